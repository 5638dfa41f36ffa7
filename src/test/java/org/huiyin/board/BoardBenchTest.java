package org.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.board.BoardItems.Chosen;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.testing.Stopwatch;
import org.huiyin.testing.WebTest;
import org.huiyin.walks.LargeCity;
import org.huiyin.walks.Town;
import org.huiyin.walks.Visitor;
import org.huiyin.worklist.WorkItem.Light;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The board of a city of 6,226 units and a million open items: what loading, folding and checking cost, what a step pays for
 * being counted, and how long each view takes, in the database and over HTTP. Prints figures and plans and asserts no time:
 * {@code mvn -P bench verify}, kept in {@code docs/benchmarks.md}.
 */
@WebTest(properties = {"spring.application.name=board-bench", "huiyin.jobs=false"})
@Import({Town.class, LargeCity.class, Plans.class})
@Tag("bench")
class BoardBenchTest {

    private static final int ITEMS = Integer.getInteger("items", 1_000_000);
    private static final int BATCH = 50_000;
    /** Open items of one case: so many steps at once are rare, but the board counts steps. */
    private static final int TOGETHER = 4;

    private static final int LOOKS = 100;
    private static final int STEPS = 1_000;
    private static final String PASSWORD = "a long enough password";

    @Autowired
    Town town;

    @Autowired
    Plans plans;

    @Autowired
    LargeCity largeCity;

    @Autowired
    Units units;

    @Autowired
    Board board;

    @Autowired
    BoardItems items;

    @Autowired
    Folder folder;

    @Autowired
    StaffRegister staff;

    @Autowired
    Passwords passwords;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    @Test
    void aCity() {
        largeCity.importUnits();
        hire();
        cases();
        timed("%,d open items by SQL, counted by the triggers".formatted(ITEMS), this::fill);
        timed("folding them", folder::fold);
        jdbc.sql("vacuum analyze").update();
        print("rows of board_cell", "select count(*) from board_cell");
        print("size of board_cell, MB", "select pg_total_relation_size('board_cell') / 1000000");
        print("size of board_week, MB", "select pg_total_relation_size('board_week') / 1000000");
        print("size of board_load, MB", "select pg_total_relation_size('board_load') / 1000000");
        print("size of work_item, MB", "select pg_total_relation_size('work_item') / 1000000");
        views();
        steps();
        timed("folding what these steps left", folder::fold);
        check();
    }

    /** Three people in each unit. */
    private void hire() {
        jdbc.sql("""
                        insert into staff (id, login, name, active_from)
                        select gen_random_uuid(), u.code || '.' || n, '员工' || n, '2020-01-01'
                        from unit u cross join generate_series(1, 3) n
                        where u.kind in ('bureau', 'station')""").update();
    }

