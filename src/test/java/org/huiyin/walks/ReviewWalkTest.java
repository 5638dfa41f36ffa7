package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.huiyin.cases.Cases;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Review and re-review (条例 35, 36), from every request to every end. */
@DatabaseTest
@Import({Town.class, FollowUps.class})
class ReviewWalkTest {

    private static final String REQUEST = """
            {"opinionNumber": "云退役信处〔2026〕3号", "facts": "意见书漏算三年。", "newEvidence": "入伍登记表。"}""";
    private static final String ACCEPT = """
            {"acceptanceDecision": "accept", "contactName": "何承办"}""";

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Cases cases;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Test
    void anOpinionIsUpheldInReviewAndInReReviewAndTheMatterEnds() {
        CaseId petition = follow.answered("C1", 10);
        CaseId review = follow.open("county1.dispatch", "C1", "review", petition, REQUEST);

        assertThat(follow.clocks(petition)).contains("P5 in-time");
        assertThat(dossiers.parties(review)).isEqualTo(dossiers.parties(petition));
        assertThat(town.file(review).title()).isEqualTo(town.file(petition).title());
        sendTo(review, "county1.dispatch", "B");
        assertThat(town.file(review).organ()).isEqualTo(town.unit("B"));
        assertThat(follow.clocks(review)).containsExactly("P6a running");
        assertThat(follow.sees("city.case1", petition)).isTrue();
        town.complete("city.dispatch", review, "decide-acceptance", ACCEPT);
        assertThat(follow.clocks(review)).containsExactly("P6a in-time", "P6 running");
        assertThat(follow.clock(review, "P6").dueOn())
                .isAfterOrEqualTo(LocalDate.now(clock).plusDays(30));
        assignAndInvestigate(review, "city.head", "city.case1");

        LocalDate due = follow.clock(review, "P6").dueOn();
        holdHearing(review, "city.case1", "city.case1");
        assertThat(follow.clock(review, "P6").dueOn())
                .as("no interval is excluded from a review")
                .isEqualTo(due);
        extend(review);
        assertThat(follow.clock(review, "P6").dueOn()).isAfter(due);

        town.complete("city.case1", review, "draft", opinion("uphold"));
        town.complete("city.review", review, "check", """
                {"checkDecision": "return", "checkReason": "依据不全"}""");
        town.complete("city.case1", review, "draft", opinion("uphold"));
        town.complete("city.review", review, "check", """
                {"checkDecision": "pass"}""");
        town.complete("city.signer", review, "sign", """
                {"signDecision": "return", "signReason": "措辞"}""");
        town.complete("city.case1", review, "draft", opinion("uphold"));
        assertThat(town.steps(review)).as("straight back to who returned it").containsExactly("sign");
        assertThat(holder(review, "sign"))
                .isEqualTo(town.actor("city.signer").staff().value());
        town.complete("city.signer", review, "sign", """
                {"signDecision": "sign"}""");
        assertThat(follow.clocks(review)).contains("P6 in-time");
        deliver(review, "city.case1");

        assertThat(town.file(review).outcome()).isEqualTo("upheld");
        assertThat(cases.requests(review))
                .extracting(request -> request.result())
                .containsExactly("uphold");
        assertThat(follow.clock(review, "P7").running()).isTrue();
        assertThat(follow.sees("city.case1", petition)).isFalse();
        assertThat(town.letters(review))
                .containsExactly(
                        "receipt",
                        "acceptance",
                        "hearing-notice",
                        "hearing-record",
                        "extension",
                        "review-opinion",
                        "notice",
                        "delivery-receipt");
        assertThat(town.letterText(review, "notice")).contains("维持原意见").doesNotContain("请落实");
        assertThat(town.letterText(review, "review-opinion"))
                .contains("维持原意见", "30日内", "请求复核", town.file(review).number());
        town.letters(review).forEach(letter -> town.letterText(review, letter));

        reReviewEndsTheMatter(petition, review);
    }

