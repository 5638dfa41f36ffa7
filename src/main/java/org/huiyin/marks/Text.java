package org.huiyin.marks;

import org.huiyin.refusals.Invalid;

/** What somebody has to say in words. */
final class Text {

    private static final int LONGEST = 1000;

    private Text() {}

    /** @throws Invalid with the field, if nothing or too much was said */
    static String given(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            throw new Invalid(field, "marks-text", LONGEST);
        }
        return text;
    }
}
