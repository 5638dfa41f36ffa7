package org.huiyin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.StaffId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActTest {

    @Test
    void tellsWhoDidWhatToWhat() {
        StaffId deputy = StaffId.next();
        StaffId head = StaffId.next();
        LetterId letter = LetterId.next();
        CaseId file = CaseId.next();

        Act act = Act.of("letter.issued").by(deputy).onBehalfOf(head).on(letter).in(file);

        assertThat(act.by()).isEqualTo(deputy);
        assertThat(act.onBehalfOf()).isEqualTo(head);
        assertThat(act.subjectKind()).isEqualTo("letter");
        assertThat(act.subject()).isEqualTo(letter.value());
        assertThat(act.caseId()).isEqualTo(file);
    }

    @Test
    void anActOnACaseBelongsToIt() {
        CaseId file = CaseId.next();

        assertThat(Act.of("case.viewed").on(file).caseId()).isEqualTo(file);
    }

    @Test
    void takesIdsCodesNumbersDatesAndDigests() {
        CaseId other = CaseId.next();

        assertThat(Act.of("case.linked")
                        .with("to", other)
                        .with("fields", List.of("phone", "address"))
                        .with("days", 30)
                        .with("until", LocalDate.of(2026, 3, 16))
                        .with("digest", new byte[] {1, (byte) 0xff})
                        .details())
                .containsEntry("to", other.toString())
                .containsEntry("fields", List.of("phone", "address"))
                .containsEntry("days", 30)
                .containsEntry("until", "2026-03-16")
                .containsEntry("digest", "01ff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "wants his pension", "13800001111", "phone:13800001111", "11010119800101001X"})
    void refusesWhatCouldBePersonal(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Act.of("case.viewed").with("value", value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Act.of("case.viewed").with("values", List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"01234567890123456789012345678901", "01890123-4567-7890-8123-123456789012", "handling-opinion"})
    void aDigestOrIdMayBeAllDigits(String value) {
        assertThat(Act.of("case.viewed").with("value", value).details()).containsEntry("value", value);
    }
}