    private void reReviewEndsTheMatter(CaseId petition, CaseId review) {
        CaseId again = follow.open("city.dispatch", "B", "review", review, REQUEST);
        assertThat(follow.clocks(review)).contains("P7 in-time");
        assertThatThrownBy(() -> sendTo(again, "city.dispatch", "B"))
                .as("who reviewed does not re-review")
                .isInstanceOf(AssertionError.class);
        sendTo(again, "city.dispatch", "G");
        town.complete("city.docket", again, "decide-acceptance", ACCEPT);
        assertThat(follow.clocks(again)).contains("P8 running");
        assignAndInvestigate(again, "city.docket", "city.docket");
        LocalDate due = follow.clock(again, "P8").dueOn();
        holdHearing(again, "city.docket", "city.docket");
        assertThat(follow.clock(again, "P8").dueOn())
                .as("the time of the hearing does not count")
                .isAfter(due);
        town.complete("city.docket", again, "draft", opinion("uphold"));
        town.complete("city.head", again, "check", """
                {"checkDecision": "pass"}""");
        town.complete("city.head", again, "sign", """
                {"signDecision": "sign"}""");
        deliver(again, "city.docket");

        assertThat(town.file(again).outcome()).isEqualTo("upheld");
        assertThat(follow.clocks(again)).contains("P8 in-time").doesNotContain("P7 running");
        assertThat(cases.date(petition, "ended")).isPresent();
        assertThat(cases.date(review, "ended")).isPresent();
        assertThat(town.letters(again)).contains("re-review-opinion").doesNotContain("review-opinion");
        assertThat(town.letterText(again, "re-review-opinion")).contains("终结", "不再受理");
    }

