package org.huiyin.letters;

import java.util.stream.IntStream;
import org.huiyin.refusals.Refusal;

/**
 * The visible text of a letter, looked at before it is set: a character that no font draws must never print as a box, a
 * sign or a blank.
 */
record Text(String value) {

    /** How much of the surroundings a refusal shows on each side, in characters. */
    private static final int SURROUNDINGS = 6;

    /** The different characters that must be drawn. White space and signs that only join or choose a form need no glyph. */
    IntStream codePoints() {
        return value.codePoints().distinct().filter(codePoint -> !blank(codePoint) && !invisible(codePoint));
    }

    /** Whether it takes part in shaping only: joiners, marks of direction, variation selectors. */
    static boolean invisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean blank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    /** The refusal that names the character, its code, and the words around it. */
    Refusal undrawable(int codePoint) {
        int at = value.indexOf(codePoint);
        int characters = value.codePointCount(0, at);
        int from = value.offsetByCodePoints(at, -Math.min(SURROUNDINGS, characters));
        int rest = value.codePointCount(at, value.length());
        int to = value.offsetByCodePoints(at, Math.min(SURROUNDINGS + 1, rest));
        return new Refusal(
                "letters.undrawable",
                Character.toString(codePoint),
                "U+%04X".formatted(codePoint),
                value.substring(from, to).strip());
    }
}
