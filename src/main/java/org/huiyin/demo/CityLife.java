package org.huiyin.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.people.People;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People come and cases go in the invented city. How far it is stands in the database, so that whoever stops the
 * application meanwhile finds the city completed after the next start, nobody twice and no story told twice.
 */
@Component
class CityLife {

    static final long SEED = 20260801;

    private static final Logger log = LoggerFactory.getLogger(CityLife.class);

    private final Actors actors;
    private final People people;
    private final Names names;
    private final Player player;
    private final Stage stage;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CityLife(
            Actors actors,
            People people,
            Names names,
            Player player,
            Stage stage,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.actors = actors;
        this.people = people;
        this.names = names;
        this.player = player;
        this.stage = stage;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Progress(int people, int stories, boolean complete) {}

    /** Whether this database is that of an invented city. */
    boolean begun() {
        return jdbc.sql("select exists (select from demo_city)")
                .query(Boolean.class)
                .single();
    }

    /** In the transaction in which the city is built. */
    void begin() {
        jdbc.sql("insert into demo_city (people, stories, complete) values (0, 0, false)")
                .update();
    }

    /** Goes on from wherever it stopped, up to so many people, all cases of these stories and all these scenes. */
    void live(int inhabitants, List<Story> stories, List<Scene> scenes) {
        Progress before = jdbc.sql("select people, stories, complete from demo_city")
                .query(Progress.class)
                .single();
        if (before.complete()) {
            return;
        }
        List<PersonDraft> persons = persons(inhabitants, before.people());
        List<UnitId> counters = counters();
        LocalDate today = LocalDate.now(clock);
        int number = 0;
        for (Story story : stories) {
            for (int i = 0; i < story.cases(); i++) {
                if (number++ >= before.stories()) {
                    play(story, number, counters, persons, today);
                    told(number);
                }
            }
            log.info("Demo city: {} cases of {}", story.cases(), story.pack());
        }
        for (Scene scene : scenes) {
            if (number++ >= before.stories()) {
                play(scene, number, persons, today);
            }
        }
        log.info("Demo city: {} scenes", scenes.size());
        jdbc.sql("update demo_city set complete = true").update();
        log.info("Demo city is complete");
    }

    /**
     * Each story has chance and a registration of its own: begun again, one that was cut short is known to be registered
     * and stays where it is, as does one that comes to a halt; the others go on.
     */
    private void play(Story story, int number, List<UnitId> counters, List<PersonDraft> persons, LocalDate today) {
        UUID token = UUID.nameUUIDFromBytes(("demo " + SEED + " " + number).getBytes(UTF_8));
        try {
            player.play(story, token, counters, persons, today, new Random(SEED + number));
        } catch (Refusal | Invalid halted) {
            log.error("Demo city: a case of {} came to a halt", story.pack(), halted);
        }
    }

    /** A scene is told once and whole; one that comes to a halt has not been, and the others go on. */
    private void play(Scene scene, int number, List<PersonDraft> persons, LocalDate today) {
        try {
            transaction.executeWithoutResult(status -> {
                stage.play(scene, persons, today);
                told(number);
            });
        } catch (Refusal | Invalid halted) {
            log.error("Demo city: the scene of {} came to a halt", scene.about(), halted);
            told(number);
        }
    }

    private void told(int number) {
        jdbc.sql("update demo_city set stories = :number")
                .param("number", number)
                .update();
    }

    /** People on file, with the papers they show at whichever counter they come to. */
    private List<PersonDraft> persons(int inhabitants, int onFile) {
        Random random = new Random(SEED);
        List<Actor> desks = desks();
        List<PersonDraft> persons = new ArrayList<>();
        for (int i = 0; i < inhabitants; i++) {
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
            if (i >= onFile) {
                file(draft, desks.get(i % desks.size()), i + 1);
            }
            persons.add(draft);
        }
        return persons;
    }

    private void file(PersonDraft draft, Actor desk, int number) {
        transaction.executeWithoutResult(status -> {
            people.create(desk, draft, desk.assignments().getFirst().unit());
            jdbc.sql("update demo_city set people = :number")
                    .param("number", number)
                    .update();
        });
    }

    private List<Actor> desks() {
        return jdbc
                .sql("select id from staff where login like '%.desk' order by login")
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> actors.resolve(new StaffId(id)).orElseThrow())
                .toList();
    }

    /** Village and township stations, where people come. */
    private List<UnitId> counters() {
        return jdbc.sql("select id from unit where kind = 'station' order by id").query(UUID.class).list().stream()
                .map(UnitId::new)
                .toList();
    }
}