    @Test
    void whatIsAskedLateIsRegisteredAndDecidedInWritingByTwo() {
        CaseId petition = follow.answered("C1", 60);
        CaseId review = follow.open("county1.dispatch", "C1", "review", petition, REQUEST);
        assertThat(follow.clocks(petition)).contains("P5 late");
        sendTo(review, "county1.dispatch", "B");
        assertThatThrownBy(() -> town.complete("city.dispatch", review, "decide-acceptance", ACCEPT))
                .as("without a word on the lateness")
                .isInstanceOf(AssertionError.class);
        String late = """
                {"acceptanceDecision": "accept", "lateReason": "送达回证签收人不是本人，实际收到在后。"}""";
        town.complete("city.dispatch", review, "decide-acceptance", late);
        assertThatThrownBy(() -> town.complete("city.dispatch", review, "confirm-acceptance", """
                        {"confirmDecision": "pass"}"""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("worklist.four-eyes"));
        town.complete("city.head", review, "confirm-acceptance", """
                {"confirmDecision": "return", "confirmReason": "请附送达回证"}""");
        town.complete("city.dispatch", review, "decide-acceptance", late);
        town.complete("city.head", review, "confirm-acceptance", """
                {"confirmDecision": "pass"}""");

        assertThat(town.steps(review)).containsExactly("assign");
        assertThat(town.letterText(review, "acceptance")).contains("超过法定的30日", "不是本人");
    }

    @Test
    void aLateRequestMayBeRefusedForItsLateness() {
        CaseId petition = follow.answered("C1", 60);
        CaseId review = follow.open("county1.dispatch", "C1", "review", petition, REQUEST);
        sendTo(review, "county1.dispatch", "G1");
        town.complete("county1.docket", review, "decide-acceptance", """
                {"acceptanceDecision": "refuse", "lateReason": "本人签收，无正当理由。",
                 "refusalReason": "逾期提出。", "whereToGo": "可向县退役军人服务中心申请帮扶。"}""");
        town.complete("county1.head", review, "confirm-acceptance", """
                {"confirmDecision": "pass"}""");

        assertThat(town.file(review).outcome()).isEqualTo("not-accepted");
        assertThat(follow.clocks(review)).containsExactly("P6a in-time");
        assertThat(town.letterText(review, "non-acceptance")).contains("超过法定的30日", "逾期提出");
        assertThat(town.steps(review)).isEmpty();
    }

    @Test
    void anOpinionIsChangedForOneOfItsRequests() {
        CaseId review = accepted(follow.answered("C1", 5));
        town.complete("city.case1", review, "draft", opinion("support"));
        signAndDeliver(review);

        assertThat(town.file(review).outcome()).isEqualTo("changed");
        assertThat(cases.requests(review))
                .extracting(request -> request.result())
                .containsExactly("support");
        assertThat(town.letterText(review, "notice")).contains("请落实第（一）项请求", "变更原意见，予以支持");
    }

    @Test
    void aReviewSendsThePetitionBackToBeHandledAgain() {
        CaseId petition = follow.answered("C1", 5);
        CaseId review = accepted(petition);
        assertThat(town.file(petition).open()).isFalse();
        town.complete("city.case1", review, "draft", opinion("redo"));
        signAndDeliver(review);

        assertThat(town.file(review).outcome()).isEqualTo("sent-back");
        assertThat(town.file(petition).open()).isTrue();
        assertThat(timeline.last(petition, "reopened")).isPresent();
        assertThat(follow.clocks(review)).doesNotContain("P7 running");
        assertThat(cases.date(petition, "ended")).isEmpty();
    }

    @Test
    void aReReviewSendsBackThePetitionItselfNotTheReview() {
        CaseId petition = follow.answered("C1", 5);
        CaseId review = upheld(petition);
        CaseId again = reReviewAccepted(review);
        assignAndInvestigate(again, "city.docket", "city.docket");
        town.complete("city.docket", again, "draft", opinion("redo"));
        town.complete("city.head", again, "check", """
                {"checkDecision": "pass"}""");
        town.complete("city.head", again, "sign", """
                {"signDecision": "sign"}""");
        deliver(again, "city.docket");

        assertThat(town.file(petition).open()).isTrue();
        assertThat(town.file(review).open()).isFalse();
        assertThat(cases.date(petition, "ended")).isEmpty();
    }

    @Test
    void aRequestIsTakenBackInTheApplicantsOwnWords() {
        CaseId petition = follow.answered("C1", 5);
        CaseId review = accepted(petition);
        follow.begin("city.dispatch", review, "withdraw", """
                {"withdrawalWords": "问题已经说清楚了，不复查了。", "withdrawnOn": "%s", "withdrawalHow": "written"}""".formatted(follow.today()));

        assertThat(town.file(review).outcome()).isEqualTo("withdrawn");
        assertThat(follow.clocks(review)).contains("P6 void");
        assertThat(town.steps(review)).isEmpty();
        assertThat(follow.sees("city.case1", petition)).isFalse();
        assertThat(town.letterText(review, "withdrawal")).contains("不复查了");
    }

    @Test
    void aRequestTakenBackNeitherLengthensNorEndsThePeriodToAsk() {
        CaseId petition = follow.answered("C1", 25);
        LocalDate last = follow.clock(petition, "P5").dueOn();
        CaseId review = accepted(petition);
        assertThat(follow.clocks(petition)).contains("P5 in-time");
        withdraw("city.dispatch", review);
        assertThat(follow.clock(petition, "P5").dueOn()).isEqualTo(last);

        CaseId inTime = accepted(petition);
        assertThat(follow.clocks(petition)).contains("P5 in-time");
        withdraw("city.dispatch", inTime);

        clock.set(last.plusDays(1));
        CaseId late = follow.open("county1.dispatch", "C1", "review", petition, REQUEST);
        assertThat(follow.clocks(petition)).contains("P5 late");
        sendTo(late, "county1.dispatch", "B");
        assertThatThrownBy(() -> town.complete("city.dispatch", late, "decide-acceptance", ACCEPT))
                .as("without a word on the lateness")
                .isInstanceOf(AssertionError.class);
    }

    /** The same for a re-review, whose period runs from the delivery of the review opinion. */
    @Test
    void aRequestForReReviewTakenBackNeitherLengthensNorEndsThePeriodToAsk() {
        CaseId petition = follow.answered("C1", 5);
        CaseId review = upheld(petition);
        LocalDate last = follow.clock(review, "P7").dueOn();
        clock.set(last.minusDays(2));
        CaseId again = reReviewAccepted(review);
        assertThat(follow.clocks(review)).contains("P7 in-time");
        withdraw("city.docket", again);
        assertThat(town.file(again).outcome()).isEqualTo("withdrawn");
        assertThat(town.steps(again)).isEmpty();
        assertThat(follow.clocks(again)).containsExactly("P6a in-time", "P8 void");
        assertThat(follow.clock(review, "P7").dueOn()).isEqualTo(last);
        assertThat(follow.clocks(petition))
                .as("the review was asked for, and is over")
                .contains("P5 in-time")
                .doesNotContain("P5 running");
        assertThat(cases.date(petition, "ended"))
                .as("nothing was decided for good")
                .isEmpty();

        clock.set(last);
        CaseId inTime = reReviewAccepted(review);
        assertThat(follow.clocks(review)).contains("P7 in-time").doesNotContain("P7 running");
        withdraw("city.docket", inTime);

        clock.set(last.plusDays(1));
        CaseId late = follow.open("city.dispatch", "B", "review", review, REQUEST);
        assertThat(follow.clocks(review)).contains("P7 late").doesNotContain("P7 running", "P7 in-time");
        sendTo(late, "city.dispatch", "G");
        assertThatThrownBy(() -> town.complete("city.docket", late, "decide-acceptance", ACCEPT))
                .as("without a word on the lateness")
                .isInstanceOf(AssertionError.class);
        withdraw("city.docket", late);
        assertThat(follow.clock(review, "P7").dueOn())
                .as("over, and not begun anew")
                .isEqualTo(last);
    }

    private void withdraw(String login, CaseId review) {
        follow.begin(login, review, "withdraw", """
                {"withdrawalWords": "先不复查了。", "withdrawnOn": "%s", "withdrawalHow": "written"}""".formatted(follow.today()));
    }

    @Test
    void anExtensionIsRefused() {
        CaseId review = accepted(follow.answered("C1", 5));
        LocalDate due = follow.clock(review, "P6").dueOn();
        follow.begin("city.case1", review, "ask-extension", """
                {"extensionDays": 10, "extensionReason": "调档未回"}""");
        town.complete("city.head", review, "approve-extension", """
                {"extensionApproval": "refuse", "extensionRefusal": "抓紧办理"}""");

        assertThat(follow.clock(review, "P6").dueOn()).isEqualTo(due);
        assertThat(town.letters(review)).doesNotContain("extension");
        assertThatThrownBy(() -> follow.begin("city.case1", review, "ask-extension", """
                        {"extensionDays": 31, "extensionReason": "调档未回"}"""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("extension-beyond-cap"));
    }

    @Test
    void itIsOpenedFromAPetitionOrAReviewAndNeverOnItsOwn() {
        assertThatThrownBy(() -> town.register("county1.dispatch", "C1", "review", "周建国", REQUEST))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("intake.opens-from"));
        CaseId hardship = town.register("village1-1-1", "C1-T1-V1", "hardship", "周建国", """
                        {"subject": "生活困难", "facts": "家庭变故", "source": "visit"}""")
                .caseId();
        assertThatThrownBy(() -> follow.open("village1-1-1", "C1-T1-V1", "review", hardship, REQUEST))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("intake.opens-from"));
    }

