package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.alerts.Notices;
import org.huiyin.alerts.ToldNotice;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Units;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.supervision.AtOnce;
import org.huiyin.supervision.OrderPage;
import org.huiyin.supervision.OrderQuery;
import org.huiyin.supervision.OrderQuery.Show;
import org.huiyin.supervision.Orders;
import org.huiyin.supervision.Reminders;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.worklist.WorkItems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The list of supervision follows its orders from letter to close; reminders are told once a day, and touch no clock. */
@DatabaseTest
@Import({Town.class, FollowUps.class})
class SupervisorsListTest {

    private static final String GROUND = """
            {"ground": "delay", "orderFacts": "受理后三十日没有进展。"}""";

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Orders orders;

    @Autowired
    Units units;

    @Autowired
    AtOnce atOnce;

    @Autowired
    Reminders reminders;

    @Autowired
    Notices notices;

    @Autowired
    WorkItems items;

    @Autowired
    Timeline timeline;

    @Autowired
    Packs packs;

    @Autowired
    MutableClock clock;

    @Test
    void anOrderStandsOnTheListFromItsDraftToItsClose() {
        CaseId petition = follow.petition("C1");
        CaseId order = follow.open("city.supervise", "B", "supervision", petition, GROUND);
        assertThat(row("city.supervise", Show.DRAFTED, order))
                .satisfies(row -> assertThat(row.about()).isEqualTo(petition));
        assertThat(row("county1.head", Show.OPEN, order))
                .as("not told before it is given")
                .isNull();

        Orders.Outstanding before = outstanding();
        give(order);
        assertThat(outstanding()).isEqualTo(new Orders.Outstanding(before.all() + 1, before.overdue()));
        OrderPage.Row outstanding = row("county1.head", Show.OUTSTANDING, order);
        assertThat(outstanding.stateName()).isEqualTo("supervision.state.outstanding");
        assertThat(outstanding.due()).isEqualTo(follow.clock(order, "S1").dueOn());
        assertThat(outstanding.given()).isEqualTo(LocalDate.now(clock));
        assertThat(outstanding.answerer()).isNotNull();
        assertThat(row("city.supervise", Show.OVERDUE, order)).isNull();
        clock.advance(Duration.ofDays(40));
        assertThat(row("city.supervise", Show.OVERDUE, order)).isNotNull();

        Orders.Outstanding late = outstanding();
        assertThat(givenBy("city.supervise", "B", Show.OUTSTANDING))
                .hasSize((int) late.all())
                .contains(order);
        assertThat(givenBy("city.supervise", "B", Show.OVERDUE))
                .hasSize((int) late.overdue())
                .contains(order);
        assertThat(givenBy("county1.head", "C1", Show.OUTSTANDING))
                .as("to be answered there, not given there")
                .doesNotContain(order);
        assertThatThrownBy(() -> givenBy("county1.head", "B", Show.OUTSTANDING)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> givenBy("county1.case1", "C1", Show.OUTSTANDING))
                .isInstanceOf(NotFound.class);
        answer(order);
        assertThat(outstanding()).isEqualTo(new Orders.Outstanding(late.all() - 1, late.overdue() - 1));
        assertThat(row("city.supervise", Show.OUTSTANDING, order)).isNull();
        assertThat(row("city.supervise", Show.ANSWERED, order).given())
                .as("when it was given is asked when the answer is checked, too")
                .isEqualTo(outstanding.given());
        check(order, "repeat");
        give(order);
        assertThat(row("city.supervise", Show.REPEATED, order).round()).isEqualTo(2);
        answer(order);
        check(order, "done");
        assertThat(row("city.supervise", Show.OPEN, order)).isNull();
        assertThat(row("city.supervise", Show.CLOSED, order).state()).isEqualTo("closed");
        assertThat(orders.about(town.actor("city.supervise"), petition))
                .extracting(OrderPage.Row::caseId)
                .containsExactly(order);
        assertThat(row("county2.head", Show.CLOSED, order)).as("another county").isNull();
    }

    private Orders.Outstanding outstanding() {
        return orders.outstanding(town.actor("city.supervise"), units.get(town.unit("B")));
    }

    @Test
    void moreTimeToAnswerMovesTheDayOnTheListToo() {
        CaseId order = follow.open("city.supervise", "B", "supervision", follow.petition("C1"), GROUND);
        give(order);
        LocalDate before = row("city.supervise", Show.OPEN, order).due();
        follow.begin("county1.head", order, "ask-extension", """
                {"extensionDays": 20, "extensionReason": "当事人外出"}""");
        town.complete("city.supervise", order, "approve-extension", """
                {"extensionApproval": "approve"}""");

        assertThat(row("city.supervise", Show.OUTSTANDING, order).due()).isAfter(before);
    }

    @Test
    void severalAreOrderedAtOnceEachForItself() {
        CaseId one = follow.petition("C1");
        CaseId other = follow.petition("C1");
        CaseId order = follow.open("city.supervise", "B", "supervision", one, GROUND);
        CaseId hidden = follow.accusation();
        UUID token = UUID.randomUUID();
        List<CaseId> about = List.of(one, order, hidden, other);

        List<AtOnce.Result> results = order(token, about);

        assertThat(results).extracting(AtOnce.Result::done).containsExactly(true, false, false, true);
        assertThat(results.get(1).refusal()).get().extracting(Refusal::code).isEqualTo("intake.opens-from");
        assertThat(results.get(2).on()).as("as if there were none").isEmpty();
        assertThat(row("city.supervise", Show.DRAFTED, results.get(3).opened().orElseThrow())
                        .about())
                .isEqualTo(other);
        assertThat(order(token, about)).as("sent twice").noneMatch(AtOnce.Result::done);
    }

