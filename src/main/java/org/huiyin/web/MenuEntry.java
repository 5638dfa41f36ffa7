package org.huiyin.web;

import static org.huiyin.access.Role.ADMINISTRATOR;
import static org.huiyin.access.Role.AUDITOR;
import static org.huiyin.access.Role.CASEWORKER;
import static org.huiyin.access.Role.DISPATCHER;
import static org.huiyin.access.Role.DOCKET_CLERK;
import static org.huiyin.access.Role.HEAD;
import static org.huiyin.access.Role.RECEPTIONIST;
import static org.huiyin.access.Role.RELIEF_OFFICER;
import static org.huiyin.access.Role.SIGNER;
import static org.huiyin.access.Role.SUPERVISOR;

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
    WORK("/work", EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR))),
    UNIT_WORK("/work/unit", EnumSet.complementOf(EnumSet.of(AUDITOR, ADMINISTRATOR))),
    REGISTER("/intake", EnumSet.of(RECEPTIONIST, CASEWORKER, DISPATCHER, DOCKET_CLERK, RELIEF_OFFICER)),
    PEOPLE("/people", EnumSet.of(RECEPTIONIST, CASEWORKER, DISPATCHER, DOCKET_CLERK, RELIEF_OFFICER, HEAD)),
    LED("/led", EnumSet.of(HEAD, SIGNER, SUPERVISOR)),
    PRINT("/letters/print", EnumSet.of(RECEPTIONIST, CASEWORKER, DISPATCHER, DOCKET_CLERK)),
    MESSAGES("/messages", EnumSet.of(ADMINISTRATOR, DISPATCHER)),
    UNITS("/units", EnumSet.of(ADMINISTRATOR, HEAD)),
    STAFF("/staff", EnumSet.of(ADMINISTRATOR)),
    MOVES("/moves", EnumSet.of(ADMINISTRATOR)),
    AUDIT("/audit", EnumSet.of(AUDITOR)),
    INTEGRITY("/integrity", EnumSet.of(AUDITOR, ADMINISTRATOR, HEAD));

    private final String address;
    private final Set<Role> roles;

    MenuEntry(String address, Set<Role> roles) {
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
