package org.huiyin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Places;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.organization.Units;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees which case, with real staff, real units and the statement that every list uses. */
@DatabaseTest
class AccessTest {

    private static final String VERSION = "0".repeat(64);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Autowired
    Access access;

    @Autowired
    UnitRegister unitRegister;

    @Autowired
    Units units;

    @Autowired
    StaffRegister staffRegister;

    @Autowired
    Actors actors;

    @Autowired
    Deputies deputies;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    Places places;
    People people;
    UnitId city;
    UnitId county;
    UnitId otherCounty;
    UnitId village;

    @BeforeEach
    void aCity() {
        clock.set(TODAY);
        places = new Places(unitRegister);
        people = new People(staffRegister, places.administrator());
        city = places.unit("city", UnitKind.BUREAU, Level.CITY, "9901", null);
        county = places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990102", city);
        otherCounty = places.unit("other", UnitKind.BUREAU, Level.COUNTY, "990103", city);
        village = places.unit("village", UnitKind.STATION, Level.VILLAGE, "990102003004", county);
    }

    @Test
    void theHoldingUnitAndTheHeadsAboveItSeeACase() {
        CaseId file = file(village, false);

        assertThat(sees(people.with(village, Role.CASEWORKER), file)).isTrue();
        assertThat(sees(people.with(county, Role.HEAD), file)).isTrue();
        assertThat(sees(people.with(city, Role.HEAD), file)).isTrue();
        assertThat(sees(people.with(county, Role.CASEWORKER), file)).isFalse();
        assertThat(sees(people.with(otherCounty, Role.HEAD), file)).isFalse();
        assertThat(sees(people.with(otherCounty, Role.CASEWORKER), file)).isFalse();
    }

    @Test
    void supervisionSeesStatesOfTheSubtreeAndNotContents() {
        CaseId file = file(village, false);
        StaffId supervisor = people.with(city, Role.SUPERVISOR);

        assertThat(sees(supervisor, file, CaseScope.STATUS)).isTrue();
        assertThat(sees(supervisor, file, CaseScope.CONTENTS)).isFalse();
        assertThat(sees(supervisor, file, CaseScope.WORK)).isFalse();
    }

    @Test
    void administratorsAndAuditorsSeeNoCases() {
        CaseId file = file(county, false);
        StaffId both = people.with(county, Role.ADMINISTRATOR, Role.AUDITOR);
        assertThat(sees(both, file, CaseScope.STATUS)).isFalse();
        grant(file, county, null, "work", TODAY, null);
        assertThat(sees(both, file, CaseScope.STATUS)).isFalse();
    }

    @Test
    void grantsReachUnitsAndPeopleToTheirExtentAndForTheirTime() {
        CaseId file = file(county, false);
        StaffId helper = people.with(otherCounty, Role.CASEWORKER);
        StaffId receiver = people.with(village, Role.RECEPTIONIST);
        assertThat(sees(helper, file, CaseScope.STATUS)).isFalse();

        grant(file, otherCounty, null, "work", TODAY, TODAY.plusDays(5));
        grant(file, null, receiver, "status", TODAY.minusDays(9), null);

        assertThat(sees(helper, file, CaseScope.WORK)).isTrue();
        assertThat(sees(receiver, file, CaseScope.STATUS)).isTrue();
        assertThat(sees(receiver, file, CaseScope.CONTENTS)).isFalse();

        clock.set(TODAY.plusDays(5));
        assertThat(sees(helper, file)).isTrue();
        clock.set(TODAY.plusDays(6));
        assertThat(sees(helper, file, CaseScope.STATUS)).isFalse();
        clock.set(TODAY.minusDays(1));
        assertThat(sees(helper, file, CaseScope.STATUS)).isFalse();
    }

