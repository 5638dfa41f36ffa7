package org.huiyin.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.people.People;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.huiyin.startup.Announcement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with an invented city on the first start: units, staff and accounts at once, people and cases
 * in the background, where one can watch them come. Runs on the embedded database, or where {@code huiyin.demo.city=true}
 * asks for it.
 */
@Component
@Conditional(DemoWanted.class)
class DemoLoader implements ApplicationRunner, Announcement {

    /** Printed on start, so that everybody can look around; it protects nothing but an invented city. */
    static final String PASSWORD = "yunchuan-demo-2026";

    private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);
    private static final long SEED = 20260801;
    private static final int PEOPLE = 1000;
    private static final int STAFFED_STATIONS = 60;

    /** Roles and who plays them, in the order of a case's way. */
    private static final Map<String, String> ACCOUNTS = accounts();

    private final CityBuilder builder;
    private final StaffRegister staff;
    private final Passwords passwords;
    private final Actors actors;
    private final People people;
    private final Names names;
    private final Stories stories;
    private final Player player;
    private final JdbcClient jdbc;
    private final MessageSource messages;
    private final Clock clock;

    DemoLoader(
            CityBuilder builder,
            StaffRegister staff,
            Passwords passwords,
            Actors actors,
            People people,
            Names names,
            Stories stories,
            Player player,
            JdbcClient jdbc,
            MessageSource messages,
            Clock clock) {
        this.builder = builder;
        this.staff = staff;
        this.passwords = passwords;
        this.actors = actors;
        this.people = people;
        this.names = names;
        this.stories = stories;
        this.player = player;
        this.jdbc = jdbc;
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
        boolean empty = jdbc.sql("select not exists (select from unit)")
                .query(Boolean.class)
                .single();
        if (!empty) {
            return;
        }
        City city = builder.build(Scale.CITY, SEED);
        passwords.redeem(city.link(), PASSWORD);
        Actor administrator = actors.resolve(city.administrator()).orElseThrow();
        ACCOUNTS.values().stream()
                .filter(login -> !login.equals(CityBuilder.ADMINISTRATOR))
                .forEach(login -> passwords.redeem(
                        staff.passwordLink(administrator, city.staff(login)).token(), PASSWORD));
        Thread.ofVirtual().name("demo-city").start(() -> live(city));
    }

    /** People come and cases go. */
    private void live(City city) {
        Random random = new Random(SEED);
        LocalDate today = LocalDate.now(clock);
        List<UnitId> counters =
                city.stations().stream().limit(STAFFED_STATIONS * 20L).toList();
        List<PersonDraft> persons = people(city, random);
        for (Story story : stories.all()) {
            for (int i = 0; i < story.cases(); i++) {
                play(story, counters, persons, today, random);
            }
            log.info("Demo city: {} cases of {}", story.cases(), story.pack());
        }
        log.info("Demo city is complete");
    }

    /** People on file, with the papers they show at whichever counter they come to. */
    /** A case that comes to a halt stays where it is, as it would in an office; the others go on. */
    private void play(Story story, List<UnitId> counters, List<PersonDraft> persons, LocalDate today, Random random) {
        try {
            player.play(story, counters, persons, today, random);
        } catch (Refusal | Invalid halted) {
            log.error("Demo city: a case of {} came to a halt", story.pack(), halted);
        }
    }

    private List<PersonDraft> people(City city, Random random) {
        List<PersonDraft> persons = new ArrayList<>();
        List<StaffId> clerks = city.staff().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".desk"))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        List<Actor> desks =
                clerks.stream().map(id -> actors.resolve(id).orElseThrow()).toList();
        for (int i = 0; i < PEOPLE; i++) {
            Actor desk = desks.get(i % desks.size());
            String name = i < names.rarePeople().size() ? names.rarePeople().get(i) : names.person(random);
            PersonDraft draft = new PersonDraft(
                    null,
                    name,
                    null,
                    null,
                    null,
                    Invented.residentId(random),
                    Invented.phone(random),
                    names.city() + names.county(i % Scale.CITY.counties()),
                    i % 3 == 0 ? "resident" + i + "@example.org" : null,
                    null);
            people.create(desk, draft, desk.assignments().getFirst().unit());
            persons.add(draft);
        }
        return persons;
    }
}
