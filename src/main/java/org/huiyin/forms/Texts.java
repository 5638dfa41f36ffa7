package org.huiyin.forms;

import java.util.regex.Pattern;

/** What a typed text may hold. */
final class Texts {

    /** One @, no blanks, a dot in the host: whether mail arrives only mail can tell. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+");

    /** Mobile, landline with area code and extension, hotline, foreign: digits with the usual marks between. */
    private static final Pattern PHONE =
            Pattern.compile("\\+?[0-9](?:[ ()-]{0,2}[0-9]){4,19}(?:\\s?(?:-|转|ext\\.?)\\s?[0-9]{1,6})?");

    private Texts() {}

    /** Line ends made alike, blanks (full-width ones too) around it taken off. */
    static String tidy(String typed) {
        return typed.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Whether all of it can be stored, shown and printed as what it seems: no control characters, no half surrogates, no
     * non-characters, no marks that turn the reading direction round and make a text look like another.
     */
    static boolean clean(String text, boolean lines) {
        return text.codePoints().allMatch(c -> lines && (c == '\n' || c == '\t') || printable(c));
    }

    private static boolean printable(int c) {
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        boolean turning = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        return !Character.isISOControl(c) && !surrogate && !nonCharacter && !turning && !lineEnd;
    }

    static boolean email(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    static boolean phone(String text) {
        return PHONE.matcher(text).matches();
    }
}
