package org.huiyin.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.huiyin.dispatch.ReviewRule.Reviewer;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Level;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reviews whom, by kind, level, place and time (条例 35, 36). */
class ReviewRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 6);
    private static final LocalDate FROM = LocalDate.of(2022, 5, 1);

    private final ReviewRules shipped = new ReviewRules("classpath:reviews");

    @ParameterizedTest
    @CsvSource({
        "GOVERNMENT, TOWNSHIP, 990101001",
        "GOVERNMENT, COUNTY, 990101",
        "GOVERNMENT, CITY, 9901",
        "DISCIPLINE, COUNTY, 990101",
        "POLITICAL_LEGAL, CITY, 9901",
        "JOINT_MEETING, CITY, 9901"
    })
    void aGovernmentAndAPartyBodyAreReviewedByTheOrganAbove(UnitKind kind, Level level, String region) {
        assertThat(reviewers(kind, level, region)).containsExactly(Reviewer.ABOVE);
    }

    @ParameterizedTest
    @CsvSource({
        "BUREAU, COUNTY, 990101",
        "BUREAU, CITY, 9901",
        "OTHER_ORGAN, COUNTY, 990101",
        "PETITION_OFFICE, CITY, 9901"
    })
    void aDepartmentAlsoByTheGovernmentOfItsLevel(UnitKind kind, Level level, String region) {
        assertThat(reviewers(kind, level, region)).containsExactly(Reviewer.ABOVE, Reviewer.OWN_GOVERNMENT);
    }

    @ParameterizedTest
    @EnumSource(
            value = UnitKind.class,
            names = {"PARTNER", "STATION", "CENTRE", "DEPARTMENT"})
    void whatIsNoCompetentOrganGivesNoOpinionToReview(UnitKind kind) {
        assertThat(shipped.of(organ(kind, Level.COUNTY, "990101", "X"), DAY)).isEmpty();
    }

    @Test
    void aRuleOfOldStandingDoesNotCountUntilItIsConfirmed() {
        assertThat(shipped.of(organ(UnitKind.BUREAU, Level.CITY, "1101", "X"), DAY)
                        .orElseThrow()
                        .region())
                .isEmpty();
    }

    @Test
    void theRuleOfTheSmallestRegionCountsAndOneByNameBeforeAll() {
        ReviewRule national = rule("", null, FROM, null, Reviewer.ABOVE, Reviewer.OWN_GOVERNMENT);
        ReviewRule local = rule("11", null, FROM, null, Reviewer.OWN_GOVERNMENT);
        ReviewRule vertical = rule("", Set.of("TAX"), FROM, null, Reviewer.ABOVE);
        ReviewRules rules = new ReviewRules(List.of(national, local, vertical));

        assertThat(rules.of(organ(UnitKind.OTHER_ORGAN, Level.CITY, "1101", "HOUSING"), DAY))
                .contains(local);
        assertThat(rules.of(organ(UnitKind.OTHER_ORGAN, Level.CITY, "1101", "TAX"), DAY))
                .contains(vertical);
        assertThat(rules.of(organ(UnitKind.OTHER_ORGAN, Level.CITY, "3301", "HOUSING"), DAY))
                .contains(national);
    }

    @Test
    void aRuleHoldsFromItsFirstDayToItsLast() {
        ReviewRule past = rule("", null, FROM, DAY.minusDays(1), Reviewer.ABOVE);
        ReviewRule present = rule("", null, DAY, null, Reviewer.OWN_GOVERNMENT);
        ReviewRules rules = new ReviewRules(List.of(past, present));
        Unit organ = organ(UnitKind.OTHER_ORGAN, Level.CITY, "1101", "X");

        assertThat(rules.of(organ, DAY.minusDays(1))).contains(past);
        assertThat(rules.of(organ, DAY)).contains(present);
        assertThat(rules.of(organ, FROM.minusDays(1))).isEmpty();
    }

    private List<Reviewer> reviewers(UnitKind kind, Level level, String region) {
        return shipped.of(organ(kind, level, region, "X"), DAY).orElseThrow().reviewers();
    }

    private static ReviewRule rule(
            String region, Set<String> organs, LocalDate from, LocalDate to, Reviewer... reviewers) {
        return new ReviewRule(
                region,
                true,
                Set.of(UnitKind.OTHER_ORGAN),
                Set.of(),
                organs,
                List.of(reviewers),
                "《规则（示例）》第一条",
                from,
                to);
    }

    private static Unit organ(UnitKind kind, Level level, String region, String code) {
        UnitId id = UnitId.next();
        return new Unit(
                id, code, "机关", "机关", kind, level, region, null, id, null, null, true, FROM, null, null, List.of(id));
    }
}
