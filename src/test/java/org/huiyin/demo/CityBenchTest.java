package org.huiyin.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.huiyin.access.Actor;
import org.huiyin.flow.Completion;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.Registering;
import org.huiyin.letters.Letters;
import org.huiyin.letters.PrintQueue;
import org.huiyin.people.PersonDraft;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.Plans;
import org.huiyin.testing.Stopwatch;
import org.huiyin.walks.LargeCity;
import org.huiyin.walks.Town;
import org.huiyin.walks.Volume;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * What a city of 6,300 units costs: import, lists among many open cases, the steps of a petition. Prints figures and
 * plans and asserts no time: {@code mvn -P bench verify}, kept in {@code docs/benchmarks.md}.
 */
@DatabaseTest(properties = "spring.application.name=city-bench")
@Import({Town.class, LargeCity.class, Volume.class, Plans.class})
@Tag("bench")
class CityBenchTest {

    private static final int CASES = Integer.getInteger("cases", 300_000);
    private static final int LOOKS = 60;
    private static final int PETITIONS = 40;

    @Autowired
    Town town;

    @Autowired
    Volume volume;

    @Autowired
    Plans plans;

    @Autowired
    LargeCity largeCity;

    @Autowired
    WorkList workList;

    @Autowired
    PrintQueue printQueue;

    @Autowired
    Letters letters;

    @Autowired
    Registering registering;

    @Autowired
    Completion completion;

    @Autowired
    Stories stories;

    @Autowired
    Player player;

    @Autowired
    Clock clock;

    @Test
    void aCity() {
        largeCity.importUnits();
        Stopwatch filling = new Stopwatch("filling in %,d cases by SQL".formatted(CASES));
        filling.time(() -> volume.fill(CASES, town.city().staff("county1.case1")));
        filling.print();
        lists();
        petitions();
    }

    private void lists() {
        Actor village = town.actor("village1-1-1");
        Actor caseworker = town.actor("county1.case1");
        Actor county = town.actor("county1.head");
        Actor city = town.actor("city.head");
        PageKey deep = new PageKey(LocalDate.now(clock).plusDays(90), WorkItemId.next());
        look("work list of a village", () -> workList.page(village, WorkListQuery.of(View.UNIT)));
        look(
                "work list: mine, %,d items".formatted(CASES / 1000),
                () -> workList.page(caseworker, WorkListQuery.of(View.MINE)));
        look("my items counted by light", () -> workList.mine(caseworker));
        look("work list of a county", () -> workList.page(county, WorkListQuery.of(View.SUBTREE)));
        look("work list of the city, first page", () -> workList.page(city, WorkListQuery.of(View.SUBTREE)));
        look(
                "work list of the city, deep page",
                () -> workList.page(city, new WorkListQuery(View.SUBTREE, null, null, null, false, null, deep)));
        look("letters to print, county", () -> printQueue.waiting(county));
        look("letters of a case", () -> letters.of(city, new CaseId(volume.someCase())));
    }

    private void look(String what, Runnable list) {
        Stopwatch watch = new Stopwatch("%s, of %,d open cases".formatted(what, CASES));
        for (int i = 0; i < LOOKS; i++) {
            watch.time(list);
        }
        watch.print();
        plans.of(list).forEach(plan -> System.out.println("  buffers " + plan.buffers() + "\n" + plan.text()));
    }

    private void petitions() {
        Stopwatch registered = timed(registering, "register");
        Stopwatch completed = timed(completion, "complete");
        Random random = new Random(11);
        List<PersonDraft> people =
                Stream.generate(() -> PersonDraft.natural("裴长河")).limit(3).toList();
        stories.all().forEach(story -> {
            for (int i = 0; i < PETITIONS; i++) {
                player.play(story, UUID.randomUUID(), town.city().stations(), people, LocalDate.now(clock), random);
            }
        });
        Stream.of(registered, completed).forEach(Stopwatch::print);
    }

    /** Times what a service does, its transaction and all. */
    private static Stopwatch timed(Object service, String method) {
        Stopwatch watch = new Stopwatch(method + ", whole transaction, cases of all packs");
        ((Advised) service).addAdvice(0, (MethodInterceptor)
                call -> call.getMethod().getName().equals(method) ? watch.time(() -> proceed(call)) : call.proceed());
        return watch;
    }

    private static Object proceed(MethodInvocation call) {
        try {
            return call.proceed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
