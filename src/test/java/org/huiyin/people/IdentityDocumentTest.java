package org.huiyin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.AbstractThrowableAssert;
import org.huiyin.refusals.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityDocumentTest {

    @Provide
    Arbitrary<String> numbers() {
        return Combinators.combine(
                        Arbitraries.integers().between(110000, 659999),
                        Arbitraries.integers().between(0, 60000).map(LocalDate.of(1860, 1, 1)::plusDays),
                        Arbitraries.integers().between(0, 999))
                .as((region, birth, sequence) -> {
                    String digits = "%d%tY%<tm%<td%03d".formatted(region, birth, sequence);
                    return digits + ResidentId.check(digits);
                });
    }

    @Property(tries = 300)
    void everyRightNumberIsTaken(@ForAll("numbers") String number) {
        IdentityDocument document =
                IdentityDocument.of(DocumentKind.RESIDENT_ID, number.toLowerCase(java.util.Locale.ROOT));
        assertThat(document.number()).isEqualTo(number);
        assertThat("%tY%<tm%<td".formatted(document.birthDate().orElseThrow())).isEqualTo(number.substring(6, 14));
    }

    /** GB 11643 finds every single wrong digit, and every two neighbours exchanged. */
    @Property(tries = 300)
    void oneWrongDigitOrTwoExchangedAreFound(
            @ForAll("numbers") String number, @ForAll @IntRange(min = 1, max = 15) int place) {
        char wrong = number.charAt(place) == '9' ? '0' : (char) (number.charAt(place) + 1);
        refuses(number.substring(0, place) + wrong + number.substring(place + 1));
        if (number.charAt(place) != number.charAt(place + 1)) {
            refuses(number.substring(0, place)
                    + number.charAt(place + 1)
                    + number.charAt(place)
                    + number.substring(place + 2));
        }
    }

    private static void refuses(String number) {
        assertThatThrownBy(() -> IdentityDocument.of(DocumentKind.RESIDENT_ID, number))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void fifteenDigitsAreTheSamePerson() {
        String digits = "53010219490307123";
        assertThat(IdentityDocument.of(DocumentKind.RESIDENT_ID, "530102490307123")
                        .number())
                .isEqualTo(digits + ResidentId.check(digits));
    }

    @Test
    void spacesFullWidthAndDashesDoNotMatter() {
        String digits = "53010219490307123";
        String number = digits + ResidentId.check(digits);
        String typed = " 530102－19490307 " + number.substring(14).replace('1', '１');
        assertThat(IdentityDocument.of(DocumentKind.RESIDENT_ID, typed).number())
                .isEqualTo(number);
    }

    @Test
    void theSexIsInTheSequence() {
        assertThat(ResidentId.of(DocumentKind.RESIDENT_ID, "530102490307123").sex())
                .contains(Sex.MALE);
        assertThat(ResidentId.of(DocumentKind.RESIDENT_ID, "530102490307124").sex())
                .contains(Sex.FEMALE);
    }

    @ParameterizedTest
    @CsvSource({
        "530102194902301234, document-check-digit",
        "53010219490307123, document-resident-id-format",
        "'', document-resident-id-format",
        "'530102''; drop table person; --', document-resident-id-format",
        "530102490230123, document-birth-date"
    })
    void saysWhatIsWrong(String number, String code) {
        fault(assertThatThrownBy(() -> IdentityDocument.of(DocumentKind.RESIDENT_ID, number)), code);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSPORT, E12345678, true",
        "PASSPORT, ab 1234567, true",
        "PASSPORT, PASSPORT, false",
        "PASSPORT, 1234, false",
        "HMT_TRAVEL_PERMIT, H12345678, true",
        "HMT_TRAVEL_PERMIT, m1234567801, true",
        "HMT_TRAVEL_PERMIT, 12345678, true",
        "HMT_TRAVEL_PERMIT, T12345678, false",
        "FOREIGN_RESIDENCE_CARD, ABC123456789012, true",
        "FOREIGN_RESIDENCE_CARD, AB1234567890123, false",
        "FOREIGN_RESIDENCE_CARD, 911123198001011234, false"
    })
    void otherDocuments(DocumentKind kind, String number, boolean taken) {
        if (taken) {
            assertThat(IdentityDocument.of(kind, number).kind()).isEqualTo(kind);
        } else {
            assertThatThrownBy(() -> IdentityDocument.of(kind, number)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void thePermanentResidenceCardOf2023TellsTheBirthDate() {
        String digits = "91112319800101123";
        IdentityDocument card =
                IdentityDocument.of(DocumentKind.FOREIGN_RESIDENCE_CARD, digits + ResidentId.check(digits));
        assertThat(card.birthDate()).contains(LocalDate.of(1980, 1, 1));
    }

    static void fault(AbstractThrowableAssert<?, ? extends Throwable> thrown, String code) {
        thrown.isInstanceOfSatisfying(
                Invalid.class,
                invalid -> assertThat(invalid.faults())
                        .extracting(Invalid.Fault::code)
                        .containsExactly(code));
    }
}
