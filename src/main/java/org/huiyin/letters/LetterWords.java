package org.huiyin.letters;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Words that letters need besides their templates. Letters are written in Chinese, whatever language the clerk reads. */
@Component
final class LetterWords {

    private final MessageSource messages;

    LetterWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A document number, for instance {@code 云退役信告〔2026〕12号} (GB/T 9704-2012 7.2.5). */
    String documentNumber(String sign, String series, int year, int number) {
        return say("letters.document-number", sign, series, Integer.toString(year), Integer.toString(number));
    }

    /**
     * The series of restricted matters: counted by itself, so that no gap in the open series tells of a letter that does
     * not exist for those who see it.
     */
    String restricted(String series) {
        return say("letters.restricted-series", series);
    }

    /** A number as clauses are counted: {@code 一}, {@code 十二}. */
    String ordinal(int number) {
        String digits = say("letters.digits");
        if (number < 1 || number > 99) {
            return Integer.toString(number);
        }
        String tens = number < 10
                ? ""
                : (number < 20 ? "" : digits.substring(number / 10, number / 10 + 1)) + digits.charAt(10);
        return tens + (number % 10 == 0 ? "" : digits.substring(number % 10, number % 10 + 1));
    }

    /** Names one after the other. */
    String joined(java.util.List<String> names) {
        return String.join(say("letters.joint"), names);
    }

    /** Names that stand for all of a joint matter: {@code 张三、李四等12人}. */
    String andOthers(String named, int all) {
        return say("letters.and-others", named, Integer.toString(all));
    }

    /** How the product addresses someone whose name it does not know. */
    String someone() {
        return say("letters.someone");
    }

    String yesOrNo(boolean yes) {
        return say(yes ? "letters.yes" : "letters.no");
    }

    /** How something came in, as people say it. */
    String channel(String code) {
        return say("cases.channel." + code);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
