package org.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever happens to work items, the counters are what counting everything gives: before it is folded, and after. */
@DatabaseTest(properties = {"spring.application.name=counters", "huiyin.jobs=false"})
@Import(Town.class)
class CountersTest {

    private static final int CASES = 40;
    private static final int CHANGES = 400;

    /** Everything that can happen to a row, at random; each picks the rows itself. */
    private static final List<String> HAPPENINGS = List.of(
            """
            insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id, line_1, line_2, line_3,
                line_4, line_5, line_6, role, state, warn_on, due_on, opened_at)
            select gen_random_uuid(), c.id, gen_random_uuid(), (array['a', 'b', 'c'])[1 + floor(random() * 3)], c.pack, c.number, c.title,
                random() < 0.1, u.id, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, 'caseworker', 'open',
                case when random() < 0.8 then current_date + r.d - 10 end,
                case when random() < 0.9 then current_date + r.d else 'infinity' end, now() - random() * interval '120 days'
            from case_file c cross join lateral (select floor(random() * 60)::int - 30 as d) r
            cross join lateral (select * from unit where c.id is not null order by random() limit 1) u
            where random() < 0.2""",
            "update work_item set holder_id = (select id from staff order by random() limit 1) where state = 'open' and random() < 0.1",
            "update work_item set holder_id = null where random() < 0.05",
            "update work_item set due_on = current_date + floor(random() * 40)::int - 20 where state = 'open' and random() < 0.1",
            "update work_item set due_on = 'infinity', warn_on = null where state = 'open' and random() < 0.03",
            "update work_item set paused_on = case when paused_on is null then current_date end where state = 'open' and random() < 0.05",
            "update work_item set hold_reason = case when hold_reason is null then '等待' end where state = 'open' and random() < 0.05",
            "update work_item set state = 'done', closed_at = now() - random() * interval '40 days' where state = 'open' and random() < 0.08",
            "update work_item set state = 'cancelled', closed_at = now() where state = 'open' and random() < 0.02",
            "update work_item set restricted = true where random() < 0.03",
            "update work_item set restricted = false where restricted and random() < 0.1",
            "update work_item set step = 'b' where step = 'a' and random() < 0.1",
            "update work_item set version = version + 1",
            "delete from work_item where random() < 0.01",
            """
            update work_item i set unit_id = u.id, line_1 = u.line_1, line_2 = u.line_2, line_3 = u.line_3, line_4 = u.line_4,
                line_5 = u.line_5, line_6 = u.line_6
            from (select * from unit order by random() limit 1) u where random() < 0.05""",
            // a unit and all below it move: what lies with them follows
            """
            update work_item set line_3 = line_2, line_4 = line_3, line_5 = line_4
            where line_5 is null and line_2 = (select id from unit where depth = 2 order by random() limit 1)""");

    /** What is counted and what counting everything gives, as far as they differ. */
    private static final String DIFFERENCES = """
            with cells as (
                select unit_id, pack, step, head, day, sum(n) as n from board_count group by 1, 2, 3, 4, 5 having sum(n) <> 0
            ), facts as (
                select u.unit_id, g.pack, g.step, m.head, m.day, sum(f.n) as n
                from board_fact f
                cross join lateral unnest(array[f.line_1, f.line_2, f.line_3, f.line_4, f.line_5, f.line_6]) u (unit_id)
                cross join lateral (values ('', ''), (f.pack, ''), (f.pack, f.step)) g (pack, step)
                cross join lateral board_marks(f.opened_on, f.warn_on, f.due_on, f.paused, f.held, f.closed_on) m
                where u.unit_id is not null
                group by 1, 2, 3, 4, 5
            ), weeks as (
                select unit_id, pack, week, head, sum(n) as n
                from (
                    select w.unit_id, w.pack, w.week, m.head, m.n
                    from board_week w
                    cross join lateral (values ('came', w.opened), ('went', w.closed), ('late', w.late)) m (head, n)
                    union all
                    select unit_id, pack, day, head, n from board_unfolded
                    where pack <> '' and step = '' and head in ('came', 'went', 'late')
                ) told
                group by 1, 2, 3, 4 having sum(n) <> 0
            )
            select 'open' from (
                (select * from cells except select * from facts where head not in ('came', 'went', 'late'))
                union all (select * from facts where head not in ('came', 'went', 'late') except select * from cells)) d
            union all
            select 'weeks' from (
                (select * from weeks except
                    select unit_id, pack, day, head, n from facts
                    where head in ('came', 'went', 'late') and pack <> '' and step = '')
                union all
                (select unit_id, pack, day, head, n from facts where head in ('came', 'went', 'late') and pack <> '' and step = ''
                    except select * from weeks)) d
            """;