    @Test
    void aRestrictedCaseIsSeenByClearedStaffOfTheGrantedUnitOnly() {
        CaseId file = file(otherCounty, true);
        StaffId cleared = people.cleared(otherCounty, Role.CLEARED_HANDLER);
        assertThat(sees(cleared, file, CaseScope.STATUS)).isFalse();

        grant(file, otherCounty, null, "work", TODAY, null);

        assertThat(sees(cleared, file, CaseScope.WORK)).isTrue();
        assertThat(sees(people.with(otherCounty, Role.CLEARED_HANDLER), file, CaseScope.STATUS))
                .isFalse();
        assertThat(sees(people.with(otherCounty, Role.HEAD), file, CaseScope.STATUS))
                .isFalse();
        assertThat(sees(people.with(city, Role.HEAD, Role.SUPERVISOR), file, CaseScope.STATUS))
                .isFalse();
        assertThat(sees(people.cleared(city, Role.HEAD), file, CaseScope.STATUS))
                .isFalse();
        assertThat(sees(people.cleared(county, Role.CLEARED_HANDLER), file, CaseScope.STATUS))
                .isFalse();
    }

    @Test
    void whomItConcernsDoesNotSeeItNorWhoStandsInForThem() {
        CaseId file = file(otherCounty, true);
        grant(file, otherCounty, null, "work", TODAY, null);
        grant(file, county, null, "work", TODAY, null);
        StaffId accused = people.cleared(otherCounty, Role.CLEARED_HANDLER);
        StaffId colleague = people.cleared(otherCounty, Role.CLEARED_HANDLER);
        StaffId ofUnit = people.cleared(county, Role.CLEARED_HANDLER);
        assertThat(sees(accused, file)).isTrue();
        assertThat(sees(ofUnit, file)).isTrue();

        interest(file, null, accused);
        interest(file, county, null);

        assertThat(sees(accused, file, CaseScope.STATUS)).isFalse();
        assertThat(sees(ofUnit, file, CaseScope.STATUS)).isFalse();
        assertThat(access.interested(actor(accused), file)).isTrue();
        assertThat(sees(colleague, file)).isTrue();

        deputies.name(actor(accused), accused, colleague, TODAY, TODAY.plusDays(3), "休假");
        assertThat(sees(colleague, file, CaseScope.STATUS)).isFalse();
        clock.set(TODAY.plusDays(4));
        assertThat(sees(colleague, file)).isTrue();
    }

    @Test
    void aDeputySeesWhatTheAbsentSeesAsLongAsItLasts() {
        CaseId file = file(village, false);
        StaffId head = people.with(county, Role.HEAD);
        StaffId deputy = people.with(county, Role.CASEWORKER);
        assertThat(sees(deputy, file)).isFalse();

        deputies.name(actor(head), head, deputy, TODAY.plusDays(1), TODAY.plusDays(2), "外出培训");

        assertThat(sees(deputy, file)).isFalse();
        clock.set(TODAY.plusDays(1));
        assertThat(sees(deputy, file)).isTrue();
        assertThat(actor(deputy).onBehalfOf(Role.HEAD, county)).contains(head);
        clock.set(TODAY.plusDays(3));
        assertThat(sees(deputy, file)).isFalse();
    }

    @Test
    void clearanceIsNotPassedOn() {
        CaseId file = file(otherCounty, true);
        grant(file, otherCounty, null, "work", TODAY, null);
        StaffId cleared = people.cleared(otherCounty, Role.CLEARED_HANDLER);
        StaffId deputy = people.with(otherCounty, Role.CASEWORKER);
        deputies.name(actor(cleared), cleared, deputy, TODAY, TODAY.plusDays(3), "休假");
        assertThat(sees(deputy, file, CaseScope.STATUS)).isFalse();
    }

    @Test
    void whoLeftIsNobody() {
        StaffId gone = people.with(county, Role.HEAD);
        staffRegister.amend(
                places.administrator(),
                gone,
                new StaffDraft("unused", "离职者", null, false, LocalDate.of(2019, 1, 1), TODAY.minusDays(1)));
        assertThat(actors.resolve(gone)).isEmpty();
        assertThat(actors.resolve(StaffId.next())).isEmpty();
    }

