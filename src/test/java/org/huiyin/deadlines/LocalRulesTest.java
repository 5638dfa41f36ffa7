package org.huiyin.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.huiyin.deadlines.Term.Binds;
import org.huiyin.deadlines.Term.Part;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalRulesTest {

    private static final Term NATIONAL = rule("", "60 calendar-days", Set.of("hearing"), 30, Binds.ORGAN);

    @Test
    void mayTightenWhatBindsOrgans() {
        assertThat(faults(rule("42", "30 calendar-days", Set.of(), 15, Binds.ORGAN)))
                .isEmpty();
    }

    @Test
    void mayNotLoosenIt() {
        assertThat(faults(rule("42", "61 calendar-days", Set.of(), 30, Binds.ORGAN)))
                .containsExactly("term-limit");
        assertThat(faults(rule("42", "60 calendar-days", Set.of(), 31, Binds.ORGAN)))
                .containsExactly("term-extension");
        assertThat(faults(rule("42", "60 calendar-days", Set.of(), null, Binds.ORGAN)))
                .containsExactly("term-extension");
        assertThat(faults(rule("42", "60 working-days", Set.of(), 0, Binds.ORGAN)))
                .containsExactly("term-unit");
        assertThat(faults(rule("42", "60 calendar-days", Set.of("supplementing"), 0, Binds.ORGAN)))
                .containsExactly("term-exclusions");
        assertThat(faults(rule("42", "30 calendar-days", Set.of(), 0, Binds.APPLICANT)))
                .containsExactly("term-binds");
    }

    @Test
    void mayGiveApplicantsMoreTimeAndNeverLess() {
        Term national = rule("", "30 calendar-days", Set.of(), 0, Binds.APPLICANT);

        assertThat(LocalRules.faults(rule("42", "45 calendar-days", Set.of(), 0, Binds.APPLICANT), national))
                .isEmpty();
        assertThat(LocalRules.faults(rule("42", "29 calendar-days", Set.of(), 0, Binds.APPLICANT), national))
                .extracting(Fault::code)
                .containsExactly("term-limit-applicant");
    }

    @Test
    void fillsInWhatTheLawLeavesToIt() {
        Term national = SampleTerms.term(
                "L1",
                "",
                "7 calendar-days",
                Set.of(),
                0,
                Set.of(Part.UNIT, Part.EXCLUSIONS, Part.EXTENSION),
                Binds.PARTNER);
        Term local = rule("42", "7 working-days", Set.of("supplementing"), 10, Binds.PARTNER);

        assertThat(LocalRules.faults(local, national)).isEmpty();
    }

    private static List<String> faults(Term local) {
        return LocalRules.faults(local, NATIONAL).stream().map(Fault::code).toList();
    }

    private static Term rule(String region, String limit, Set<String> exclusions, @Nullable Integer cap, Binds binds) {
        return SampleTerms.term("P4", region, limit, exclusions, cap, Set.of(), binds);
    }
}
