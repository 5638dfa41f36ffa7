package org.huiyin.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huiyin.access.Actor;

/**
 * Entries of the menu that belong together.
 *
 * @param folded whether they lie under the name of the section
 */
record MenuSection(Name name, List<MenuEntry> entries, boolean folded) {

    /** More than these stand side by side in nobody's way. */
    private static final int SIDE_BY_SIDE = 2;

    enum Name {
        /** What is done all day: always in sight. */
        DESK,
        /** Watching over others' work, and telling what came of it. */
        OVERSIGHT,
        /** Keeping the house in order. */
        HOUSE
    }

    MenuSection {
        entries = List.copyOf(entries);
    }

    /** What an actor may go to, in sections that hold anything. */
    static List<MenuSection> of(Actor actor) {
        List<MenuEntry> all = MenuEntry.of(actor);
        return Arrays.stream(Name.values())
                .map(name -> of(name, all))
                .filter(section -> !section.entries.isEmpty())
                .toList();
    }

    private static MenuSection of(Name name, List<MenuEntry> all) {
        List<MenuEntry> entries =
                all.stream().filter(entry -> entry.section() == name).toList();
        boolean alone = entries.size() == all.size();
        return new MenuSection(name, entries, name != Name.DESK && !alone && entries.size() > SIDE_BY_SIDE);
    }

    public boolean has(Set<MenuEntry> current) {
        return entries.stream().anyMatch(current::contains);
    }

    /** Key of its name in the message files. */
    public String key() {
        return "web.menu.section." + name.name().toLowerCase(Locale.ROOT);
    }
}