    @Test
    void anOrderAboutWhatIsRestrictedStandsOnNoList() {
        Orders.Outstanding before = outstanding();
        CaseId accusation = follow.accusation();
        String desk = town.desk(accusation);
        CaseId order = follow.open(desk, follow.counter(accusation), "supervision", accusation, GROUND);

        for (String login : List.of(desk, "city.supervise", "city.head", "county1.head")) {
            assertThat(row(login, Show.OPEN, order)).as(login).isNull();
        }
        assertThat(outstanding()).isEqualTo(before);
    }

    @Test
    void aReminderIsToldOnceADayAndTouchesNoClock() {
        CaseId petition = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                .caseId();
        String step = town.steps(petition).getFirst();
        WorkItemId item = town.item(petition, step);
        String holder = "town1-1.desk";
        items.claim(town.actor(holder), item);
        List<String> clocks = follow.clocks(petition);

        reminders.remind(town.actor("city.supervise"), item, "请本周内办结并告知。");

        assertThat(told(holder, petition)).containsExactly("请本周内办结并告知。");
        assertThat(timeline.of(petition))
                .filteredOn(event -> event.kind().equals("reminded"))
                .singleElement()
                .satisfies(event -> assertThat(event.detail())
                        .containsEntry("reason", "请本周内办结并告知。")
                        .containsEntry("to", town.city().staff(holder).toString()));
        assertThat(follow.clocks(petition)).isEqualTo(clocks);
        refused("city.head", item, "supervision.reminded");
        clock.advance(Duration.ofDays(1));
        reminders.remind(town.actor("city.head"), item, "请今天回电。");
        items.giveBack(town.actor(holder), item, "外出");
        reminders.remind(town.actor("city.head"), item, "请尽快有人领办。");
        assertThat(told(holder, petition))
                .as("whoever could take it")
                .containsExactly("请尽快有人领办。", "请今天回电。", "请本周内办结并告知。");
    }

    @Test
    void onlyThoseAboveRemindOfWhatTheyMayKnow() {
        CaseId petition = follow.petition("C1");
        WorkItemId item = town.item(petition, town.steps(petition).getFirst());
        refused("town1-1.desk", item, "supervision.heads-only");
        assertThatThrownBy(() -> reminders.remind(town.actor("county2.head"), item, "请办理。"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reminders.remind(town.actor("city.supervise"), item, " "))
                .isInstanceOf(Invalid.class);

        CaseId accusation = follow.accusation();
        WorkItemId hidden = town.item(accusation, town.steps(accusation).getFirst());
        for (String login : List.of("city.supervise", "city.head", "county1.head")) {
            assertThatThrownBy(() -> reminders.remind(town.actor(login), hidden, "请办理。"))
                    .as(login)
                    .isInstanceOf(NotFound.class);
        }
        assertThat(atOnce.remind(town.actor("city.supervise"), List.of(hidden, item), "请办理。"))
                .extracting(AtOnce.Result::done)
                .containsExactly(false, true);
    }

    private List<String> told(String login, CaseId id) {
        return notices.page(town.actor(login), null).notices().stream()
                .filter(notice -> id.equals(notice.caseId()) && notice.kind().equals("reminder"))
                .map(ToldNotice::said)
                .toList();
    }

    private void refused(String login, WorkItemId item, String code) {
        assertThatThrownBy(() -> reminders.remind(town.actor(login), item, "请办理。"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private OrderPage.Row row(String login, Show show, CaseId order) {
        return orders.page(town.actor(login), OrderQuery.of(show)).rows().stream()
                .filter(row -> row.caseId().equals(order))
                .findFirst()
                .orElse(null);
    }

    private List<CaseId> givenBy(String login, String unit, Show show) {
        List<CaseId> given = new ArrayList<>();
        OrderQuery.@Nullable Key after = null;
        do {
            OrderPage page =
                    orders.page(town.actor(login), new OrderQuery(show, null, units.get(town.unit(unit)), after));
            page.rows().forEach(row -> given.add(row.caseId()));
            after = page.next();
        } while (after != null);
        return given;
    }

    private List<AtOnce.Result> order(UUID token, List<CaseId> about) {
        return atOnce.order(
                town.actor("city.supervise"),
                packs.current("supervision"),
                token,
                town.unit("B"),
                about,
                town.object(GROUND));
    }

    private void give(CaseId order) {
        town.complete("city.supervise", order, "write-order", """
                {"ground": "delay", "orderFacts": "受理后三十日没有进展。", "orderAsks": "立即调查核实，说明原因。",
                 "answerBy": "%s"}""".formatted(
                        LocalDate.now(clock).plusDays(10)));
        town.complete("city.head", order, "approve-order", """
                {"orderDecision": "issue"}""");
    }

    private void answer(CaseId order) {
        town.complete("county1.head", order, "answer", """
                {"answerText": "已约谈承办人。", "answerMeasures": "七日内提出意见。"}""");
    }

    private void check(CaseId order, String verdict) {
        town.complete("city.supervise", order, "check-answer", """
                {"verdict": "%s", "verdictReason": "按答复情况。"}""".formatted(verdict));
    }
}
