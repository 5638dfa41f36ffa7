package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Supervision orders (条例 38–40): issued, answered in writing, checked, repeated, taken to the organ above. */
@DatabaseTest
@Import({Town.class, FollowUps.class})
class SupervisionWalkTest {

    private static final String GROUND = """
            {"ground": "delay", "orderFacts": "受理后三十日没有进展。"}""";

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Timeline timeline;

    @Autowired
    Dossiers dossiers;

    @Autowired
    MutableClock clock;

    @Test
    void anOrderIsAnsweredInWritingAndCheckedAndRepeatedUntilItIsDone() {
        CaseId petition = follow.petition("C1");
        assertThat(follow.sees("city.supervise", petition))
                .as("a supervisor sees states and dates")
                .isFalse();
        CaseId order = follow.open("city.supervise", "B", "supervision", petition, GROUND);
        assertThat(dossiers.parties(order)).isEmpty();
        assertThat(town.file(order).title()).doesNotContain(town.file(petition).title());
        assertThat(town.file(order).unit()).isEqualTo(town.unit("B"));

        write(order);
        town.complete("city.head", order, "approve-order", """
                {"orderDecision": "return", "orderReturnReason": "写明要求"}""");
        issue(order);
        assertThat(follow.clock(order, "S1").dueOn())
                .isAfterOrEqualTo(LocalDate.now(clock).plusDays(10));
        assertThat(town.letterText(order, "order")).contains(town.file(petition).number(), "拖延");
        assertThat(town.steps(order)).containsExactly("answer");
        answer(order);
        assertThat(follow.clocks(order)).containsExactly("S1 in-time");
        assertThat(town.letterText(order, "answer")).contains("已约谈承办人");
        check(order, "repeat");
        issue(order);
        answer(order);
        check(order, "done");

        assertThat(town.file(order).outcome()).isEqualTo("answered-order");
        assertThat(kinds(petition))
                .containsSubsequence(
                        "opened",
                        "supervision-ordered",
                        "supervision-answered",
                        "supervision-ordered",
                        "supervision-answered",
                        "supervision-ended");
    }

    @Test
    void whatIsNotDoneGoesToTheHeadOfTheOrganAbove() {
        CaseId petition = follow.petition("C1");
        CaseId order = follow.open("city.supervise", "B", "supervision", petition, GROUND);
        issue(order);
        answer(order);
        check(order, "escalate");
        assertThat(town.letterText(order, "report"))
                .contains(town.file(petition).number(), "被督办单位");
        town.complete("city.head", order, "decide-above", """
                {"aboveDecision": "again", "instruction": "七日内办结。"}""");
        issue(order);
        answer(order);
        check(order, "escalate");
        town.complete("city.head", order, "decide-above", """
                {"aboveDecision": "end", "instruction": "转问责程序。"}""");

        assertThat(town.file(order).outcome()).isEqualTo("ended-above");
        assertThat(kinds(petition)).contains("supervision-escalated", "supervision-ended");
    }

    @Test
    void theOneUnderTheOrderMayAskForMoreTime() {
        CaseId order = follow.open("city.supervise", "B", "supervision", follow.petition("C1"), GROUND);
        issue(order);
        LocalDate due = follow.clock(order, "S1").dueOn();
        ask(order);
        town.complete("city.supervise", order, "approve-extension", """
                {"extensionApproval": "refuse", "extensionRefusal": "已经够长"}""");
        assertThat(follow.clock(order, "S1").dueOn()).isEqualTo(due);
        ask(order);
        town.complete("city.supervise", order, "approve-extension", """
                {"extensionApproval": "approve"}""");
        assertThat(follow.clock(order, "S1").dueOn()).isAfter(due);
    }

    @Test
    void aModelOpensItAtTheOrganAboveTheOneItIsAbout() {
        CaseId petition = follow.petition("C1");
        CaseId order = follow.openByModel("county1.head", petition, Map.of("pack", "supervision"));

        assertThat(town.file(order).unit()).isEqualTo(town.unit("B"));
        assertThat(town.steps(order)).containsExactly("write-order");
        issue(order);
        assertThat(town.steps(order)).containsExactly("answer");
    }

    @Test
    void itNeverComesOnItsOwnNorFromAnOrder() {
        assertThatThrownBy(() -> town.register("city.supervise", "B", "supervision", null, GROUND))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("intake.opens-from"));
        CaseId order = follow.open("city.supervise", "B", "supervision", follow.petition("C1"), GROUND);
        assertThatThrownBy(() -> follow.open("city.supervise", "B", "supervision", order, GROUND))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("intake.opens-from"));
    }

    @Test
    void anAccusationIsSupervisedByNobodyButItsDesk() {
        CaseId accusation = follow.accusation();
        assertThatThrownBy(() -> follow.open("city.supervise", "B", "supervision", accusation, GROUND))
                .isInstanceOf(NotFound.class);

        String desk = town.desk(accusation);
        CaseId order = follow.open(desk, follow.counter(accusation), "supervision", accusation, GROUND);
        assertThat(town.file(order).restricted()).isTrue();
        town.complete(desk, order, "restricted", """
                {"movedTo": "已向纪检监察机关催问。"}""");
        assertThat(town.file(order).outcome()).isEqualTo("moved");
    }

    private void write(CaseId order) {
        town.complete("city.supervise", order, "write-order", """
                {"ground": "delay", "orderFacts": "受理后三十日没有进展。", "orderAsks": "立即调查核实，说明原因。",
                 "answerBy": "%s"}""".formatted(
                        LocalDate.now(clock).plusDays(10)));
    }

    private void issue(CaseId order) {
        write(order);
        town.complete("city.head", order, "approve-order", """
                {"orderDecision": "issue"}""");
    }

    private void answer(CaseId order) {
        town.complete("county1.head", order, "answer", """
                {"answerText": "已约谈承办人，本周入户调查。", "answerMeasures": "七日内提出意见。"}""");
    }

    private void check(CaseId order, String verdict) {
        town.complete("city.supervise", order, "check-answer", """
                {"verdict": "%s", "verdictReason": "按答复情况。"}""".formatted(verdict));
    }

    private void ask(CaseId order) {
        follow.begin("county1.head", order, "ask-extension", """
                {"extensionDays": 5, "extensionReason": "当事人外出"}""");
    }

    private List<String> kinds(CaseId id) {
        return timeline.of(id).stream().map(CaseEvent::kind).toList();
    }
}
