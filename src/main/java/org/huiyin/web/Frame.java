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
 * @param menu what the actor may go to
 * @param current the menu entry the page belongs to, at most one
 * @param address path and query of the page when it can be shown again, for coming back after a change of language
 * @param language tag of the language the page is in, as in the {@code lang} attribute
 * @param otherLanguages tags of the languages it can be had in as well
 */
record Frame(
        @Nullable Actor actor,
        List<MenuEntry> menu,
        Set<MenuEntry> current,
        String address,
        String language,
        List<String> otherLanguages) {

    static Frame of(@Nullable Actor actor, String path, String address, Locale locale) {
        return new Frame(
                actor,
                actor == null ? List.of() : MenuEntry.of(actor),
                MenuEntry.at(path),
                address,
                locale.toLanguageTag(),
                WebConfiguration.LANGUAGES.stream()
                        .map(Locale::getLanguage)
                        .filter(language -> !language.equals(locale.getLanguage()))
                        .toList());
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
