package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Facts;
import org.huiyin.deadlines.Outcome;
import org.huiyin.deadlines.Start;
import org.huiyin.deadlines.Term;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Closing a case ends the duties of organs, and no period in which the applicant may still act. */
@DatabaseTest
@Import(Town.class)
class ApplicantsPeriodsTest {

    @Autowired
    Town town;

    @Autowired
    Cases cases;

    @Autowired
    Clocks clocks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MutableClock clock;

    @Test
    void aReviewMayBeAskedForAfterTheCaseIsClosed() {
        CaseId id = town.register(
                        "village1-1-1",
                        "C1-T1-V1",
                        "petition",
                        "周建国",
                        PetitionWalkTest.CLAIM,
                        Opening.Concern.nobody(),
                        null)
                .caseId();
        Facts delivered = Facts.of("delivered", LocalDate.now(clock));
        clocks.start(new Start(id, "P5", town.unit("C1"), town.unit("C1"), delivered));

        transaction.executeWithoutResult(status -> cases.close(id, "settled", null, town.actor("county1.head")));

        assertThat(clocks.running(id)).singleElement().satisfies(view -> {
            assertThat(view.term()).isEqualTo("P5");
            assertThat(view.binds()).isEqualTo(Term.Binds.APPLICANT);
        });
        assertThat(clocks.all(id))
                .filteredOn(view -> view.binds() == Term.Binds.ORGAN)
                .isNotEmpty()
                .extracting(ClockView::outcome)
                .containsOnly(Outcome.VOID);
    }

    @Test
    void nobodyIsLateForAPeriodOfTheApplicant() {
        CaseId id = CaseId.next();
        clocks.start(new Start(
                id,
                "P5",
                town.unit("C1"),
                town.unit("C1"),
                Facts.of("delivered", LocalDate.now(clock).minusYears(1))));

        assertThat(clocks.overdue(null, 10_000)).extracting(ClockView::caseId).doesNotContain(id);
    }
}
