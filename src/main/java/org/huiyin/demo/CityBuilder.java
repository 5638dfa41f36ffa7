package org.huiyin.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.staff.Actors;
import org.huiyin.staff.FirstAdministrator;
import org.huiyin.staff.StaffDraft;
import org.huiyin.staff.StaffRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Builds the units and staff of an invented city through the services that an administrator uses. The names come from
 * {@code demo/names.yaml}; the same seed builds the same city.
 */
@Component
public class CityBuilder {

    static final LocalDate FOUNDED = LocalDate.of(2019, 4, 1);

    private static final String REGION = "9901";

    static final String ADMINISTRATOR = "admin";

    private final FirstAdministrator first;
    private final UnitRegister units;
    private final StaffRegister staff;
    private final Actors actors;
    private final Names names;

    CityBuilder(FirstAdministrator first, UnitRegister units, StaffRegister staff, Actors actors, Names names) {
        this.first = first;
        this.units = units;
        this.staff = staff;
        this.actors = actors;
        this.names = names;
    }

    /** Builds a city on an empty database; all of it or nothing. */
    @Transactional
    public City build(Scale scale, long seed) {
        return new Building(scale, new Random(seed)).build();
    }

    private final class Building {

        private final Scale scale;
        private final Random random;
        private final Map<String, UnitId> unitIds = new HashMap<>();
        private final Map<String, StaffId> staffIds = new HashMap<>();
        private final List<UnitId> stations = new ArrayList<>();
        private @Nullable Actor administrator;

        Building(Scale scale, Random random) {
            this.scale = scale;
            this.random = random;
        }

        City build() {
            UnitDraft root = draft(
                    "B",
                    names.say("bureau", names.city()),
                    UnitKind.BUREAU,
                    Level.CITY,
                    REGION,
                    null,
                    null,
                    names.sign("bureau", names.city()));
            unitIds.put("B", units.createFirst(root));
            FirstAdministrator.Invited invited = first.invite(ADMINISTRATOR, "B", root.name(), REGION);
            StaffId admin = invited.staff();
            staffIds.put(ADMINISTRATOR, admin);
            administrator = actors.resolve(admin).orElseThrow();
            city();
            for (int county = 1; county <= scale.counties(); county++) {
                county(county);
            }
            return new City(admin, invited.link().token(), unitIds, staffIds, stations);
        }

        private void city() {
            add(
                    "G",
                    names.say("government", names.city()),
                    UnitKind.GOVERNMENT,
                    Level.CITY,
                    REGION,
                    null,
                    "B",
                    names.sign("government", names.city()));
            for (String body : names.bodies()) {
                UnitKind kind = UnitKind.ofCode(names.kindOf(body)).orElseThrow();
                add(
                        "G-" + body,
                        names.city() + names.bodyName(body),
                        kind,
                        Level.CITY,
                        REGION,
                        "G",
                        "B",
                        names.bodySign(body, names.city()));
            }
            add(
                    "B-rights",
                    names.say("rights", names.city()),
                    UnitKind.DEPARTMENT,
                    Level.CITY,
                    REGION,
                    "B",
                    null,
                    null);
            add(
                    "B-relief",
                    names.say("relief", names.city()),
                    UnitKind.DEPARTMENT,
                    Level.CITY,
                    REGION,
                    "B",
                    null,
                    null);
            add(
                    "B-discipline",
                    names.say("discipline", names.city()),
                    UnitKind.DEPARTMENT,
                    Level.CITY,
                    REGION,
                    "B",
                    null,
                    null);
            add("B-centre", names.say("centre", names.city()), UnitKind.CENTRE, Level.CITY, REGION, "B", null, null);
            partner("P", names.city(), Level.CITY, REGION, "G");
            office("B", "city");
            hire("city.cleared", "B-discipline", true, Role.CLEARED_HANDLER);
            hire("city.auditor", "B", false, Role.AUDITOR);
        }

        private void county(int n) {
            String code = "C" + n;
            String name = names.county(n - 1);
            String region = REGION + "%02d".formatted(n);
            add(
                    code,
                    names.say("bureau", name),
                    UnitKind.BUREAU,
                    Level.COUNTY,
                    region,
                    "B",
                    null,
                    names.sign("bureau", name));
            add(
                    "G" + n,
                    names.say("government", name),
                    UnitKind.GOVERNMENT,
                    Level.COUNTY,
                    region,
                    "G",
                    code,
                    names.sign("government", name));
            for (String body : names.bodies()) {
                UnitKind kind = UnitKind.ofCode(names.kindOf(body)).orElseThrow();
                add(
                        "G" + n + "-" + body,
                        name + names.bodyName(body),
                        kind,
                        Level.COUNTY,
                        region,
                        "G" + n,
                        code,
                        names.bodySign(body, name));
            }
            add(code + "-centre", names.say("centre", name), UnitKind.CENTRE, Level.COUNTY, region, code, null, null);
            add(
                    code + "-discipline",
                    names.say("discipline", name),
                    UnitKind.DEPARTMENT,
                    Level.COUNTY,
                    region,
                    code,
                    null,
                    null);
            partner("P" + n, name, Level.COUNTY, region, "G" + n);
            office(code, "county" + n);
            hire("county" + n + ".cleared", code + "-discipline", true, Role.CLEARED_HANDLER);
            int townships = share(scale.townships(), scale.counties(), n);
            for (int t = 1; t <= townships; t++) {
                township(n, t);
            }
        }

