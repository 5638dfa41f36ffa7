package org.huiyin.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Under what a name is found: the same for all the ways in which one name gets typed. Full and half width, letter case,
 * blanks and the many middle dots make no difference, nor do the variants of a character listed in {@code
 * people/variants.txt}.
 *
 * @param sounds its readings in pinyin, see {@link Sounds}
 */
record NameKey(String key, SortedSet<String> sounds) {

    private static final Map<Integer, Integer> VARIANTS = variants();

    static NameKey of(PersonName name) {
        return ofText(name.value());
    }

    /** The same without sounds: organizations are written down from paper, not by ear. */
    NameKey unheard() {
        return new NameKey(key, new TreeSet<>());
    }

    /** Of what was typed into a search box, which need not be a valid name. */
    static NameKey ofText(String text) {
        StringBuilder key = new StringBuilder();
        // A private-use character may stand for one that decomposes, so variants come before normalising and after.
        Normalizer.normalize(replaced(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(NameKey::counts)
                .map(NameKey::variant)
                .forEach(key::appendCodePoint);
        return new NameKey(key.toString(), Sounds.of(key.toString()));
    }

    private static String replaced(String text) {
        return text.codePoints()
                .map(NameKey::variant)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Letters and digits of any script; dots, blanks, dashes and variation selectors are ways of writing. */
    private static boolean counts(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.PRIVATE_USE;
    }

    private static int variant(int codePoint) {
        return VARIANTS.getOrDefault(codePoint, codePoint);
    }

    private static Map<Integer, Integer> variants() {
        Map<Integer, Integer> variants = new HashMap<>();
        try (InputStream in = NameKey.class.getResourceAsStream("/people/variants.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), UTF_8))) {
            reader.lines().map(line -> line.replaceFirst("#.*", "").strip()).forEach(line -> {
                int[] group = line.codePoints()
                        .filter(c -> !Character.isWhitespace(c))
                        .toArray();
                for (int i = 1; i < group.length; i++) {
                    Integer doubled = variants.put(group[i], group[0]);
                    if (doubled != null) {
                        throw new IllegalStateException(
                                "people/variants.txt lists " + Character.toString(group[i]) + " twice");
                    }
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("people/variants.txt", unreadable);
        }
        variants.forEach((variant, first) -> {
            if (variants.containsKey(first)) {
                throw new IllegalStateException(
                        "people/variants.txt: " + Character.toString(first) + " is a first and a variant");
            }
        });
        return Map.copyOf(variants);
    }
}