    private void cases() {
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at)
                        select gen_random_uuid(), 'V-' || n, '', p.pack, p.version, '安置待遇核定', 'open', 'classify', u.id, u.line_1,
                            u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, current_date - n % 200, now()
                        from generate_series(0, :cases) n
                        join (select *, row_number() over (order by pack) - 1 as nth from pack_current) p
                            on p.nth = n % (select count(*) from pack_current)
                        join (select *, row_number() over (order by code) - 1 as nth from unit where kind in ('bureau', 'station')) u
                            on u.nth = n % (select count(*) from unit where kind in ('bureau', 'station'))""").param("cases", ITEMS / TOGETHER).update();
    }

    /**
     * Four in five lie anywhere, one in five with a bureau; six in ten are held by somebody. A tenth has no last day, the others
     * one within 200 days; each pack has twelve steps.
     */
    private void fill() {
        for (int from = 0; from < ITEMS; from += BATCH) {
            jdbc.sql("""
                            insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id,
                                line_1, line_2, line_3, line_4, line_5, line_6, role, holder_id, state, clock, warn_on, due_on,
                                hold_reason, paused_on, opened_at)
                            select gen_random_uuid(), c.id, 'bench-' || n, 'step-' || (n / 7) % 12, c.pack, c.number, c.title,
                                n % 97 = 0, u.id, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, 'caseworker',
                                case when n % 10 < 6 then s.id end, 'open', 'P4',
                                case when n % 10 > 0 then current_date + (n * 7919 % 200)::int - 80 end,
                                case when n % 10 > 0 then current_date + (n * 7919 % 200)::int - 70 else 'infinity' end,
                                case when n % 50 = 0 then '等待档案' end,
                                case when n % 100 = 1 then current_date - 5 end,
                                now() - (n * 104729 % 180) * interval '1 day'
                            from generate_series(:from::bigint, :to::bigint) n
                            join case_file c on c.number = 'V-' || n / :together
                            join (select *, row_number() over (order by kind, code) - 1 as nth from unit where kind in ('bureau', 'station')) u
                                on u.nth = case when n % 5 = 0 then n / 5 % (select count(*) from unit where kind = 'bureau')
                                    else n % (select count(*) from unit where kind in ('bureau', 'station')) end
                            join staff s on s.login = u.code || '.' || 1 + n % 3""")
                    .param("from", from)
                    .param("to", Math.min(from + BATCH, ITEMS) - 1)
                    .param("together", TOGETHER)
                    .update();
        }
        print("open items", "select count(*) from work_item where state = 'open'");
    }

    private void views() {
        UnitId city = town.unit("B");
        UnitId county = unit("N1");
        UnitId township = unit("N1-1");
        UnitId village = unit("N1-1-1");
        String pack = jdbc.sql("select min(pack) from pack_current")
                .query(String.class)
                .single();
        Actor head = town.actor("city.head");
        Map<String, Runnable> looks = new LinkedHashMap<>();
        looks.put("first view, of the city", () -> board.view(head, new BoardQuery(city, null, null)));
        looks.put("a county", () -> board.view(head, new BoardQuery(county, null, null)));
        looks.put("a township", () -> board.view(head, new BoardQuery(township, null, null)));
        looks.put("a village", () -> board.view(head, new BoardQuery(village, null, null)));
        looks.put("the city, one case type with its steps", () -> board.view(head, new BoardQuery(city, pack, null)));
        looks.put("the city, one step", () -> board.view(head, new BoardQuery(city, pack, "step-3")));
        looks.put("top numbers for the home page", () -> board.tally(head, city));
        looks.put("list: overdue in the city", () -> list(head, city, Light.RED, null));
        looks.put("list: due soon in the city", () -> list(head, city, Light.YELLOW, null));
        looks.put("list: paused in the city", () -> list(head, city, Light.PAUSED, null));
        looks.put("list: paused in a county", () -> list(head, county, Light.PAUSED, null));
        looks.put("list: older than 90 days in the city", () -> list(head, city, null, Age.LONGER));
        looks.put("list: older than 90 days in a township", () -> list(head, township, null, Age.LONGER));
        looks.put(
                "list: one step, overdue, in a county",
                () -> items.page(
                        head,
                        new Chosen(new BoardQuery(county, pack, "step-3"), false, Light.RED, false, null, null),
                        null));
        looks.forEach((what, look) -> {
            List<Plan> ran = plans.of(look);
            System.out.printf(
                    "BENCH database, %s: %d queries, %.1f ms in all by EXPLAIN ANALYZE, %d pages%n",
                    what,
                    ran.size(),
                    ran.stream().mapToDouble(BoardBenchTest::millis).sum(),
                    ran.stream().mapToLong(Plan::buffers).sum());
            ran.stream()
                    .filter(plan -> millis(plan) > 5)
                    .forEach(plan -> System.out.println(plan.sql() + "\n" + plan.text()));
            Stopwatch watch = new Stopwatch("service, " + what);
            for (int i = 0; i < LOOKS; i++) {
                watch.time(look);
            }
            watch.print();
        });
        passwords.redeem(
                staff.passwordLink(town.actor("admin"), town.city().staff("city.head"))
                        .token(),
                PASSWORD);
        Visitor visitor = Visitor.signedIn(port, "city.head", PASSWORD);
        UUID someCase = items.page(
                        head, new Chosen(new BoardQuery(village, null, null), false, null, false, null, null), null)
                .items()
                .getFirst()
                .caseId()
                .value();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("a page without anything, /account", "/account");
        pages.put("first view", "/board");
        pages.put("drill to a county", "/board/" + county);
        pages.put("drill to a township", "/board/" + township);
        pages.put("drill to a village", "/board/" + village);
        pages.put("list of the village", "/board/" + village + "/items");
        pages.put("case in place", "/board/" + village + "/cases/" + someCase);
        pages.put("one case type", "/board/" + city + "?pack=" + pack);
        pages.put("one step", "/board/" + city + "?pack=" + pack + "&step=step-3");
        pages.put("overdue in the city", "/board/" + city + "/items?light=red");
        pages.forEach((what, path) -> {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
            Stopwatch watch = new Stopwatch("HTTP, " + what);
            for (int i = 0; i < LOOKS; i++) {
                watch.time(() -> visitor.get(path));
            }
            watch.print();
        });
    }

    private void list(Actor actor, UnitId unit, Light light, Age age) {
        items.page(actor, new Chosen(new BoardQuery(unit, null, null), false, light, false, age, null), null);
    }

    private static double millis(Plan plan) {
        int at = plan.text().indexOf("Execution Time: ");
        String told = plan.text().substring(at + "Execution Time: ".length());
        return Double.parseDouble(told.substring(0, told.indexOf(' ')));
    }

    /** What statements of one step pay for being counted: opened, its date set, taken, done; with the triggers and without. */
    private void steps() {
        for (String how : List.of("disable", "enable", "disable", "enable")) {
            for (String name : List.of("board_insert", "board_update", "board_delete")) {
                jdbc.sql("alter table work_item %s trigger %s".formatted(how, name))
                        .update();
            }
            Stopwatch watch =
                    new Stopwatch("the four statements of a step on its work item, triggers %sd".formatted(how));
            for (int n = 0; n < STEPS; n++) {
                int nth = n;
                watch.time(() -> transaction.executeWithoutResult(status -> {
                    step("V-" + nth);
                    // without triggers nothing may stay that is not counted
                    if (how.equals("disable")) {
                        status.setRollbackOnly();
                    }
                }));
            }
            watch.print();
        }
    }

    private void step(String number) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, role, state, clock, opened_at)
                        select :id, id, :task, 'step-1', pack, number, title, false, unit_id, line_1, line_2, line_3, line_4, line_5,
                            line_6, 'caseworker', 'open', 'P4', now()
                        from case_file where number = :number""")
                .param("id", id)
                .param("task", id.toString())
                .param("number", number)
                .update();
        jdbc.sql("update work_item set due_on = :due, warn_on = :due::date - 10 where id = :id")
                .param("due", LocalDate.now(town.clock()).plusDays(60))
                .param("id", id)
                .update();
        jdbc.sql(
                        "update work_item set holder_id = (select id from staff limit 1), version = version + 1 where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update work_item set state = 'done', closed_at = now(), version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    private void check() {
        for (String query : List.of(CounterChecks.CELLS, CounterChecks.WEEKS, CounterChecks.LOADS)) {
            timed(
                    "check that counters equal a full count",
                    () -> assertThat(jdbc.sql(query)
                                    .query((row, n) -> row.getString("subject"))
                                    .list())
                            .isEmpty());
        }
    }

    private UnitId unit(String code) {
        return units.byCode(code).orElseThrow().id();
    }

    private void print(String what, String query) {
        System.out.printf(
                "BENCH %s: %,d%n", what, jdbc.sql(query).query(Long.class).single());
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("BENCH %s: %.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }
}
