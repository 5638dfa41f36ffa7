package org.huiyin.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huiyin.access.Actor;
import org.huiyin.alerts.Sweep;
import org.huiyin.calendar.Calendars;
import org.huiyin.staff.Actors;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.huiyin.startup.Announcement;
import org.huiyin.time.OfficeClock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty database with an invented city on the first start: units, staff and accounts at once, people and cases
 * in the background, where one can watch them come. Cut short, it goes on at the next start. Runs on the embedded database, or where {@code huiyin.demo.city=true}
 * asks for it.
 */
@Component
@Conditional(DemoWanted.class)
class DemoLoader implements ApplicationRunner, Announcement {

    /** Printed on start, so that everybody can look around; it protects nothing but an invented city. */
    static final String PASSWORD = "yunchuan-demo-2026";

    private static final int PEOPLE = 1000;

    /** Roles and who plays them, in the order of a case's way. */
    private static final Map<String, String> ACCOUNTS = accounts();

    private final CityBuilder builder;
    private final StaffRegister staff;
    private final Passwords passwords;
    private final Actors actors;
    private final Stories stories;
    private final CityLife life;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sweep limits;
    private final Calendars calendars;
    private final MessageSource messages;
    private final Clock clock;

    DemoLoader(
            CityBuilder builder,
            StaffRegister staff,
            Passwords passwords,
            Actors actors,
            Stories stories,
            CityLife life,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Sweep limits,
            Calendars calendars,
            MessageSource messages,
            Clock clock) {
        this.builder = builder;
        this.staff = staff;
        this.passwords = passwords;
        this.actors = actors;
        this.stories = stories;
        this.life = life;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.limits = limits;
        this.calendars = calendars;
        this.messages = messages;
        this.clock = clock;
    }

    private static Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put("receptionist", "village1-1-1");
        accounts.put("dispatcher", "town1-1.desk");
        accounts.put("township-head", "town1-1.head");
        accounts.put("county-dispatcher", "county1.dispatch");
        accounts.put("caseworker", "county1.case1");
        accounts.put("revisitor", "county1.case2");
        accounts.put("reviewer", "county1.review");
        accounts.put("signer", "county1.signer");
        accounts.put("head", "county1.head");
        accounts.put("supervisor", "county1.supervise");
        accounts.put("cleared-handler", "county1.cleared");
        accounts.put("docket-clerk", "county1.docket");
        accounts.put("relief-officer", "county1.relief");
        accounts.put("finance", "county1.finance");
        accounts.put("partner", "p1.partner");
        accounts.put("auditor", "city.auditor");
        accounts.put("administrator", CityBuilder.ADMINISTRATOR);
        return accounts;
    }

    @Override
    public List<String> lines(Locale language) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.getMessage("demo.accounts", new Object[] {PASSWORD}, language));
        ACCOUNTS.forEach((role, login) ->
                lines.add("  " + login + "  " + messages.getMessage("demo.account." + role, null, language)));
        return lines;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!life.begun()) {
            boolean empty = jdbc.sql("select not exists (select from unit)")
                    .query(Boolean.class)
                    .single();
            if (!empty) {
                return;
            }
            transaction.executeWithoutResult(status -> {
                found();
                life.begin();
            });
        }
        Thread.ofVirtual().name("demo-city").start(() -> {
            life.live(PEOPLE, stories.all(), stories.scenes());
            tellOfLimits();
        });
    }

    /** As the office had it told on its last morning, so that there is something to see on a Sunday, too. */
    private void tellOfLimits() {
        LocalDate last = calendars.current().plusWorkdays(LocalDate.now(clock), -1);
        OfficeClock.at(last.atTime(10, 0).atZone(OfficeClock.ZONE).toInstant(), limits::run);
    }

    /** Units, staff and the accounts that are printed: all of it or nothing. */
    private void found() {
        City city = builder.build(Scale.CITY, CityLife.SEED);
        passwords.redeem(city.link(), PASSWORD);
        Actor administrator = actors.resolve(city.administrator()).orElseThrow();
        ACCOUNTS.values().stream()
                .filter(login -> !login.equals(CityBuilder.ADMINISTRATOR))
                .forEach(login -> passwords.redeem(
                        staff.passwordLink(administrator, city.staff(login)).token(), PASSWORD));
    }
}