    @Test
    void whoeverReceivedThePetitionFirstMayTakeTheRequestWithoutReadingIt() {
        CaseId petition = follow.answered("C1", 5);
        assertThat(follow.sees("village1-1-1", petition)).isFalse();

        CaseId review = follow.open("village1-1-1", "C1-T1-V1", "review", petition, REQUEST);

        assertThat(dossiers.parties(review)).isEqualTo(dossiers.parties(petition));
        assertThat(follow.sees("village1-1-1", review)).isFalse();
        assertThat(town.steps(review)).containsExactly("dispatch");
    }

    @Test
    void whatTouchesARestrictedMatterStaysWithItsDesk() {
        CaseId petition = follow.accusation();
        assertThatThrownBy(() -> follow.open("village1-1-1", "C1-T1-V1", "review", petition, REQUEST))
                .isInstanceOf(NotFound.class);

        String desk = town.desk(petition);
        CaseId review = follow.open(desk, follow.counter(petition), "review", petition, REQUEST);

        assertThat(town.file(review).restricted()).isTrue();
        assertThat(town.file(review).unit()).isEqualTo(town.file(petition).unit());
        town.complete(desk, review, "restricted", """
                {"movedTo": "由纪检监察机关一并处理。"}""");
        assertThat(town.file(review).outcome()).isEqualTo("moved");
    }

