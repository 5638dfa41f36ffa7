package org.huiyin.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.board.BoardItems.Chosen;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.Plan;
import org.huiyin.testing.Plans;
import org.huiyin.walks.Town;
import org.huiyin.walks.Volume;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItem.Light;
import org.huiyin.worklist.WorkItems;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListPage;
import org.huiyin.worklist.WorkListQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees which numbers, at which place; and that behind each number lies a list exactly as long. */
@DatabaseTest(properties = {"spring.application.name=board", "huiyin.jobs=false"})
@Import({Town.class, Volume.class, Plans.class})
class BoardTest {

    private static final String CLAIM = """
            {"subject": "安置待遇核定", "requests": [{"text": "请求重新核定安置补助"}],
             "facts": "1999年退役，补助少算三年。", "category": "benefits", "place": "青河县"}""";

    @Autowired
    Town town;

    @Autowired
    Board board;

    @Autowired
    BoardItems items;

    @Autowired
    WorkItems work;

    @Autowired
    WorkList list;

    @Autowired
    Folder folder;

    @Autowired
    Volume volume;

    @Autowired
    Plans plans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @BeforeEach
    void town() {
        town.city();
        jdbc.sql("delete from reminder").update();
        jdbc.sql("delete from work_item").update();
        folder.fold();
    }

    @Test
    void eachLevelCountsWhatLiesThereAndBelow() {
        register("town1-1.desk", "C1-T1");
        register("village1-1-1", "C1-T1-V1");
        register("town2-1.desk", "C2-T1");

        assertThat(open("city.head", "B")).isEqualTo(3);
        assertThat(open("city.supervise", "B")).isEqualTo(3);
        assertThat(open("city.head", "C1")).isEqualTo(2);
        assertThat(open("county1.head", "C1")).isEqualTo(2);
        assertThat(open("county1.supervise", "C1-T1")).isEqualTo(2);
        assertThat(open("town1-1.head", "C1-T1")).isEqualTo(2);

        BoardView view = view("county1.head", "C1", null, null);
        assertThat(view.own().open()).isZero();
        assertThat(view.below())
                .filteredOn(below -> below.tally().open() > 0)
                .singleElement()
                .satisfies(below -> {
                    assertThat(below.unit().code()).isEqualTo("C1-T1");
                    assertThat(below.parent()).isTrue();
                });
        assertThat(view("town1-1.head", "C1-T1", null, null).above()).isEmpty();
        assertThat(view("city.head", "C1-T1", null, null).above())
                .extracting(unit -> unit.code())
                .containsExactly("B", "C1");
    }

    @Test
    void nobodyLooksBeyondTheirOwnSubtree() {
        assertThat(board.roots(town.actor("county1.head"))).containsExactly(town.unit("C1"));
        assertThat(board.roots(town.actor("town1-1.head")))
                .containsExactlyInAnyOrder(town.unit("C1-T1"), town.unit("G1-T1"));
        for (String outside : List.of("B", "C2", "C2-T1")) {
            assertThatThrownBy(() -> open("county1.head", outside)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> list("county1.supervise", chosen(outside, null, null, false)))
                    .isInstanceOf(NotFound.class);
        }
        for (String login : List.of("county1.case1", "town1-1.desk", "city.auditor", "admin", "p.partner")) {
            assertThat(board.roots(town.actor(login))).isEmpty();
            assertThatThrownBy(() -> open(login, "C1")).isInstanceOf(NotFound.class);
        }
        // one who supervises a county and heads a township in it has one board, of the county
        Actor supervisor = town.actor("county1.supervise");
        assertThat(supervisor.has(Role.SUPERVISOR)).isTrue();
        assertThat(board.roots(supervisor)).containsExactly(town.unit("C1"));
    }