    /** A station with a handful of cases must not pay for those of the whole city. */
    @Test
    void everyArmOfTheConditionIsAnIndexAway() {
        CaseId model = file(county, false);
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, organ_id, received_on, opened_at)
                        select gen_random_uuid(), 'plan ' || :county || n, query_hash, pack, pack_version, title, state,
                            stage, unit_id, line_1, line_2, organ_id, received_on, opened_at
                        from case_file, generate_series(1, 20000) n where id = :model""")
                .param("county", county.toString())
                .param("model", model.value())
                .update();
        jdbc.sql("analyze case_file").update();
        grant(file(city, false), village, null, "contents", TODAY, null);
        Visibility visible =
                access.cases(actor(people.cleared(village, Role.HEAD, Role.CASEWORKER)), "c", CaseScope.CONTENTS);

        String plan = String.join(
                "\n",
                jdbc.sql("explain select * from case_file c where " + visible.sql())
                        .params(visible.params())
                        .query(String.class)
                        .list());

        assertThat(plan).contains("BitmapOr").doesNotContain("Seq Scan on case_file");
    }

    private Actor actor(StaffId staff) {
        return actors.resolve(staff).orElseThrow();
    }

    private boolean sees(StaffId staff, CaseId file) {
        return sees(staff, file, CaseScope.CONTENTS);
    }

    private boolean sees(StaffId staff, CaseId file, CaseScope scope) {
        Visibility visible = access.cases(actor(staff), "c", scope);
        return jdbc.sql("select count(*) from case_file c where c.id = :id and " + visible.sql())
                        .param("id", file.value())
                        .params(visible.params())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private CaseId file(UnitId holder, boolean restricted) {
        CaseId id = CaseId.next();
        UUID[] line = new UUID[6];
        for (int i = 0; i < units.line(holder).size(); i++) {
            line[i] = units.line(holder).get(i).value();
        }
        jdbc.sql("""
                        insert into pack_version (pack, version, installed_at) values ('access-test', :version, :now)
                        on conflict do nothing""")
                .param("version", VERSION)
                .param("now", OffsetDateTime.now(clock))
                .update();
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, restricted,
                            unit_id, line_1, line_2, line_3, line_4, organ_id, received_on, opened_at)
                        values (:id, :number, :none, 'access-test', :version, '测试', 'open', 'start', :restricted,
                            :unit, :l1, :l2, :l3, :l4, :unit, :today, :now)""")
                .param("id", id.value())
                .param("version", VERSION)
                .param("number", id.toString())
                .param("none", new byte[0])
                .param("restricted", restricted)
                .param("unit", holder.value())
                .param("l1", line[0])
                .param("l2", line[1])
                .param("l3", line[2])
                .param("l4", line[3])
                .param("today", TODAY)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    private void grant(
            CaseId file,
            @Nullable UnitId unit,
            @Nullable StaffId staff,
            String scope,
            LocalDate from,
            @Nullable LocalDate to) {
        jdbc.sql("""
                        insert into case_grant (id, case_id, unit_id, staff_id, scope, basis, valid_from, valid_to)
                        values (:id, :case, :unit, :staff, :scope, 'test', :from, :to)""")
                .param("id", Ids.next())
                .param("case", file.value())
                .param("unit", unit == null ? null : unit.value())
                .param("staff", staff == null ? null : staff.value())
                .param("scope", scope)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private void interest(CaseId file, @Nullable UnitId unit, @Nullable StaffId staff) {
        jdbc.sql("insert into case_interest (id, case_id, unit_id, staff_id) values (:id, :case, :unit, :staff)")
                .param("id", Ids.next())
                .param("case", file.value())
                .param("unit", unit == null ? null : unit.value())
                .param("staff", staff == null ? null : staff.value())
                .update();
    }
}
