package org.huiyin.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Id;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one policy on who sees which case. An open case is seen by those with a role in the unit that holds it, by heads
 * of the units above it, and by whom it is granted to. A restricted case is seen only by cleared staff to whom it is
 * granted and whom it does not concern, nor their unit, nor anyone they deputise for. To all others it does not exist:
 * callers answer {@link org.huiyin.refusals.NotFound}.
 *
 * <p>The condition works on any table that carries {@code unit_id}, {@code line_1} … {@code line_6} and
 * {@code restricted} of its case, on plain indexes of these columns.
 */
@Component
public class Access {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    private final JdbcClient jdbc;
    private final Clock clock;

    Access(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The rows of {@code case_file} under this alias whose contents the actor may see. */
    public Visibility cases(Actor actor, String alias) {
        return cases(actor, alias, CaseScope.CONTENTS);
    }

    /** The rows of {@code case_file} under this alias that the actor may see to this extent. */
    public Visibility cases(Actor actor, String alias, CaseScope scope) {
        return rows(actor, alias, "id", scope);
    }

    /**
     * The rows of any table with a case's columns that the actor may see to this extent.
     *
     * @param alias of the table in the statement
     * @param caseColumn its column with the id of the case, for instance {@code case_id}
     */
    public Visibility rows(Actor actor, String alias, String caseColumn, CaseScope scope) {
        if (!NAME.matcher(alias).matches() || !NAME.matcher(caseColumn).matches()) {
            throw new IllegalArgumentException("no SQL name: " + alias + "." + caseColumn);
        }
        Map<String, Object> params = new HashMap<>();
        params.put("access_staff", actor.staff().value());
        params.put("access_units", ids(seeing(actor)));
        params.put("access_scopes", scope.enough().toArray(String[]::new));
        params.put("access_today", LocalDate.now(clock));

        // An array built once per statement, not a correlated subquery: all arms of the OR stay open to a bitmap of
        // plain indexes, so that a station with five cases does not walk over a million.
        String granted = """
                %s.%s = any(array(
                    select g.case_id from case_grant g
                    where (g.staff_id = :access_staff or g.unit_id = any(:access_units))
                      and g.scope = any(:access_scopes)
                      and g.valid_from <= :access_today
                      and (g.valid_to is null or g.valid_to >= :access_today)))""".formatted(alias, caseColumn);

        List<String> arms = new ArrayList<>();
        arms.add("%s.unit_id = any(:access_units)".formatted(alias));
        subtrees(actor, scope).forEach((depth, roots) -> {
            arms.add("%s.line_%d = any(:access_line_%d)".formatted(alias, depth, depth));
            params.put("access_line_" + depth, ids(roots));
        });
        arms.add(granted);
        String open = "not %s.restricted and (%s)".formatted(alias, String.join(" or ", arms));
        if (!actor.cleared()) {
            return new Visibility("(" + open + ")", params);
        }

        params.put("access_selves", ids(selves(actor)));
        params.put("access_all_units", ids(actor.units()));
        String restricted = """
                %s.restricted and %s
                and not exists (
                    select from case_interest i
                    where i.case_id = %s.%s
                      and (i.staff_id = any(:access_selves) or i.unit_id = any(:access_all_units)))""".formatted(alias, granted, alias, caseColumn);
        return new Visibility("(" + open + " or " + restricted + ")", params);
    }

    /** Whether the case concerns the actor, a unit of theirs or someone they deputise for: then they may not touch it. */
    public boolean interested(Actor actor, CaseId caseId) {
        return jdbc.sql("""
                        select exists (
                            select from case_interest i
                            where i.case_id = :case
                              and (i.staff_id = any(:selves) or i.unit_id = any(:units)))""")
                .param("case", caseId.value())
                .param("selves", ids(selves(actor)))
                .param("units", ids(actor.units()))
                .query(Boolean.class)
                .single();
    }

    /** The units in which the actor holds a role that sees cases. */
    private static Set<UnitId> seeing(Actor actor) {
        return actor.assignments().stream()
                .filter(assignment -> assignment.role().scope() != Role.Scope.NONE)
                .map(Assignment::unit)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Roots of the subtrees the actor sees to this extent, by their depth. */
    private static Map<Integer, Set<UnitId>> subtrees(Actor actor, CaseScope scope) {
        return actor.assignments().stream()
                .filter(assignment -> switch (assignment.role().scope()) {
                    case NONE, UNIT -> false;
                    case SUBTREE_STATUS -> scope == CaseScope.STATUS;
                    case SUBTREE -> true;
                })
                .collect(Collectors.groupingBy(
                        Assignment::depth,
                        TreeMap::new,
                        Collectors.mapping(Assignment::unit, Collectors.toUnmodifiableSet())));
    }

    /** The actor and those they deputise for: an accusation against the absent is none for the deputy to read. */
    private static Set<StaffId> selves(Actor actor) {
        return Stream.concat(
                        Stream.of(actor.staff()),
                        actor.assignments().stream().flatMap(assignment -> Stream.ofNullable(assignment.onBehalfOf())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static UUID[] ids(Set<? extends Id> ids) {
        return ids.stream().map(Id::value).sorted().toArray(UUID[]::new);
    }
}
