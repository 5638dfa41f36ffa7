package org.huiyin.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a new unit.
 *
 * @param shortName for lists; the name if empty
 * @param parent null for the root of a tree
 * @param organ the competent organ a department, centre or station acts for; null means its parent's. Organs act for
 *     themselves
 * @param docketUnit for an organ without accounts: the unit whose docket clerk records for it
 * @param accounts whether people of this unit sign in here
 * @param validTo last day, or null
 */
public record UnitDraft(
        String code,
        String name,
        String shortName,
        UnitKind kind,
        Level level,
        String regionCode,
        @Nullable UnitId parent,
        @Nullable UnitId organ,
        @Nullable UnitId docketUnit,
        @Nullable String documentSign,
        boolean accounts,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static final int NAME_LENGTH = 100;
    static final int SIGN_LENGTH = 20;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern REGION = Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}");

    public UnitDraft {
        code = code.strip();
        name = name.strip();
        shortName = shortName.isBlank() ? name : shortName.strip();
        regionCode = regionCode.strip();
        documentSign = documentSign == null || documentSign.isBlank() ? null : documentSign.strip();
    }

    /** What is wrong with the fields taken one by one; nothing here looks at other units. */
    List<Invalid.Fault> faults() {
        List<Invalid.Fault> faults = new ArrayList<>();
        if (!CODE.matcher(code).matches()) {
            faults.add(Invalid.Fault.of("code", "unit-code"));
        }
        if (!nameFits(name, NAME_LENGTH)) {
            faults.add(Invalid.Fault.of("name", "unit-name", NAME_LENGTH));
        }
        if (!nameFits(shortName, NAME_LENGTH)) {
            faults.add(Invalid.Fault.of("shortName", "unit-name", NAME_LENGTH));
        }
        if (!REGION.matcher(regionCode).matches()) {
            faults.add(Invalid.Fault.of("regionCode", "region-code"));
        } else if (regionCode.length() < level.digits()) {
            faults.add(Invalid.Fault.of("regionCode", "region-too-wide", level.digits()));
        }
        if (documentSign != null && !nameFits(documentSign, SIGN_LENGTH)) {
            faults.add(Invalid.Fault.of("documentSign", "unit-name", SIGN_LENGTH));
        }
        if (validTo != null && validTo.isBefore(validFrom)) {
            faults.add(Invalid.Fault.of("validTo", "ends-before-start"));
        }
        if (accounts && docketUnit != null) {
            faults.add(Invalid.Fault.of("docketUnit", "docket-with-accounts"));
        }
        return faults;
    }

    static boolean nameFits(String name, int length) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= length
                && name.codePoints().noneMatch(Character::isISOControl);
    }
}
