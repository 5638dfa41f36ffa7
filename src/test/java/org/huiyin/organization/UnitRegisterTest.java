package org.huiyin.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class UnitRegisterTest {

    @Autowired
    UnitRegister register;

    @Autowired
    Units units;

    @Autowired
    Organs organs;

    @Autowired
    MutableClock clock;

    Places places;
    UnitId city;
    UnitId county;
    UnitId otherCounty;
    UnitId township;
    UnitId village;

    @BeforeEach
    void aCity() {
        places = new Places(register);
        city = places.unit("city", UnitKind.BUREAU, Level.CITY, "9901", null);
        county = places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990102", city);
        otherCounty = places.unit("other", UnitKind.BUREAU, Level.COUNTY, "990103", city);
        township = places.unit("township", UnitKind.STATION, Level.TOWNSHIP, "990102003", county);
        village = places.unit("village", UnitKind.STATION, Level.VILLAGE, "990102003004", township);
    }

    @Test
    void aServicePointActsForTheOrganAboveIt() {
        assertThat(organs.of(village).id()).isEqualTo(county);
        assertThat(units.line(village)).containsExactly(city, county, township, village);
    }

    @Test
    void aMoveTakesAllBelowAlong() {
        register.move(places.administrator(), township, otherCounty);

        assertThat(units.line(village)).containsExactly(city, otherCounty, township, village);
        assertThat(units.get(township).parentId()).isEqualTo(otherCounty);
        assertThat(units.search(county, "village", 10)).isEmpty();
        assertThat(units.search(otherCounty, "village", 10))
                .extracting(Unit::id)
                .containsExactly(village);
    }

    @Test
    void aMoveUpAndDownChangesTheDepth() {
        register.move(places.administrator(), village, county);
        assertThat(units.line(village)).containsExactly(city, county, village);
        register.move(places.administrator(), village, township);
        assertThat(units.line(village)).containsExactly(city, county, township, village);
    }

    @Test
    void nothingStandsBelowItself() {
        UnitId desk = places.unit("desk", UnitKind.DEPARTMENT, Level.CITY, "9901", city);
        UnitId corner = places.unit("corner", UnitKind.DEPARTMENT, Level.CITY, "9901", desk);
        assertThatThrownBy(() -> register.move(places.administrator(), desk, corner))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::code)
                                .containsExactly("unit-circle"));
        assertThatThrownBy(() -> register.move(places.administrator(), desk, desk))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aTreeHasSixLevelsAtMost() {
        UnitId five = places.unit("five", UnitKind.STATION, Level.VILLAGE, "990102003004", village);
        UnitId six = places.unit("six", UnitKind.STATION, Level.VILLAGE, "990102003004", five);
        assertThatThrownBy(() -> places.unit("seven", UnitKind.STATION, Level.VILLAGE, "990102003004", six))
                .isInstanceOf(Invalid.class);
        UnitId deeper = places.unit("deeper", UnitKind.CENTRE, Level.COUNTY, "990102", county);
        assertThatThrownBy(() -> register.move(places.administrator(), township, deeper))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::code)
                                .containsExactly("unit-too-deep"));
    }

    @Test
    void aCodeIsUsedOnce() {
        assertThatThrownBy(() -> places.unit("county", UnitKind.BUREAU, Level.COUNTY, "990104", city))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path, Invalid.Fault::code)
                                .containsExactly(org.assertj.core.groups.Tuple.tuple("code", "unit-code-taken")));
    }

    @Test
    void whoAdministersACountyHasNoSayInTheNext() {
        Actor local = new Actor(
                StaffId.next(), "县管理员", false, List.of(new Assignment(Role.ADMINISTRATOR, county, "县局", 2, null)));
        register.rename(local, village, "桃溪村退役军人服务站", "桃溪站");
        assertThat(units.get(village).shortName()).isEqualTo("桃溪站");
        assertThatThrownBy(() -> register.rename(local, otherCounty, "新名", "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> register.move(local, township, otherCounty)).isInstanceOf(Refusal.class);
    }

    @Test
    void aUnitEndsAfterThoseBelowIt() {
        assertThatThrownBy(() -> register.end(places.administrator(), township, LocalDate.of(2026, 12, 31), null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unit-has-units-below"));
        register.end(places.administrator(), village, LocalDate.of(2026, 12, 31), township);
        register.end(places.administrator(), township, LocalDate.of(2026, 12, 31), county);
        assertThat(units.get(village).successorId()).isEqualTo(township);

        clock.set(LocalDate.of(2027, 1, 1));
        assertThatThrownBy(() -> register.rename(places.administrator(), village, "晚了", ""))
                .isInstanceOf(Conflict.class);
        assertThat(units.search(city, "village", 10)).isEmpty();
    }

    @Test
    void aDecisionIsAnsweredWithTheOrganThatGovernsTheRegion() {
        String region = "9977";
        UnitId root = places.unit("root", UnitKind.BUREAU, Level.CITY, region, null);
        UnitId here = places.unit("here", UnitKind.BUREAU, Level.COUNTY, region + "02", root);
        places.unit("there", UnitKind.BUREAU, Level.COUNTY, region + "03", root);
        UnitId station = places.unit("station", UnitKind.STATION, Level.VILLAGE, region + "02003004", here);

        assertThat(organs.governing(UnitKind.BUREAU, Level.COUNTY, station))
                .map(Unit::id)
                .contains(here);
        assertThat(organs.governing(UnitKind.BUREAU, Level.COUNTY, root)).isEmpty();
        assertThat(organs.governing(UnitKind.DISCIPLINE, Level.COUNTY, station)).isEmpty();
        assertThat(organs.superior(station)).map(Unit::id).contains(root);
    }

    @Test
    void disputesGoToTheOrganAboveBoth() {
        assertThat(organs.commonSuperior(village, otherCounty)).map(Unit::id).contains(city);
        assertThat(organs.commonSuperior(city, county)).isEmpty();
        assertThat(organs.superior(county)).map(Unit::id).contains(city);
    }
}