    private static final String HELD_OTHERWISE = """
            select coalesce(l.holder_id, f.holder_id)
            from (select * from board_load where open <> 0 or due <> '{}') l
            full join (
                select unit_id, holder_id, sum(n) filter (where m.head = 'opened') as open,
                    coalesce(array_agg(day order by day) filter (where m.head = 'due'), '{}') as days
                from board_fact
                cross join lateral board_marks(opened_on, warn_on, due_on, paused, held, closed_on) m
                where holder_id is not null and closed_on is null
                group by unit_id, holder_id
            ) f on f.unit_id = l.unit_id and f.holder_id = l.holder_id
            where l.open is distinct from f.open
               or (select array_agg(d.day order by d.day) from board_days(l.due, l.due_until) d, generate_series(1, d.n))
                    is distinct from nullif(f.days, '{}')""";

    @Autowired
    Town town;

    @Autowired
    Folder folder;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void cases() {
        town.city();
        jdbc.sql("delete from work_item").update();
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at)
                        select gen_random_uuid(), gen_random_uuid(), '', p.pack, p.version, '安置待遇核定', 'open', 'a', u.id, u.line_1,
                            u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, current_date, now()
                        from generate_series(1, :cases) n
                        join (select *, row_number() over (order by pack) as nth from pack_current) p
                            on p.nth = 1 + n % (select count(*) from pack_current)
                        cross join (select * from unit where code = 'B') u""").param("cases", CASES).update();
    }

    @Test
    void whateverHappensTheyEqualAFullCount() {
        Random random = new Random(7);
        for (int change = 0; change < CHANGES; change++) {
            transaction.executeWithoutResult(status -> {
                // what PostgreSQL draws in this transaction is drawn again in the next run
                jdbc.sql("select setseed(:seed)")
                        .param("seed", random.nextDouble())
                        .query()
                        .singleRow();
                happens(random);
                if (random.nextInt(4) == 0) {
                    happens(random);
                }
                if (random.nextInt(10) == 0) {
                    status.setRollbackOnly();
                }
            });
            if (random.nextInt(10) == 0) {
                assertThat(differences()).as("not all folded").isEmpty();
                folder.fold();
                assertThat(differences()).as("folded").isEmpty();
                assertThat(heldOtherwise()).isEmpty();
            }
            if (change % 100 == 0) {
                assertThat(checks()).isEmpty();
            }
        }
        assertThat(counted()).isPositive();
    }

    @Test
    void soTheyDoWhenManyChangeItemsAndTwoFold() throws Exception {
        List<Callable<Integer>> hands = IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(hand -> () -> hand % 2 == 0 ? changes(hand) : folds())
                .toList();
        try (ExecutorService together = Executors.newFixedThreadPool(hands.size())) {
            for (Future<Integer> hand : together.invokeAll(hands)) {
                hand.get();
            }
        }
        assertThat(differences()).isEmpty();
        folder.fold();
        assertThat(differences()).isEmpty();
        assertThat(heldOtherwise()).isEmpty();
        assertThat(counted()).isPositive();
    }

    @Test
    void aFullCountPutsThemRight() {
        transaction.executeWithoutResult(status -> happens(HAPPENINGS.getFirst()));
        folder.fold();
        jdbc.sql("update board_cell set undated = undated + 7, due = '{}', due_until = '{}'")
                .update();
        jdbc.sql("update board_week set opened = opened + 1").update();
        assertThat(differences()).isNotEmpty();
        assertThat(checks()).isNotEmpty();

        folder.recount();

        assertThat(differences()).isEmpty();
        assertThat(heldOtherwise()).isEmpty();
    }

    private int changes(int seed) {
        Random random = new Random(seed);
        for (int change = 0; change < 60; change++) {
            // Inserts and changes of one row each: two that change many rows in any order would wait for one another.
            transaction.executeWithoutResult(status -> {
                happens(HAPPENINGS.getFirst());
                jdbc.sql("""
                                update work_item set due_on = current_date + :days, paused_on = null, version = version + 1
                                where id = (select id from work_item where state = 'open' order by random() limit 1)""").param("days", random.nextInt(30) - 15).update();
            });
        }
        return 60;
    }

    private int folds() {
        return IntStream.range(0, 40).map(round -> folder.fold()).sum();
    }

    private void happens(Random random) {
        happens(HAPPENINGS.get(random.nextInt(HAPPENINGS.size())));
    }

    private void happens(String what) {
        jdbc.sql(what).update();
    }

    private List<String> differences() {
        return jdbc.sql(DIFFERENCES).query(String.class).list();
    }

    /** What the nightly check finds, which counts in another way. */
    private List<String> checks() {
        return Stream.of(CounterChecks.CELLS, CounterChecks.WEEKS, CounterChecks.LOADS)
                .flatMap(check -> jdbc.sql(check).query((row, n) -> row.getString("subject")).list().stream())
                .toList();
    }

    private List<UUID> heldOtherwise() {
        return jdbc.sql(HELD_OTHERWISE).query(UUID.class).list();
    }

    private long counted() {
        return jdbc.sql("select count(*) from board_fact where closed_on is null")
                .query(Long.class)
                .single();
    }
}
