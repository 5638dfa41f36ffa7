package org.huiyin.web;

import static org.huiyin.access.Role.ADMINISTRATOR;
import static org.huiyin.access.Role.AUDITOR;
import static org.huiyin.access.Role.CASEWORKER;
import static org.huiyin.access.Role.DISPATCHER;
import static org.huiyin.access.Role.DOCKET_CLERK;
import static org.huiyin.access.Role.HEAD;
import static org.huiyin.access.Role.PARTNER;
import static org.huiyin.access.Role.RECEPTIONIST;
import static org.huiyin.access.Role.RELIEF_OFFICER;
import static org.huiyin.access.Role.SIGNER;
import static org.huiyin.access.Role.SUPERVISOR;
import static org.huiyin.web.MenuSection.Name.DESK;
import static org.huiyin.web.MenuSection.Name.HOUSE;
import static org.huiyin.web.MenuSection.Name.OVERSIGHT;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;

/** The ways from every page. An entry is shown to those who have something to do there; the page itself checks again. */
enum MenuEntry {
    WORK(DESK, "/work", EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR))),
    UNIT_WORK(DESK, "/work/unit", EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR))),
    NOTICES(DESK, "/notices", EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR))),
    REGISTER(DESK, "/intake", EnumSet.of(RECEPTIONIST, CASEWORKER, DISPATCHER, DOCKET_CLERK, RELIEF_OFFICER)),
    PEOPLE(DESK, "/people", EnumSet.of(RECEPTIONIST, CASEWORKER, DISPATCHER, DOCKET_CLERK, RELIEF_OFFICER, HEAD)),
    BOARD(OVERSIGHT, "/board", EnumSet.of(HEAD, SUPERVISOR)),
    LED(OVERSIGHT, "/led", EnumSet.of(HEAD, SIGNER, SUPERVISOR)),
    LEDGERS(OVERSIGHT, "/ledgers", EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR, PARTNER))),
    FIGURES(OVERSIGHT, "/figures", EnumSet.of(HEAD, SUPERVISOR)),
    SUPERVISION(OVERSIGHT, "/supervision", EnumSet.of(HEAD, SUPERVISOR)),
    MEETINGS(OVERSIGHT, "/meetings", EnumSet.of(HEAD, SUPERVISOR, DISPATCHER)),
    PRINT(DESK, "/letters/print", EnumSet.of(RECEPTIONIST, CASEWORKER, DISPATCHER, DOCKET_CLERK)),
    MESSAGES(HOUSE, "/messages", EnumSet.of(ADMINISTRATOR, DISPATCHER)),
    UNITS(HOUSE, "/units", EnumSet.of(ADMINISTRATOR, HEAD)),
    STAFF(HOUSE, "/staff", EnumSet.of(ADMINISTRATOR)),
    MOVES(HOUSE, "/moves", EnumSet.of(ADMINISTRATOR)),
    TERMS(HOUSE, "/terms", EnumSet.of(ADMINISTRATOR, HEAD, SUPERVISOR)),
    CALENDAR(HOUSE, "/calendar", EnumSet.of(ADMINISTRATOR, HEAD, SUPERVISOR)),
    AUDIT(HOUSE, "/audit", EnumSet.of(AUDITOR)),
    INTEGRITY(HOUSE, "/integrity", EnumSet.of(AUDITOR, ADMINISTRATOR, HEAD));

    private final MenuSection.Name section;
    private final String address;
    private final Set<Role> roles;

    MenuEntry(MenuSection.Name section, String address, Set<Role> roles) {
        this.section = section;
        this.address = address;
        this.roles = roles;
    }

    /** Key of its name in the message files. */
    public String key() {
        return "web.menu." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String address() {
        return address;
    }

    MenuSection.Name section() {
        return section;
    }

    static List<MenuEntry> of(Actor actor) {
        return Arrays.stream(values())
                .filter(entry -> entry.roles.stream().anyMatch(actor::has))
                .toList();
    }

    /** The entry a page belongs to: the longest address that the page's own begins with. */
    static Set<MenuEntry> at(String path) {
        return Arrays.stream(values())
                .filter(entry -> path.equals(entry.address) || path.startsWith(entry.address + "/"))
                .collect(Collectors.maxBy((a, b) -> Integer.compare(a.address.length(), b.address.length())))
                .map(Set::of)
                .orElse(Set.of());
    }
}
