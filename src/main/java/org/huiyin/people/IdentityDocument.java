package org.huiyin.people;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.refusals.Invalid;

/** A document that says who a natural person is. Its number is in the one form under which it is found again. */
public sealed interface IdentityDocument permits ResidentId, OtherDocument {

    /** Where faults of a document belong in a form. */
    String FIELD = "documentNumber";

    DocumentKind kind();

    String number();

    /** The date of birth, if the number tells it. */
    Optional<LocalDate> birthDate();

    /** The sex, if the number tells it. */
    Optional<Sex> sex();

    /** @throws Invalid with the path {@code documentNumber} if this is no number of such a document */
    static IdentityDocument of(DocumentKind kind, String text) {
        return switch (kind) {
            case RESIDENT_ID, HMT_RESIDENCE_PERMIT -> ResidentId.of(kind, text);
            case PASSPORT, HMT_TRAVEL_PERMIT, FOREIGN_RESIDENCE_CARD -> OtherDocument.of(kind, text);
        };
    }

    /** What was typed without spaces, in half-width upper-case characters. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
    }
}
