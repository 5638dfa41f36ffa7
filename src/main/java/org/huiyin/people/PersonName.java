package org.huiyin.people;

import java.text.Normalizer;
import org.huiyin.refusals.Invalid;

/**
 * A name as it is written on the person's papers. Rare characters are kept as they are; lengths count code points.
 *
 * @param value NFC, without blanks at its ends
 */
public record PersonName(String value) {

    static final String FIELD = "name";

    /**
     * @throws Invalid with the path {@code name} if it is empty, longer than the kind allows, or holds characters that
     *     no name has: control and invisible ones, line breaks, halves of characters
     */
    public static PersonName of(PersonKind kind, String text) {
        String name = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("[ \\u3000\\u00a0]+", " ");
        if (name.isEmpty()) {
            throw new Invalid(FIELD, "name-missing");
        }
        int length = name.codePointCount(0, name.length());
        if (length > kind.longestName()) {
            throw new Invalid(FIELD, "name-too-long", kind.longestName(), length);
        }
        name.codePoints().filter(PersonName::impossible).findFirst().ifPresent(codePoint -> {
            throw new Invalid(FIELD, "name-character", "U+%04X".formatted(codePoint));
        });
        return new PersonName(name);
    }

    /** Private-use characters stay allowed: older ID cards use them for characters that Unicode lacked then. */
    private static boolean impossible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
