package org.huiyin.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Urgent and legacy marks, and the leaders of legacy matters. */
@DatabaseTest
@Import(Town.class)
class MarksTest {

    private static final String STATION = "village1-1-1";
    private static final String TOWNSHIP = "town1-1.head";

    @Autowired
    Town town;

    @Autowired
    UrgentMarks urgent;

    @Autowired
    LedCases led;

    @Autowired
    MarkPanels panels;

    @Autowired
    WorkList work;

    @Autowired
    Cases cases;

    @Autowired
    Timeline timeline;

    @Autowired
    Clock clock;

    @Test
    void tellsTheHeadAtOnceAndShowsOnListAndCaseUntilItEnds() {
        CaseId id = register();
        Actor station = town.actor(STATION);
        Actor head = town.actor(TOWNSHIP);

        urgent.mark(station, id, "断药两天，有生命危险。");

        assertThat(urgent.unseen(head))
                .filteredOn(notice -> notice.caseId().equals(id))
                .singleElement()
                .satisfies(notice -> assertThat(notice.reason()).contains("断药"));
        assertThat(work.ofCase(station, id)).isNotEmpty().allMatch(WorkItem::urgent);
        assertThatThrownBy(() -> urgent.mark(station, id, "又一次")).isInstanceOf(Conflict.class);

        urgent.takeNote(head, id);
        urgent.report(station, id, "县局值班室 周主任", "phone", LocalDateTime.now(clock), "已口头报告。");
        urgent.measure(station, id, "已送医，垫付药费。");
        assertThat(urgent.unseen(head)).noneMatch(notice -> notice.caseId().equals(id));
        UrgentMarks.Urgent standing = panels.of(station, id).urgent();
        assertThat(standing).isNotNull();
        assertThat(standing.told())
                .singleElement()
                .satisfies(told -> assertThat(told.seen()).isNotNull());
        assertThat(standing.done()).extracting(UrgentMarks.Done::kind).containsExactlyInAnyOrder("report", "measure");

        urgent.end(station, id, "已脱离危险。");
        assertThat(panels.of(station, id).urgent()).isNull();
        assertThat(work.ofCase(station, id)).noneMatch(WorkItem::urgent);
        assertThat(kinds(id))
                .containsSubsequence(
                        "urgent-marked", "urgent-noted", "urgent-reported", "urgent-measure", "urgent-ended");
        assertThatThrownBy(() -> urgent.end(station, id, "再来")).isInstanceOf(Refusal.class);
    }

    @Test
    void whatComesNextInAnUrgentMatterIsUrgentToo() {
        CaseId id = register();
        urgent.mark(town.actor(STATION), id, "有生命危险。");
        town.complete(STATION, id, "contact", """
                {"contactedOn": "%s", "contactWay": "home", "leadDecision": "confirm", "situation": "药费靠借。",
                 "urgent": "no"}""".formatted(LocalDate.now(clock)));
        assertThat(town.steps(id)).containsExactly("verify");
        assertThat(work.ofCase(town.actor(STATION), id)).isNotEmpty().allMatch(WorkItem::urgent);
    }

    @Test
    void theMarkEndsWithTheCaseOnRecord() {
        CaseId id = register();
        urgent.mark(town.actor(STATION), id, "有生命危险。");
        town.complete(STATION, id, "contact", """
                {"contactedOn": "%s", "contactWay": "home", "leadDecision": "reject", "leadReason": "名单有误。"}""".formatted(LocalDate.now(clock)));

        assertThat(town.file(id).open()).isFalse();
        assertThat(panels.of(town.actor(STATION), id).urgent()).isNull();
        assertThat(urgent.unseen(town.actor(TOWNSHIP)))
                .noneMatch(notice -> notice.caseId().equals(id));
        assertThat(kinds(id)).containsSubsequence("urgent-marked", "closed", "urgent-closed");
    }

