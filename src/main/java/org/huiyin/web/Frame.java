package org.huiyin.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of a page.
 *
 * @param actor who is signed in, or null
 * @param menu what the actor may go to, in sections
 * @param current the menu entry the page belongs to, at most one
 * @param language tag of the language the page is in, as in the {@code lang} attribute
 * @param translations the same page in the other languages
 */
record Frame(
        @Nullable Actor actor,
        List<MenuSection> menu,
        Set<MenuEntry> current,
        String language,
        List<Translation> translations) {

    /** Languages the message files speak; the first is spoken to those who ask for none of them. */
    static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    /** The language asked for by its tag, however detailed, or the first. */
    static Locale language(String tag) {
        String asked = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return LANGUAGES.stream()
                .filter(known -> known.getLanguage().equals(asked))
                .findFirst()
                .orElse(LANGUAGES.getFirst());
    }

    /** @param address path and query under which the page is had in that language */
    record Translation(String language, String address) {}

    /** @param address path and query of the page, or of one that can be shown in its place */
    static Frame of(@Nullable Actor actor, String path, String address, Locale locale) {
        return new Frame(
                actor,
                actor == null ? List.of() : MenuSection.of(actor),
                MenuEntry.at(path),
                locale.toLanguageTag(),
                LANGUAGES.stream()
                        .filter(language -> !language.getLanguage().equals(locale.getLanguage()))
                        .map(language -> new Translation(language.getLanguage(), in(language, address)))
                        .toList());
    }

    /** The address as it came, encoded or not, with the language asked for last in its query. */
    private static String in(Locale language, String address) {
        String without = address.replaceAll("(?<=[?&])lang=[^&]*&?", "").replaceAll("[?&]$", "");
        return without + (without.contains("?") ? "&" : "?") + "lang=" + language.getLanguage();
    }

    /** The roles the actor holds for somebody else today. */
    public List<Assignment> deputised() {
        return actor == null
                ? List.of()
                : actor.assignments().stream()
                        .filter(assignment -> assignment.onBehalfOf() != null)
                        .toList();
    }
}
