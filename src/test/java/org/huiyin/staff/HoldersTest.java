package org.huiyin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Places;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest(properties = "huiyin.test.alone=holders")
class HoldersTest {

    @Autowired
    UnitRegister unitRegister;

    @Autowired
    StaffRegister staffRegister;

    @Autowired
    Actors actors;

    @Autowired
    Holders holders;

    @Autowired
    ClearedDesks desks;

    Places places;
    People people;
    UnitId city;
    UnitId county;
    UnitId village;

    @BeforeEach
    void aCity() {
        places = new Places(unitRegister);
        people = new People(staffRegister, places.administrator());
        city = places.unit("city", UnitKind.BUREAU, Level.CITY, "9901", null);
        county = places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990102", city);
        village = places.unit("village", UnitKind.STATION, Level.VILLAGE, "990102003004", county);
    }

    @Test
    void workFallsToTheNextHeadWhereNobodyIs() {
        assertThat(holders.resolve(village, Role.CASEWORKER)).isEqualTo(new Holders.Holder(city, Role.HEAD));
        people.with(city, Role.HEAD);
        people.with(county, Role.HEAD);
        assertThat(holders.resolve(village, Role.CASEWORKER)).isEqualTo(new Holders.Holder(county, Role.HEAD));
        people.with(village, Role.HEAD);
        assertThat(holders.resolve(village, Role.CASEWORKER)).isEqualTo(new Holders.Holder(village, Role.HEAD));
        people.with(village, Role.CASEWORKER);
        assertThat(holders.resolve(village, Role.CASEWORKER)).isEqualTo(new Holders.Holder(village, Role.CASEWORKER));
    }

    @Test
    void forAnOutsideOrganTheDocketClerkActs() {
        StaffId clerk = people.with(county, Role.DOCKET_CLERK);
        UnitId court = unitRegister.create(
                places.administrator(),
                new UnitDraft(
                        places.code("court"),
                        "云川县人民法院",
                        "",
                        UnitKind.OTHER_ORGAN,
                        Level.COUNTY,
                        "990102",
                        null,
                        null,
                        county,
                        null,
                        false,
                        LocalDate.of(2019, 1, 1),
                        null));

        assertThat(holders.resolve(court, Role.DISPATCHER)).isEqualTo(new Holders.Holder(county, Role.DOCKET_CLERK));
        assertThat(actors.resolve(clerk).orElseThrow().has(Role.DOCKET_CLERK, court))
                .isTrue();

        // Four eyes: what the clerk decided for the court, or for a body below it, somebody else approves.
        UnitId below = places.unit("registry", UnitKind.DEPARTMENT, Level.COUNTY, "990102", court);
        people.with(county, Role.HEAD);
        for (UnitId unit : List.of(court, below)) {
            assertThat(holders.resolve(unit, Role.SIGNER, List.of(clerk)))
                    .isEqualTo(new Holders.Holder(county, Role.HEAD));
        }
        assertThat(holders.resolve(below, Role.SIGNER)).isEqualTo(new Holders.Holder(county, Role.DOCKET_CLERK));
    }

    @Test
    void aRestrictedMatterLeavesTheLineItConcerns() {
        StaffId accused = people.cleared(county, Role.CLEARED_HANDLER);
        UnitId party = places.unit("party", UnitKind.DISCIPLINE, Level.COUNTY, "990102", city);
        UnitId office = places.unit("office", UnitKind.DEPARTMENT, Level.CITY, "9901", city);
        assertThat(desks.outside(List.of(village), List.of(), village)).isEmpty();

        people.cleared(office, Role.CLEARED_HANDLER);
        assertThat(desks.outside(List.of(village), List.of(), village)).contains(office);

        people.with(party, Role.CLEARED_HANDLER);
        assertThat(desks.outside(List.of(village), List.of(), village)).contains(office);
        people.cleared(party, Role.CLEARED_HANDLER);
        assertThat(desks.outside(List.of(village), List.of(), village)).contains(party);

        assertThat(desks.outside(List.of(county), List.of(accused), office)).contains(party);
        assertThat(desks.outside(List.of(city), List.of(), village)).isEmpty();
    }
}
