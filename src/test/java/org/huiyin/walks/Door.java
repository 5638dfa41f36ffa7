package org.huiyin.walks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huiyin.staff.ApiTokens;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.huiyin.staff.TokenScope;
import org.huiyin.time.OfficeClock;
import org.springframework.stereotype.Component;

/** Lets people of the {@link Town} in, each once: at a browser, and as the program that works for them. */
@Component
class Door {

    private static final String PASSWORD = "红豆生南国春来发几枝";

    private final Town town;
    private final StaffRegister staff;
    private final Passwords passwords;
    private final ApiTokens tokens;
    private final Map<String, Visitor> pages = new ConcurrentHashMap<>();
    private final Map<String, Visitor> programs = new ConcurrentHashMap<>();

    Door(Town town, StaffRegister staff, Passwords passwords, ApiTokens tokens) {
        this.town = town;
        this.staff = staff;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** Somebody at a browser, signed in. */
    Visitor page(int port, String login) {
        return pages.computeIfAbsent(login, _ -> {
            // The first administrator sets a password with the link of the founding; all others get theirs from them.
            passwords.redeem(
                    login.equals("admin")
                            ? town.city().link()
                            : staff.passwordLink(
                                            town.actor("admin"), town.city().staff(login))
                                    .token(),
                    PASSWORD);
            return Visitor.signedIn(port, login, PASSWORD);
        });
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
