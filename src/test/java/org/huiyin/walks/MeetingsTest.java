package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.alerts.Notices;
import org.huiyin.alerts.ToldNotice;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.integrity.IntegrityRuns;
import org.huiyin.meetings.Meeting;
import org.huiyin.meetings.MeetingDraft;
import org.huiyin.meetings.MeetingFile;
import org.huiyin.meetings.MeetingKind;
import org.huiyin.meetings.MeetingPanel;
import org.huiyin.meetings.Meetings;
import org.huiyin.meetings.Minutes;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.supervision.OrderPage;
import org.huiyin.supervision.OrderQuery;
import org.huiyin.supervision.OrderQuery.Show;
import org.huiyin.supervision.Orders;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A meeting from its call to the last decision carried out: agenda, minutes, decisions that become cases (条例 12, 13). */
@DatabaseTest
@Import({Town.class, FollowUps.class})
class MeetingsTest {

    private static final String DECIDED = "请青河县核实安置补助标准，逐户补发并告知当事人。";

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Meetings meetings;

    @Autowired
    Minutes minutes;

    @Autowired
    Orders orders;

    @Autowired
    Notices notices;

    @Autowired
    Timeline timeline;

    @Autowired
    Dossiers dossiers;

    @Autowired
    IntegrityRuns integrity;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Test
    void whatIsDecidedIsCarriedOutCheckedSentBackAndClosed() throws IOException {
        CaseId petition = follow.petition("C1");
        UUID id = called("联席会议");
        meetings.put(head(), id, "研究安置补助核定问题", town.file(petition).number());
        meetings.inviteUnit(head(), id, town.unit("C1"));
        meetings.inviteGuest(head(), id, "市财政局 钱科长");
        meetings.say(head(), id, "会议听取了有关情况汇报。\n会议认为，应当按政策补发。");
        meetings.decide(head(), id, decision(DECIDED, "C1", town.file(petition).number()));
        assertThat(told("county1.head", id)).contains("meeting-called");

        String number = minutes.issue(head(), id);

        assertThat(number).contains("纪要〔");
        assertThat(told("county1.head", id)).contains("meeting-issued");
        String paper = text(minutes.content(town.actor("county1.head"), id));
        assertThat(paper).contains("会议纪要", "研究安置补助核定问题", "应当按政策补发", "市财政局钱科长", number);
        assertThat(paper).as("no case is named in what many read").doesNotContain("HY-");

        MeetingFile.Decision decided = decision(id);
        CaseId work = decided.work().caseId();
        assertThat(decided.state()).isEqualTo("outstanding");
        assertThat(follow.clock(work, "M1").dueOn()).isEqualTo(decided.due());
        assertThat(town.steps(work)).containsExactly("accept");
        assertThat(kinds(petition)).contains("resolution-made");
        assertThat(dossiers.related(town.actor("county1.head"), petition))
                .anyMatch(related -> related.id().equals(work));
        OrderPage.Row listed = listed("city.supervise", work);
        assertThat(listed.about()).isEqualTo(petition);
        assertThat(listed.stateName()).isEqualTo("supervision.progress.outstanding");

        town.complete("county1.head", work, "accept", """
                {"plan": "逐户核对台账。", "inCharge": "优抚科 周科长"}""");
        report(work, "已核对三十户。");
        assertThat(town.letterText(work, "report")).contains("已核对三十户");
        assertThat(follow.clocks(work)).containsExactly("M1 in-time");
        assertThat(decision(id).state()).isEqualTo("answered");
        town.complete(
                "city.head", work, "check", """
                {"resolutionVerdict": "back", "checkReason": "还有五户没有补发。", "dueOn": "%s"}""".formatted(LocalDate.now(clock).plusDays(20)));
        assertThat(town.steps(work)).containsExactly("report");
        assertThat(listed("city.supervise", work).round()).isEqualTo(2);
        report(work, "三十五户全部补发到位。");
        town.complete("city.head", work, "check", """
                {"resolutionVerdict": "done", "checkReason": "抽查属实。"}""");

        assertThat(town.file(work).outcome()).isEqualTo("carried-out");
        assertThat(decision(id).state()).isEqualTo("closed");
        assertThat(kinds(petition)).contains("resolution-carried-out");
        UUID run = integrity.run(IntegrityRuns.Depth.FURTHER);
        assertThat(integrity.found(town.actor("city.auditor"), run))
                .as("minutes count in their series")
                .noneMatch(found -> found.subject().contains("纪要"));
    }

