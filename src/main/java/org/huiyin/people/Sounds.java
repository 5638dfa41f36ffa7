package org.huiyin.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/**
 * How a name may sound: its pinyin without tones, in every reading of its characters (曾 is zeng as a surname and ceng
 * otherwise). Papers written down by ear differ by homophones, and a clerk may simply type pinyin.
 */
final class Sounds {

    /** A name of many ambiguous characters would multiply without end; the first readings are the usual ones. */
    private static final int MOST = 16;

    /** No person's name is longer, see {@link PersonKind}. */
    private static final int LONGEST = PersonKind.NATURAL.longestName();

    private static final HanyuPinyinOutputFormat PLAIN = plain();

    private Sounds() {}

    /** The readings of a name key, at most 16; none for a name too long to be a person's. */
    static SortedSet<String> of(String nameKey) {
        if (nameKey.isEmpty() || nameKey.codePointCount(0, nameKey.length()) > LONGEST) {
            return new TreeSet<>();
        }
        List<String> sounds = List.of("");
        for (int codePoint : nameKey.codePoints().toArray()) {
            List<String> longer = new ArrayList<>();
            for (String reading : readings(codePoint)) {
                for (String sound : sounds) {
                    longer.add(sound + reading);
                }
            }
            sounds = longer.subList(0, Math.min(MOST, longer.size()));
        }
        return new TreeSet<>(sounds);
    }

    /** A character without a known reading sounds like itself. */
    private static Set<String> readings(int codePoint) {
        String[] readings = Character.isBmpCodePoint(codePoint) ? pinyin((char) codePoint) : new String[0];
        return readings.length == 0
                ? Set.of(Character.toString(codePoint))
                : new LinkedHashSet<>(Arrays.asList(readings));
    }

    @SuppressWarnings("NullAway") // pinyin4j, which knows no annotations, answers null for what is no Han character
    private static String[] pinyin(char character) {
        try {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(character, PLAIN);
            return readings == null ? new String[0] : readings;
        } catch (BadHanyuPinyinOutputFormatCombination impossible) {
            throw new IllegalStateException("the format without tones is a valid one", impossible);
        }
    }

    private static HanyuPinyinOutputFormat plain() {
        HanyuPinyinOutputFormat format = new HanyuPinyinOutputFormat();
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        return format;
    }
}