    @Test
    void whatIsRestrictedIsInNoNumber() {
        register("village1-1-1", "C1-T1-V1");
        Tally before = tally("city.head", "B");
        List<BoardView.Week> weeks = view("city.head", "B", null, null).weeks();

        town.register(
                "village1-1-1",
                "C1-T1-V1",
                pack(),
                "周远山",
                CLAIM,
                new Opening.Concern("staff", null, town.city().staff("town1-1.head"), null, true),
                null);

        assertThat(tally("city.head", "B")).isEqualTo(before);
        assertThat(view("city.head", "B", null, null).weeks()).isEqualTo(weeks);
        folder.fold();
        assertThat(tally("city.head", "B")).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from work_item where restricted")
                        .query(Long.class)
                        .single())
                .isPositive();
        for (String login : List.of("city.head", "city.cleared", "city.supervise")) {
            assertThat(town.actor(login).assignments()).isNotEmpty();
        }
        assertThat(list("city.head", chosen("B", null, null, false))).hasSize((int) before.open());
    }

    @Test
    void lightsTurnByThemselvesWhenDaysPass() {
        CaseId id = register("village1-1-1", "C1-T1-V1");
        folder.fold();
        LocalDate warn = day("warn_on", id);
        LocalDate due = day("due_on", id);
        assertThat(tally("city.head", "B")).isEqualTo(new Tally(0, 0, 1, 0, 0, 0));

        clock.set(warn);
        assertThat(tally("city.head", "B")).isEqualTo(new Tally(0, 1, 0, 0, 0, 0));
        clock.set(due);
        assertThat(tally("city.head", "B")).isEqualTo(new Tally(0, 1, 0, 0, 0, 0));
        clock.set(due.plusDays(1));
        assertThat(tally("city.head", "B")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
        assertThat(list("city.head", chosen("B", Light.RED, null, false))).hasSize(1);
    }

    @Test
    void aPauseIsAStateOfItsOwnAndAHoldIsNot() {
        CaseId id = register("village1-1-1", "C1-T1-V1");
        CaseId other = register("village1-1-1", "C1-T1-V1");
        // as the work list writes when a clock whose term allows it stands still
        jdbc.sql("update work_item set paused_on = current_date where case_id = :case and state = 'open'")
                .param("case", id.value())
                .update();
        WorkItem item = list("town1-1.head", chosen("C1-T1", null, null, false)).stream()
                .filter(one -> one.caseId().equals(other))
                .findFirst()
                .orElseThrow();
        work.hold(town.actor("county1.head"), item.id(), "等待档案");

        assertThat(tally("city.head", "B")).isEqualTo(new Tally(0, 0, 1, 0, 1, 1));
        clock.advance(Duration.ofDays(200));
        assertThat(tally("city.head", "B")).isEqualTo(new Tally(1, 0, 0, 0, 1, 1));
        assertThat(list("city.head", chosen("B", Light.PAUSED, null, false)))
                .singleElement()
                .satisfies(one -> assertThat(one.caseId()).isEqualTo(id));
        assertThat(list("city.head", chosen("B", null, null, true)))
                .singleElement()
                .satisfies(one -> assertThat(one.caseId()).isEqualTo(other));
    }

    @Test
    void behindEachNumberLiesAListExactlyAsLong() {
        many();
        assertNumbersAreLists();
        folder.fold();
        assertNumbersAreLists();
    }

    @Test
    void weeksTellWhatCameWentAndBecameLate() {
        LocalDate monday = LocalDate.of(2026, 6, 1);
        clock.set(monday);
        CaseId late = register("village1-1-1", "C1-T1-V1");
        CaseId undone = register("village1-1-1", "C1-T1-V1");
        LocalDate due = day("due_on", late);
        clock.set(due.plusDays(1));
        town.complete("town1-1.desk", late, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "suggestion"}]}""");
        folder.fold();
        assertThat(undone).isNotEqualTo(late);

        List<BoardView.Week> weeks = view("town1-1.head", "C1-T1", null, null).weeks();
        BoardView.Week came = weeks.stream()
                .filter(week -> week.monday().equals(monday))
                .findFirst()
                .orElseThrow();
        BoardView.Week passed = weeks.stream()
                .filter(week -> !due.plusDays(1).isBefore(week.monday())
                        && due.plusDays(1).isBefore(week.monday().plusWeeks(1)))
                .findFirst()
                .orElseThrow();
        assertThat(came.opened()).isEqualTo(2);
        assertThat(passed.closed()).isEqualTo(1);
        // the one that was done too late, the one that is not done, and the step that followed, which bears the same
        // last day
        assertThat(passed.late()).isEqualTo(3);
        assertThat(weeks).hasSize(13);
    }

    @Test
    void whoHoldsMostStandsFirst() {
        many();
        jdbc.sql("""
                        update work_item set holder_id = :staff
                        where id in (select id from work_item where not restricted and state = 'open' and unit_id = :unit limit 3)""")
                .param("staff", town.city().staff("town1-1.desk").value())
                .param("unit", town.unit("C1-T1").value())
                .update();
        folder.fold();
        jdbc.sql("""
                        update work_item set holder_id = :staff
                        where id in (select id from work_item where not restricted and state = 'open' and unit_id = :unit limit 2)""")
                .param("staff", town.city().staff("county1.case1").value())
                .param("unit", town.unit("C1").value())
                .update();

        for (boolean folded : List.of(false, true)) {
            List<BoardView.Load> loads = view("city.supervise", "B", null, null).loads();
            assertThat(loads)
                    .as("folded " + folded)
                    .extracting(load -> load.unitName().isEmpty() ? "" : load.holder() + " " + load.open())
                    .containsExactly(
                            town.city().staff("town1-1.desk") + " 3",
                            town.city().staff("county1.case1") + " 2");
            for (BoardView.Load load : loads) {
                Chosen held =
                        new Chosen(new BoardQuery(load.unit(), null, null), false, null, false, null, load.holder());
                assertThat(list("city.supervise", held)).hasSize((int) load.open());
            }
            folder.fold();
        }
    }

    @Test
    void supervisorsReadNumbersOfCasesAndHeadsTheirTitles() {
        CaseId id = register("village1-1-1", "C1-T1-V1");
        assertThat(list("county1.head", chosen("C1", null, null, false)))
                .extracting(WorkItem::title)
                .containsExactly("安置待遇核定");
        assertThat(list("county1.supervise", chosen("C1", null, null, false)))
                .extracting(WorkItem::title)
                .containsExactly(town.file(id).number());
        assertThat(items.ofCase(town.actor("county1.supervise"), town.unit("C1"), id))
                .extracting(WorkItem::title)
                .containsExactly(town.file(id).number());
        assertThatThrownBy(() -> items.ofCase(town.actor("county2.supervise"), town.unit("C2"), id))
                .isInstanceOf(NotFound.class);
        assertThat(workList("county1.head")).extracting(WorkItem::title).containsExactly("安置待遇核定");
        assertThat(workList("county1.supervise"))
                .extracting(WorkItem::title)
                .containsExactly(town.file(id).number());
    }

    private List<WorkItem> workList(String login) {
        return list.page(
                        town.actor(login),
                        new WorkListQuery(WorkListQuery.View.SUBTREE, null, null, null, false, null, null))
                .items();
    }

    @Test
    void anExportIsOnRecordWithItsFilter() {
        Chosen chosen = chosen("C1", Light.RED, Age.QUARTER, true);
        items.exported(town.actor("county1.head"), chosen);
        assertThat(jdbc.sql(
                                "select details::text from audit_event where action = 'board.exported' and subject_id = :unit")
                        .param("unit", town.unit("C1").value())
                        .query(String.class)
                        .single())
                .contains("\"light\": \"red\"", "\"age\": \"61-90\"", "\"held\": \"true\"");
        assertThatThrownBy(() -> items.exported(town.actor("county2.head"), chosen))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void noViewReadsWhatItCounts() {
        volume.fill(20_000, town.city().staff("county1.case1"));
        folder.fold();
        jdbc.sql("vacuum analyze board_cell, board_week, board_load, board_delta, unit")
                .update();
        Actor head = town.actor("city.head");
        for (String code : List.of("B", "C1", "C1-T1", "C1-T1-V1")) {
            UnitId unit = town.unit(code);
            BoardView view = board.view(head, new BoardQuery(unit, null, null));
            String pack = view.parts().getFirst().code();
            bounded(() -> board.view(head, new BoardQuery(unit, null, null)));
            bounded(() -> board.view(head, new BoardQuery(unit, pack, null)));
            bounded(() -> board.view(head, new BoardQuery(unit, pack, "classify")));
            bounded(() -> board.tally(head, unit));
            for (Light light : List.of(Light.RED, Light.YELLOW, Light.PAUSED, Light.NONE)) {
                bounded(() -> items.page(head, chosen(code, light, null, false), null));
            }
            bounded(() -> items.page(head, chosen(code, null, null, true), null));
            bounded(() -> items.page(
                    head, new Chosen(new BoardQuery(unit, pack, "classify"), false, null, false, null, null), null));
        }
    }

    private void bounded(Runnable look) {
        List<Plan> queries = plans.of(look);
        assertThat(queries).isNotEmpty().allSatisfy(plan -> {
            assertThat(List.of("work_item", "case_file")).as(plan.text()).noneMatch(plan::scans);
            assertThat(plan.buffers()).as(plan.text()).isLessThan(500);
        });
    }

    private void assertNumbersAreLists() {
        for (String unit : List.of("B", "C1", "C1-T1-V1")) {
            assertNumbersAreLists("city.supervise", unit, null, null);
        }
        for (BoardView.Part pack : view("city.head", "C1", null, null).parts()) {
            assertNumbersAreLists("city.head", "C1", pack.code(), null);
            for (BoardView.Part step :
                    view("city.head", "C1", pack.code(), null).parts()) {
                assertThat(view("city.head", "C1", pack.code(), step.code()).total())
                        .isEqualTo(step.tally());
                assertNumbersAreLists("city.head", "C1", pack.code(), step.code());
            }
        }
    }

    private void assertNumbersAreLists(String login, String code, String pack, String step) {
        BoardView view = view(login, code, pack, step);
        BoardQuery place = new BoardQuery(town.unit(code), pack, step);
        assertThat(list(login, new Chosen(place, false, null, false, null, null)))
                .hasSize((int) view.total().open());
        assertThat(list(login, new Chosen(place, true, null, false, null, null)))
                .hasSize((int) view.own().open());
        assertThat(list(login, new Chosen(place, false, null, true, null, null)))
                .hasSize((int) view.total().held());
        for (Light light : Light.values()) {
            assertThat(list(login, new Chosen(place, false, light, false, null, null)))
                    .as(light + " in " + code)
                    .hasSize((int) view.total().of(light));
        }
        for (Map.Entry<Age, Long> age : view.ages().entrySet()) {
            assertThat(list(login, new Chosen(place, false, null, false, age.getKey(), null)))
                    .as(age.getKey() + " in " + code)
                    .hasSize(age.getValue().intValue());
        }
        assertThat(view.below().stream()
                                .mapToLong(below -> below.tally().open())
                                .sum()
                        + view.own().open())
                .isEqualTo(view.total().open());
    }

    /** Open items of every kind in every unit, some restricted. */
    private void many() {
        register("village1-1-1", "C1-T1-V1");
        jdbc.sql("""
                        insert into work_item (id, case_id, task, step, pack, case_number, title, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, role, state, hold_reason, paused_on, warn_on, due_on, opened_at)
                        select gen_random_uuid(), c.id, gen_random_uuid(), case when n % 3 = 0 then 'a' else 'b' end,
                            case when n % 4 = 0 then 'one' else 'two' end, c.number, c.title,
                            n % 17 = 0, u.id, u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, 'caseworker', 'open',
                            case when n % 19 = 0 then '等待' end, case when n % 13 = 0 then :today::date - 1 end,
                            case when n % 7 > 0 then :today::date + n % 40 - 25 end,
                            case when n % 7 > 0 then :today::date + n % 40 - 20 else 'infinity' end,
                            :today::timestamptz - (n % 130) * interval '1 day'
                        from generate_series(1, 900) n
                        join (select *, row_number() over (order by code) - 1 as nth from unit) u
                            on u.nth = n % (select count(*) from unit)
                        cross join (select * from case_file order by id desc limit 1) c""").param("today", LocalDate.now(clock)).update();
    }

    private List<WorkItem> list(String login, Chosen chosen) {
        Actor actor = town.actor(login);
        WorkListPage page = items.page(actor, chosen, null);
        Stream<WorkItem> all = page.items().stream();
        for (PageKey next = page.next(); next != null; next = page.next()) {
            page = items.page(actor, chosen, next);
            all = Stream.concat(all, page.items().stream());
        }
        return all.toList();
    }

    private Chosen chosen(String code, Light light, Age age, boolean held) {
        return new Chosen(new BoardQuery(town.unit(code), null, null), false, light, held, age, null);
    }

    private BoardView view(String login, String code, String pack, String step) {
        return board.view(town.actor(login), new BoardQuery(town.unit(code), pack, step));
    }

    private Tally tally(String login, String code) {
        Tally tally = board.tally(town.actor(login), town.unit(code));
        assertThat(view(login, code, null, null).total()).isEqualTo(tally);
        return tally;
    }

    private long open(String login, String code) {
        return tally(login, code).open();
    }

    private LocalDate day(String column, CaseId id) {
        return jdbc.sql("select %s from work_item where case_id = :case and state = 'open'".formatted(column))
                .param("case", id.value())
                .query(LocalDate.class)
                .single();
    }

    private static String pack() {
        return "petition";
    }

    private CaseId register(String login, String code) {
        return town.register(login, code, pack(), "周远山", CLAIM).caseId();
    }
}