        private void township(int county, int n) {
            String code = "C" + county + "-T" + n;
            int nth = before(scale.townships(), scale.counties(), county) + n;
            String name = names.county(county - 1) + names.township(nth - 1);
            String region = REGION + "%02d%03d".formatted(county, n);
            add(
                    "G" + county + "-T" + n,
                    names.say("government", name),
                    UnitKind.GOVERNMENT,
                    Level.TOWNSHIP,
                    region,
                    "G" + county,
                    null,
                    names.sign("government", name));
            add(
                    code,
                    names.say("station", name),
                    UnitKind.STATION,
                    Level.TOWNSHIP,
                    region,
                    "C" + county,
                    "G" + county + "-T" + n,
                    null);
            stations.add(unit(code));
            String login = "town" + county + "-" + n;
            StaffId head = hire(login + ".head", code, false, Role.HEAD, Role.RECEPTIONIST);
            also(head, "G" + county + "-T" + n, Role.HEAD, Role.SIGNER);
            StaffId desk = hire(login + ".desk", code, false, Role.DISPATCHER, Role.CASEWORKER, Role.RECEPTIONIST);
            also(desk, "G" + county + "-T" + n, Role.DISPATCHER, Role.CASEWORKER, Role.REVIEWER);
            int villages = share(scale.villages(), scale.townships(), nth);
            for (int v = 1; v <= villages; v++) {
                String village = names.village(random);
                add(
                        code + "-V" + v,
                        names.say("station", name + village),
                        UnitKind.STATION,
                        Level.VILLAGE,
                        region + "%03d".formatted(v),
                        code,
                        "G" + county + "-T" + n,
                        null);
                stations.add(unit(code + "-V" + v));
                // A village station is often one part-time person, and many have none.
                if (v == 1) {
                    hire(
                            "village" + county + "-" + n + "-" + v,
                            code + "-V" + v,
                            false,
                            Role.RECEPTIONIST,
                            Role.CASEWORKER);
                }
            }
        }

        /** The people of a bureau. */
        private void office(String code, String login) {
            hire(login + ".head", code, false, Role.HEAD);
            hire(login + ".signer", code, false, Role.SIGNER);
            hire(login + ".dispatch", code, false, Role.DISPATCHER, Role.RECEPTIONIST);
            hire(login + ".docket", code, false, Role.DOCKET_CLERK);
            for (int i = 1; i <= 3; i++) {
                hire(login + ".case" + i, code, false, Role.CASEWORKER);
            }
            hire(login + ".review", code, false, Role.REVIEWER);
            hire(login + ".supervise", code, false, Role.SUPERVISOR);
            hire(login + ".relief", code, false, Role.RELIEF_OFFICER);
            hire(login + ".finance", code, false, Role.FINANCE);
        }

        private void partner(String code, String place, Level level, String region, String parent) {
            add(code, names.say("aid-centre", place), UnitKind.PARTNER, level, region, parent, null, null);
            hire(code.toLowerCase(java.util.Locale.ROOT) + ".partner", code, false, Role.PARTNER);
        }

        /** @param docket code of the unit that keeps its docket, or of the organ it acts for if it stands in the tree */
        private void add(
                String code,
                String name,
                UnitKind kind,
                Level level,
                String region,
                @Nullable String parent,
                @Nullable String other,
                @Nullable String sign) {
            UnitDraft draft = draft(code, name, kind, level, region, parent, other, sign);
            unitIds.put(code, units.create(administrator(), draft));
        }

        private UnitDraft draft(
                String code,
                String name,
                UnitKind kind,
                Level level,
                String region,
                @Nullable String parent,
                @Nullable String other,
                @Nullable String sign) {
            UnitId related = other == null ? null : unit(other);
            UnitId docket = kind.organ() ? related : null;
            return new UnitDraft(
                    code,
                    name,
                    "",
                    kind,
                    level,
                    region,
                    parent == null ? null : unit(parent),
                    kind.organ() ? null : related,
                    docket,
                    sign,
                    docket == null,
                    FOUNDED,
                    null);
        }

        private StaffId hire(String login, String unit, boolean cleared, Role... roles) {
            StaffId id = staff.add(
                    administrator(),
                    new StaffDraft(login, names.person(random), null, cleared, FOUNDED, null),
                    unit(unit),
                    Set.copyOf(EnumSet.copyOf(List.of(roles))));
            staffIds.put(login, id);
            return id;
        }

        private void also(StaffId id, String unit, Role... roles) {
            for (Role role : roles) {
                staff.assign(administrator(), id, unit(unit), role, FOUNDED, null);
            }
        }

        private UnitId unit(String code) {
            UnitId id = unitIds.get(code);
            if (id == null) {
                throw new IllegalStateException("not built yet: " + code);
            }
            return id;
        }

        private Actor administrator() {
            if (administrator == null) {
                throw new IllegalStateException("no administrator yet");
            }
            return administrator;
        }

        /** The part of the n-th of {@code parts} in {@code whole}, as even as can be. */
        private static int share(int whole, int parts, int n) {
            return whole * n / parts - whole * (n - 1) / parts;
        }

        private static int before(int whole, int parts, int n) {
            return whole * (n - 1) / parts;
        }
    }
}
