package org.huiyin.files;

import java.text.Normalizer;

/** What a paper is called: never where it came from, nothing that a file system or a terminal would obey. */
final class PaperName {

    private static final int LONGEST = 120;
    private static final int KEPT_END = 20;

    private PaperName() {}

    /** The given name made harmless, with an extension that tells the truth. */
    static String of(String given, PaperType type) {
        return type.named(shown(given));
    }

    /** The given name made harmless, for a message about a file that is not taken. */
    static String shown(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC)
                .replaceFirst("(?s)^.*[/\\\\]", "")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceAll("\\s+", " ")
                .replaceFirst("^[ .]+", "")
                .replaceFirst("[ .]+$", "");
        if (name.isEmpty()) {
            return "paper";
        }
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST
                ? name
                // The end says more than the middle: it holds the extension.
                : name.substring(0, name.offsetByCodePoints(0, LONGEST - KEPT_END))
                        + name.substring(name.offsetByCodePoints(0, length - KEPT_END));
    }
}