    private CaseId accepted(CaseId petition) {
        CaseId review = follow.open("county1.dispatch", "C1", "review", petition, REQUEST);
        sendTo(review, "county1.dispatch", "B");
        town.complete("city.dispatch", review, "decide-acceptance", ACCEPT);
        assignAndInvestigate(review, "city.head", "city.case1");
        return review;
    }

    /** A review that let the opinion stand, delivered today. */
    private CaseId upheld(CaseId petition) {
        CaseId review = accepted(petition);
        town.complete("city.case1", review, "draft", opinion("uphold"));
        signAndDeliver(review);
        return review;
    }

    private CaseId reReviewAccepted(CaseId review) {
        CaseId again = follow.open("city.dispatch", "B", "review", review, REQUEST);
        sendTo(again, "city.dispatch", "G");
        town.complete("city.docket", again, "decide-acceptance", ACCEPT);
        return again;
    }

    private void sendTo(CaseId review, String clerk, String organ) {
        town.complete(clerk, review, "dispatch", """
                {"reviewOrgan": "%s"}""".formatted(town.unit(organ)));
    }

    private void assignAndInvestigate(CaseId review, String head, String handler) {
        String leader = head.equals("city.docket") ? "city.docket" : "city.head";
        town.complete(head, review, "assign", """
                {"leader": "%s", "handler": "%s"}""".formatted(
                        town.city().staff(leader), town.city().staff(handler)));
        town.complete(handler, review, "investigate", """
                {"heardOn": "%s", "heardHow": "visit", "statement": "漏算三年。", "findings": "经审查，档案完整。"}""".formatted(follow.today()));
    }

    private void holdHearing(CaseId review, String starter, String handler) {
        follow.begin(starter, review, "arrange-hearing", """
                {"hearingOn": "%s", "hearingAt": "上午九时", "hearingPlace": "二号会议室", "hearingChair": "赵主持",
                 "hearingReason": "事实有争议"}""".formatted(follow.today()));
        clock.advance(Duration.ofDays(3));
        town.complete(handler, review, "hold-hearing", """
                {"heardOn": "%s", "hearingParticipants": [{"participant": "周建国", "capacity": "请求人"}],
                 "hearingProceedings": "双方陈述。", "hearingConclusion": "事实清楚。"}""".formatted(follow.today()));
    }

    private void extend(CaseId review) {
        follow.begin("city.case1", review, "ask-extension", """
                {"extensionDays": 15, "extensionReason": "调档未回"}""");
        town.complete("city.head", review, "approve-extension", """
                {"extensionApproval": "approve"}""");
    }

    private void signAndDeliver(CaseId review) {
        town.complete("city.review", review, "check", """
                {"checkDecision": "pass"}""");
        town.complete("city.signer", review, "sign", """
                {"signDecision": "sign"}""");
        deliver(review, "city.case1");
    }

    private void deliver(CaseId review, String handler) {
        town.complete(handler, review, "deliver", """
                {"deliveryWay": "hand", "deliveredOn": "%s", "receiver": "周建国"}""".formatted(follow.today()));
    }

    private Object holder(CaseId id, String step) {
        return jdbc.sql("select holder_id from work_item where case_id = :case and step = :step and state = 'open'")
                .param("case", id.value())
                .param("step", step)
                .query(java.util.UUID.class)
                .single();
    }

    private static String opinion(String result) {
        return """
                {"opinions": [{"text": "请求重新核定安置补助", "result": "%s", "reasons": "档案记载完整，计算有据。", "basis": "《信访工作条例》第三十二条"}],
                 "opinionFacts": "经审查，原意见认定的事实清楚。", "otherReReviewOrgan": "云川市人民政府"}""".formatted(result);
    }
}