    @Test
    void minutesAreSignedByTheHeadOnceAndNeverChange() {
        UUID id = called("交办会");
        refused("meetings.head-signs", () -> minutes.issue(town.actor("city.supervise"), id));
        assertThatThrownBy(() -> minutes.issue(head(), id)).isInstanceOf(Invalid.class);
        meetings.say(head(), id, "会议通报了情况。");
        UUID later =
                meetings.call(head(), draft("下周例会", LocalDateTime.now(clock).plusDays(7)));
        meetings.say(head(), later, "尚未召开。");
        refused("meetings.not-held", () -> minutes.issue(head(), later));
        meetings.decide(head(), id, decision("按时反馈。", "C1", ""));
        clock.advance(Duration.ofDays(40));
        assertThatThrownBy(() -> minutes.issue(head(), id))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.faults().getFirst().path()).isEqualTo("due"));
        meetings.strike(
                head(), id, meetings.get(head(), id).decisions().getFirst().id());

        minutes.issue(head(), id);

        refused("meetings.over", () -> minutes.issue(head(), id));
        refused("meetings.over", () -> meetings.say(head(), id, "改一改。"));
        refused("meetings.over", () -> meetings.cancel(head(), id));
        assertThatThrownBy(() -> jdbc.sql("update meeting set said = '改' where id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("do not change");
        assertThatThrownBy(() -> jdbc.sql("delete from meeting_participant where meeting_id = :id")
                        .param("id", id)
                        .update())
                .hasMessageContaining("do not change");
    }

    @Test
    void thoseWhoTakePartReadItAndNobodyElse() {
        UUID id = called("站长季度会");
        assertThat(seen("county1.head", id)).isFalse();
        meetings.inviteUnit(head(), id, town.unit("C1"));
        assertThat(seen("county1.head", id)).isTrue();
        assertThat(seen("county1.dispatch", id)).isTrue();
        assertThat(seen("county2.head", id)).isFalse();
        assertThat(seen("village1-1-1", id)).isFalse();
        refused("meetings.not-yours", () -> meetings.say(town.actor("county1.head"), id, "插话。"));
        assertThatThrownBy(() -> meetings.say(town.actor("county2.head"), id, "插话。"))
                .isInstanceOf(NotFound.class);
        meetings.inviteStaff(head(), id, town.city().staff("county2.head"));
        assertThat(seen("county2.head", id)).isTrue();

        meetings.cancel(head(), id);
        assertThat(told("county2.head", id)).contains("meeting-cancelled");
        assertThat(meetings.get(head(), id).meeting().state()).isEqualTo("cancelled");
    }

    @Test
    void aRestrictedCaseIsNeverPutBeforeAMeetingNorGuessed() {
        CaseId accusation = follow.accusation();
        UUID id = called("联席会议");
        String hidden = town.file(accusation).number();
        for (String number : List.of(hidden, "HY-2222-2222", "乱写")) {
            noCase(() -> meetings.put(head(), id, "研究", number));
            noCase(() -> meetings.decide(head(), id, decision("办理", "C1", number)));
        }
        CaseId open = follow.petition("C1");
        meetings.put(head(), id, "研究", town.file(open).number());
        meetings.decide(head(), id, decision("办理", "C1", town.file(open).number()));
        town.complete("town1-1.desk", open, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "accusation"}],
                 "concerned": [{"about": "outside", "aboutName": "王某"}]}""");
        assertThat(town.file(open).restricted()).isTrue();

        MeetingFile file = meetings.get(head(), id);
        assertThat(file.points()).allSatisfy(point -> assertThat(point.about()).isNull());
        assertThat(file.decisions()).allSatisfy(one -> assertThat(one.about()).isNull());
        assertThat(jdbc.sql("select count(*) from meeting_point where about_id = :case")
                        .param("case", open.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theCaseTellsBeforeWhichMeetingsItIsAndWhatTheyDecided() {
        CaseId petition = follow.petition("C1");
        String number = town.file(petition).number();
        UUID later =
                meetings.call(head(), draft("下月例会", LocalDateTime.now(clock).plusDays(20)));
        UUID id = called("联席会议");
        assertThat(meetings.panel(head(), petition).open())
                .extracting(Meeting::id)
                .contains(id, later);
        meetings.put(head(), id, "研究安置补助核定问题", number);
        meetings.say(head(), id, "会议认为，应当按政策补发。");
        meetings.decide(head(), id, decision("另一件事。", "C2", ""));
        meetings.decide(head(), id, decision(DECIDED, "C1", number));
        minutes.issue(head(), id);

        MeetingPanel panel = meetings.panel(head(), petition);
        assertThat(panel.open()).extracting(Meeting::id).contains(later).doesNotContain(id);
        MeetingPanel.Before held = panel.before().getFirst();
        assertThat(held.meeting().id()).isEqualTo(id);
        assertThat(held.decided()).singleElement().satisfies(one -> {
            assertThat(one.said()).isEqualTo(DECIDED);
            assertThat(one.state()).isEqualTo("outstanding");
        });
        CaseId work = held.decided().getFirst().work().caseId();
        assertThat(meetings.panel(head(), work).before())
                .extracting(one -> one.meeting().id())
                .containsExactly(id);

        assertThat(meetings.panel(town.actor("county1.case1"), petition).any())
                .as("who works on the case but may not see the meeting, and calls none")
                .isFalse();
        MeetingPanel elsewhere = meetings.panel(town.actor("county1.dispatch"), petition);
        assertThat(elsewhere.before()).isEmpty();
        assertThat(elsewhere.plans()).as("calls meetings of another unit").isTrue();
        assertThat(elsewhere.open()).extracting(Meeting::id).doesNotContain(id, later);
        meetings.inviteUnit(head(), later, town.unit("C1"));
        meetings.put(head(), later, "通报落实情况", number);
        assertThat(meetings.panel(town.actor("county1.case1"), petition).before())
                .extracting(one -> one.meeting().id())
                .containsExactly(later);
        assertThatThrownBy(() -> meetings.panel(town.actor("county2.case1"), petition))
                .isInstanceOf(NotFound.class);
    }

    private void noCase(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .containsExactly(Invalid.Fault.of("number", "meetings-no-case")));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Actor head() {
        return town.actor("city.head");
    }

    private UUID called(String title) {
        assertThat(head().has(Role.HEAD, town.unit("B"))).isTrue();
        return meetings.call(head(), draft(title, LocalDateTime.now(clock)));
    }

    private MeetingDraft draft(String title, LocalDateTime begins) {
        return new MeetingDraft(MeetingKind.JOINT, title, town.unit("B"), begins, "三楼会议室", "林局长");
    }

    private Meetings.Draft decision(String said, String unit, String number) {
        return new Meetings.Draft(said, town.unit(unit), LocalDate.now(clock).plusDays(30), number);
    }

    private MeetingFile.Decision decision(UUID id) {
        return meetings.get(head(), id).decisions().getFirst();
    }

    private void report(CaseId work, String done) {
        town.complete("county1.head", work, "report", """
                {"carriedOut": "%s"}""".formatted(done));
    }

    private boolean seen(String login, UUID id) {
        boolean listed = meetings.page(town.actor(login), true, null).meetings().stream()
                .map(Meeting::id)
                .anyMatch(id::equals);
        boolean found;
        try {
            found = meetings.get(town.actor(login), id) != null;
        } catch (NotFound hidden) {
            found = false;
        }
        assertThat(listed).isEqualTo(found);
        return found;
    }

    private List<String> told(String login, UUID id) {
        return notices.page(town.actor(login), null).notices().stream()
                .filter(notice -> notice.address().equals("/meetings/" + id))
                .map(ToldNotice::kind)
                .toList();
    }

    private OrderPage.Row listed(String login, CaseId work) {
        return orders.page(town.actor(login), OrderQuery.of(Show.OPEN)).rows().stream()
                .filter(row -> row.caseId().equals(work))
                .findFirst()
                .orElseThrow();
    }

    private List<String> kinds(CaseId id) {
        return timeline.of(id).stream().map(CaseEvent::kind).toList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }
}