    @Test
    void aMarkNeedsAReasonAndSomebodyWhoWorksOnTheCase() {
        CaseId id = register();
        assertThatThrownBy(() -> urgent.mark(town.actor(STATION), id, "  ")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> urgent.mark(town.actor("county2.head"), id, "与己无关"))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> urgent.mark(town.actor("county1.supervise"), id, "督查只看状态"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anUrgentAccusationIsToldToNobodyWhoMayNotSeeIt() {
        CaseId id = accusation();
        Actor cleared = town.actor("county1.cleared");

        urgent.mark(cleared, id, "举报人受到威胁。");

        List.of("county1.head", "city.head", "town1-1.head")
                .forEach(login -> assertThat(urgent.unseen(town.actor(login)))
                        .noneMatch(notice -> notice.caseId().equals(id)));
        assertThatThrownBy(() -> panels.of(town.actor("county1.head"), id)).isInstanceOf(NotFound.class);
        assertThat(panels.of(cleared, id).urgent()).isNotNull();
    }

    @Test
    void aLegacyMatterHasOneLeaderWhoSeesItWhileLeading() {
        CaseId id = register();
        Actor head = town.actor("county1.head");
        StaffId signer = town.city().staff("city.signer");
        StaffId other = town.city().staff("county1.head");
        assertThatThrownBy(() -> led.lead(head, id, signer, "先标记")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> led.mark(town.actor(STATION), id, "站员不能定")).isInstanceOf(Refusal.class);

        led.mark(head, id, "二〇〇三年安置遗留。");
        led.lead(head, id, signer, "市局领导包案。");
        Actor leader = town.actor("city.signer");
        assertThat(cases.get(leader, id, CaseScope.CONTENTS).id()).isEqualTo(id);
        led.note(leader, id, "visit", LocalDate.now(clock), "愿意接受分期补助。", "月底前核算。");
        assertThatThrownBy(
                        () -> led.note(leader, id, "visit", LocalDate.now(clock).plusDays(1), "明天", "无"))
                .isInstanceOf(Invalid.class);
        assertThat(page(leader, new LedQuery(signer, null, LedQuery.State.LED, null)))
                .filteredOn(row -> row.caseId().equals(id))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.visits()).isOne();
                    assertThat(row.title()).isEqualTo(town.file(id).title());
                });

        led.lead(head, id, other, "分工调整。");
        assertThatThrownBy(() -> cases.get(leader, id, CaseScope.STATUS)).isInstanceOf(NotFound.class);
        MarkPanel panel = panels.of(head, id);
        assertThat(panel.leads()).extracting(LedCases.Lead::leader).containsExactly(other, signer);
        assertThat(panel.visits())
                .singleElement()
                .satisfies(note -> assertThat(note.next()).contains("月底"));

        led.end(head, id, "已签协议。");
        assertThat(panels.of(head, id).legacy()).isNull();
        assertThat(page(head, new LedQuery(null, null, LedQuery.State.LED, null)))
                .noneMatch(row -> row.caseId().equals(id));
        assertThat(kinds(id))
                .containsSubsequence("legacy-marked", "leader-named", "leader-visit", "leader-named", "legacy-ended");
    }

    @Test
    void theListPagesByKeyAndShowsNoTitleToWhomOnlyWatches() {
        Actor head = town.actor("county1.head");
        CaseId id = register();
        led.mark(head, id, "遗留问题。");
        StaffId signer = town.city().staff("county1.signer");
        IntStream.rangeClosed(0, LedCases.PAGE + 1).forEach(n -> led.lead(head, id, signer, "第 " + n + " 次"));
        LedQuery first = new LedQuery(signer, town.unit("C1"), LedQuery.State.ENDED, null);

        LedPage page = led.page(head, first);
        assertThat(page.rows()).hasSize(LedCases.PAGE);
        LedPage last = led.page(
                head,
                new LedQuery(
                        first.leader(),
                        first.unit(),
                        first.state(),
                        LedQuery.Key.parse(String.valueOf(page.next())).orElseThrow()));
        assertThat(last.next()).isNull();
        assertThat(Stream.concat(page.rows().stream(), last.rows().stream()))
                .extracting(LedPage.Row::key)
                .hasSize(LedCases.PAGE + 1)
                .doesNotHaveDuplicates();

        LedQuery present = new LedQuery(signer, town.unit("C1"), LedQuery.State.LED, null);
        assertThat(page(head, present))
                .extracting(LedPage.Row::title)
                .containsExactly(town.file(id).title());
        assertThat(page(town.actor("county1.supervise"), present))
                .extracting(LedPage.Row::title)
                .containsOnlyNulls();
        assertThat(page(town.actor("county2.head"), present)).isEmpty();
        assertThat(page(head, new LedQuery(null, town.unit("C2"), LedQuery.State.LED, null)))
                .isEmpty();
    }

    private List<LedPage.Row> page(Actor actor, LedQuery query) {
        return led.page(actor, query).rows();
    }

    private List<String> kinds(CaseId id) {
        return timeline.of(id).stream().map(CaseEvent::kind).toList();
    }

    private CaseId register() {
        return town.register(STATION, "C1-T1-V1", "hardship", "何满仓", """
                {"subject": "因病支出过大，生活困难", "source": "visit", "needs": ["medical"], "facts": "手术自付三万元。",
                 "urgent": "no"}""").caseId();
    }

    private CaseId accusation() {
        return town.register(
                        "town1-1.desk",
                        "C1-T1",
                        "petition",
                        "林一鸣",
                        """
                        {"subject": "反映补助发放不公", "requests": [{"text": "请求查处。"}], "facts": "名单未公示。"}""",
                        new Opening.Concern("staff", null, town.city().staff("town1-1.head"), null, true),
                        null)
                .caseId();
    }
}
