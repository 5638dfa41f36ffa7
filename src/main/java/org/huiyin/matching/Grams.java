package org.huiyin.matching;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as the set of what it is made of: every pair of neighbouring Han characters, and words and numbers of other
 * scripts whole. Two tellings of one matter share most of it, in whatever order they tell.
 */
final class Grams {

    /** The most of one text: a petition of many pages says what it is about on the first. */
    static final int MOST = 400;

    private static final Pattern RUN = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&\\P{IsHan}]{2,}");

    private Grams() {}

    static Set<String> of(String text) {
        Set<String> grams = new LinkedHashSet<>();
        Matcher runs =
                RUN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        runs.results()
                .map(MatchResult::group)
                .takeWhile(run -> grams.size() < MOST)
                .forEach(run -> {
                    if (Character.UnicodeScript.of(run.codePointAt(0)) == Character.UnicodeScript.HAN) {
                        pairs(run.codePoints().toArray(), grams);
                    } else {
                        grams.add(run);
                    }
                });
        return grams;
    }

    private static void pairs(int[] characters, Set<String> into) {
        for (int i = 1; i < characters.length && into.size() < MOST; i++) {
            into.add(new String(characters, i - 1, 2));
        }
    }
}
