package org.huiyin.walks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.staff.ApiTokens;
import org.huiyin.staff.TokenScope;
import org.huiyin.time.OfficeClock;
import org.springframework.stereotype.Component;

/** Lets people of the {@link Town} in, each once: at a browser, and as the program that works for them. */
@Component
class Door {

    private final Town town;
    private final ApiTokens tokens;
    private final Map<String, Visitor> pages = new ConcurrentHashMap<>();
    private final Map<String, Visitor> programs = new ConcurrentHashMap<>();

    Door(Town town, ApiTokens tokens) {
        this.town = town;
        this.tokens = tokens;
    }

    /** Somebody at a browser, signed in. */
    Visitor page(int port, String login) {
        return pages.computeIfAbsent(login, _ -> Visitor.signedIn(port, login, town.password(login)));
    }

    /** A program with all scopes that acts as somebody. */
    Visitor program(int port, String login) {
        return programs.computeIfAbsent(
                login,
                _ -> Visitor.program(
                        port,
                        tokens.issue(
                                town.actor(login),
                                "walk",
                                List.of(TokenScope.values()),
                                LocalDate.now(OfficeClock.ZONE).plusDays(30))));
    }
}
