package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every branch a petition may take by the Regulation, each to its end. */
@DatabaseTest
@Import(Town.class)
class PetitionBranchesTest {

    private static final String TEXT = "请求核定补助";

    @Autowired
    Town town;

    @Autowired
    Cases cases;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anOrdinaryDay() {
        clock.set(LocalDate.of(2026, 3, 4));
    }

    @Test
    void aSuggestionIsStudiedCheckedByAnotherAndAnswered() {
        CaseId id = claim();
        classify(id, """
                {"requests": [{"text": "%s", "kind": "suggestion"}]}""".formatted(TEXT));
        dispatchOwn(id);
        assertThat(town.clocks(id)).contains("P2a in-time", "P2s running");
        String study = """
                {"studyResult": "partly", "studyAnswer": "明年起试行。", "studyReward": true}""";
        town.complete("county1.case1", id, "study", study);
        town.complete("county1.head", id, "approve-study", """
                {"studyApproval": "return", "studyReturnReason": "请写明时间"}""");
        town.complete("county1.case1", id, "study", study);
        town.complete("county1.head", id, "approve-study", """
                {"studyApproval": "pass"}""");

        assertThat(town.clocks(id)).contains("P2s in-time");
        assertClosed(id, "studied");
        assertThat(town.letterText(id, "suggestion-answer")).contains("部分采纳", "明年起试行");
    }

    @Test
    void whatAnotherBodyDecidesIsHelpedThereUntilItConfirms() {
        CaseId id = claim();
        classify(id, way(4));
        town.complete("county1.dispatch", id, "lead-over", contacts("""
                "ledDecision": "refused", "ledReason": "不属于复议范围" """));
        classify(id, way(2));
        town.complete("county1.dispatch", id, "lead-over", contacts("""
                "ledDecision": "confirmed", "ledTo": "县仲裁院", "ledOn": "2026-03-04" """));

        assertClosed(id, "led-over");
    }

    @Test
    void anOwnProcedureIsOpenedWithoutFilingAgain() {
        CaseId id = claim();
        classify(id, way(4));
        town.complete("county1.dispatch", id, "lead-over", contacts("""
                "ledDecision": "own" """));

        assertClosed(id, "led-over");
        CaseId procedure = linked(id);
        assertThat(town.file(procedure).pack()).isEqualTo("procedure");
        assertThat(cases.requests(procedure))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo(TEXT));
    }

    @Test
    void aDutyToActIsDoneAnsweredAndCarriedOutUntilItIs() {
        CaseId id = claim();
        classify(id, way(5));
        dispatchOwn(id);
        town.complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept", "dutyUntil": "2026-04-30"}""");
        assertThat(town.clocks(id)).contains("P2d running").doesNotContain("P4 running");
        assign(id, town.unit("G1-labour"));
        assertThat(town.steps(id)).containsExactly("assist", "investigate");
        town.complete("county1.docket", id, "assist", """
                {"assistFindings": "参保记录已核对。"}""");
        investigate(id);
        draft(id, "依法履行。");
        check(id);
        sign(id);
        assertThat(town.clocks(id)).contains("P2d in-time");
        town.complete("county1.case1", id, "deliver-duty", delivery());
        assertThat(town.clocks(id)).doesNotContain("P5 running");
        carryOut(id);
        revisit(id, "partly");
        assertThat(town.steps(id)).containsExactly("carry-out");
        carryOut(id);
        revisit(id, "yes");
        close(id, "settled");

        assertThat(town.letterText(id, "duty-answer")).contains("履行职责答复书", "依法履行");
    }

    @Test
    void aDisputeIsDecidedByTheOrganAboveBothOrTheJointMeeting() {
        CaseId stays = disputed();
        town.complete(superior(stays), stays, "decide-dispute", """
                {"disputeDecision": "receiver", "disputeAnswer": "按职责清单"}""");
        assertThat(town.steps(stays)).containsExactly("decide-acceptance");
        assertThat(town.file(stays).organ()).isEqualTo(town.unit("C2"));

        CaseId moves = disputed();
        town.complete(superior(moves), moves, "decide-dispute", """
                {"disputeDecision": "other", "decidedOrgan": "%s", "disputeAnswer": "按属地"}""".formatted(town.unit("C1")));
        assertThat(town.file(moves).organ()).isEqualTo(town.unit("C1"));
        assertThat(town.steps(moves)).containsExactly("decide-acceptance");
        assertThat(town.clocks(moves)).contains("P2b running", "P2b void");
        assertThat(town.letters(moves)).contains("objection", "dispute-decision", "dispute-told");
    }

    @Test
    void anObjectionIsAgreedToOrTheOrganThatGotItYields() {
        CaseId back = sentToCounty2("transfer");
        object(back);
        town.complete("county1.dispatch", back, "decide-objection", """
                {"objectionDecision": "agree", "objectionAnswer": "同意"}""");
        assertThat(town.steps(back)).containsExactly("dispatch");
        assertThat(town.clocks(back)).contains("P2b void");

        CaseId yields = sentToCounty2("transfer");
        object(yields);
        insist(yields);
        town.complete("county2.dispatch", yields, "answer-insistence", """
                {"insistenceDecision": "accept"}""");
        assertThat(town.steps(yields)).containsExactly("decide-acceptance");
    }

    @Test
    void anAssignedMatterEndsWithAReportToWhoAssignedIt() {
        CaseId id = sentToCounty2("assign");
        assertThat(town.letters(id)).contains("assignment").doesNotContain("transfer");
        assertThat(town.clocks(id)).contains("P9 running");
        town.complete("county2.dispatch", id, "receive", """
                {"receiveDecision": "accept"}""");
        handle("county2", id);
        town.complete("county2.case1", id, "deliver", delivery());
        town.complete("county2.case1", id, "carry-out", """
                {"carriedOutOn": "2026-03-04", "carriedOutHow": "已补发"}""");
        town.complete("county2.case2", id, "revisit", revisited("yes"));
        town.complete("county2.case1", id, "report", """
                {"reportText": "已经办结。"}""");
        assertThat(town.clocks(id)).contains("P9 in-time");
        town.complete("county2.head", id, "close", """
                {"outcome": "settled", "personalOutcome": "accepts"}""");

        assertThat(town.letterText(id, "completion-report")).contains("已经办结");
    }

    @Test
    void aRefusalToAcceptNeedsASecondPairOfEyes() {
        CaseId id = claim();
        classify(id, way(6));
        dispatchOwn(id);
        town.complete("county1.dispatch", id, "decide-acceptance", refusal("refuse"));
        assertThatThrownBy(() -> town.complete("county1.dispatch", id, "approve-refusal", """
                        {"refusalApproval": "approve"}"""))
                .isInstanceOf(Refusal.class);
        town.complete("county1.signer", id, "approve-refusal", """
                {"refusalApproval": "return", "refusalApprovalReason": "请说明去处"}""");
        town.complete("county1.dispatch", id, "decide-acceptance", refusal("refuse"));
        town.complete("county1.signer", id, "approve-refusal", """
                {"refusalApproval": "approve"}""");
        assertClosed(id, "not-accepted");
        assertThat(town.letterText(id, "non-acceptance")).contains("不予受理");
    }

    @Test
    void reasonsOfARefusalThatWasReturnedNoLongerStandOnceTheMatterIsAccepted() {
        CaseId id = claim();
        classify(id, way(6));
        dispatchOwn(id);
        town.complete("county1.dispatch", id, "decide-acceptance", refusal("refuse"));
        assertThat(town.file(id).data().has("whereToGo")).isTrue();
        town.complete("county1.signer", id, "approve-refusal", """
                {"refusalApproval": "return", "refusalApprovalReason": "本机关有权处理"}""");
        town.complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");

        assertThat(town.file(id).data().has("refusalReason")).isFalse();
        assertThat(town.file(id).data().has("whereToGo")).isFalse();
        assertThat(jdbc.sql(
                                "select data ->> 'whereToGo' from case_step where case_id = :case and step = 'decide-acceptance' order by id limit 1")
                        .param("case", id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("县人民法院");
    }

    @Test
    void theSameFactsAfterTheReReviewAreNotAcceptedAgain() {
        CaseId id = claim();
        classify(id, way(6));
        dispatchOwn(id);
        town.complete("county1.dispatch", id, "decide-acceptance", refusal("no-longer"));
        town.complete("county1.signer", id, "approve-refusal", """
                {"refusalApproval": "approve"}""");

        assertClosed(id, "no-longer-accepted");
        assertThat(town.letterText(id, "no-longer-accepted")).contains("第三十六条第三款", "社会救助");
    }

    @Test
    void whatIsAgreedBetweenThePartiesNeedsNoOpinion() {
        CaseId id = accepted();
        assign(id);
        town.complete("county1.case1", id, "investigate", investigation("""
                , "handlingResult": "agreed", "mediator": "何调解", "agreementText": "月底前补发。" """));
        assertThat(town.clocks(id)).contains("P4 in-time");
        revisit(id, "yes");
        close(id, "agreed");

        assertThat(town.letterText(id, "agreement")).contains("月底前补发", "第三十三条");
    }

    @Test
    void whatTheSignerReturnsGoesStraightBackToTheSigner() {
        CaseId id = accepted();
        assign(id);
        investigate(id);
        draft(id, "补发差额。");
        town.complete("county1.review", id, "check", """
                {"checkDecision": "return", "checkReason": "补依据"}""");
        draft(id, "补发差额，附计算。");
        check(id);
        town.complete("county1.signer", id, "sign", """
                {"signDecision": "return", "signReason": "写清计算"}""");
        draft(id, "补发差额，计算见附表。");
        assertThat(town.steps(id)).containsExactly("sign");
        assertThat(holder(id, "sign"))
                .isEqualTo(town.city().staff("county1.signer").value());
        sign(id);
        assertThat(town.steps(id)).containsExactly("deliver");
    }

    @Test
    void anExtensionStaysWithinTheLawAndIsApprovedByTheHead() {
        CaseId id = accepted();
        assertThatThrownBy(() -> town.begin("county1.case1", id, "ask-extension", extension(31)))
                .isInstanceOfSatisfying(Refusal.class, refused -> {
                    assertThat(refused.code()).isEqualTo("extension-beyond-cap");
                    assertThat(refused.arguments()).contains("《信访工作条例》第三十四条");
                });
        town.begin("county1.case1", id, "ask-extension", extension(10));
        town.complete("county1.head", id, "approve-extension", """
                {"extensionApproval": "refuse", "extensionRefusal": "按期可办结"}""");
        assertThat(town.letters(id)).doesNotContain("extension");
        town.begin("county1.case1", id, "ask-extension", extension(30));
        town.complete("county1.head", id, "approve-extension", """
                {"extensionApproval": "approve"}""");

        // 2026-03-04 + 60 + 30 days is Tuesday, 2 June.
        assertThat(town.letterText(id, "extension"))
                .contains("2026年6月2日", "档案在外地")
                .doesNotContain("Clock[");
        assertThat(town.steps(id)).containsExactly("assign");
    }

    @Test
    void aHearingIsAnnouncedHeldAndRecordedBesideTheStep() {
        CaseId id = accepted();
        assign(id);
        town.begin("county1.case1", id, "arrange-hearing", """
                {"hearingOn": "2026-03-20", "hearingTime": "上午9时", "hearingPlace": "三楼会议室",
                 "hearingMembers": [{"memberName": "李律", "memberRole": "律师"}], "hearingMatter": "补助核定"}""");
        assertThat(town.steps(id)).containsExactly("hold-hearing", "investigate");
        town.complete("county1.case1", id, "hold-hearing", """
                {"heardOnDay": "2026-03-20", "hearingPresent": "信访人、承办人", "hearingMinutes": "如实记录。",
                 "hearingConclusion": "应当补发。"}""");
        town.begin("county1.case1", id, "take-record", """
                {"recordKind": "investigation", "recordOn": "2026-03-21", "recordPlace": "村委会", "recordPresent": "两人",
                 "recordText": "档案属实。"}""");

        assertThat(town.letters(id)).contains("hearing-notice", "hearing-record", "record");
        assertThat(town.letterText(id, "hearing-notice")).contains("李律，律师");
        assertThat(town.steps(id)).containsExactly("investigate");
    }

    @Test
    void anotherCaseworkerTakesOverWhatIsOpen() {
        CaseId id = accepted();
        assign(id);
        String asked = """
                {"recusalKind": "recusal", "recusalReason": "是信访人亲属"}""";
        town.begin("county1.case1", id, "ask-recusal", asked);
        town.complete("county1.head", id, "decide-recusal", """
                {"recusalDecision": "keep", "recusalAnswer": "并非亲属"}""");
        assertThat(holder(id, "investigate"))
                .isEqualTo(town.city().staff("county1.case1").value());
        town.begin("county1.case1", id, "ask-recusal", asked);
        town.complete(
                "county1.head", id, "decide-recusal", """
                {"recusalDecision": "change", "newHandler": "%s", "recusalAnswer": "属实"}""".formatted(town.city().staff("county1.case2")));

        assertThat(holder(id, "investigate"))
                .isEqualTo(town.city().staff("county1.case2").value());
    }

    @Test
    void aCorrectedDayOfReceiptMovesTheClocks() {
        CaseId id = claim();
        town.begin("county1.dispatch", id, "correct-receipt", """
                {"receivedOn": "2026-03-02", "receivedReason": "邮戳日期"}""");
        assertThat(town.clocks(id)).contains("P2a running", "P2a void");
        assertThatThrownBy(() -> town.begin("county1.dispatch", id, "correct-receipt", """
                        {"receivedOn": "2026-03-05", "receivedReason": "笔误"}"""))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("cases.day-ahead"));
    }

    @Test
    void aWithdrawalEndsEveryStepAndBarsNothing() {
        CaseId id = accepted();
        town.begin("county1.case1", id, "ask-extension", extension(10));
        town.begin("county1.dispatch", id, "withdraw", """
                {"withdrawnOn": "2026-03-04", "withdrawnHow": "oral", "withdrawnWords": "问题说清楚了，我不反映了。"}""");

        assertThat(town.steps(id)).isEmpty();
        assertClosed(id, "withdrawn");
        assertThat(town.letterText(id, "withdrawal")).contains("我不反映了", "不影响您以后再次提出");
    }

    @Test
    void aClosedMatterIsWorkedOnAgainByTheWayItTookBefore() {
        CaseId id = settled();
        assertThat(town.initiatives("county1.case1", id)).isEmpty();
        town.begin("county1.head", id, "reopen", """
                {"reopenWhy": "unsettled", "reopenReason": "差额没有到账"}""");

        assertThat(town.steps(id)).containsExactly("assign");
        assertThat(town.file(id).open()).isTrue();
        assertThat(town.file(id).outcome()).isNull();
        assertThat(town.clocks(id)).contains("P4 running");
    }

    @Test
    void anAccusationFoundLaterGoesToTheDisciplineBodyAndIsAnswered() {
        CaseId id = claim();
        classify(id, """
                {"requests": [{"text": "%s", "kind": "accusation"}],
                 "concerned": [{"about": "outside", "aboutName": "某企业"}]}""".formatted(TEXT));
        answerAccusation(id, cleared(id));
    }

    @Test
    void anAccusationKnownAtTheCounterGoesThereToo() {
        CaseId id = town.register(
                        "county1.dispatch",
                        "C1",
                        "petition",
                        "吴秀英",
                        PetitionWalkTest.CLAIM,
                        new Opening.Concern("outside", null, null, "某企业", true),
                        null)
                .caseId();
        answerAccusation(id, cleared(id));
    }

    @Test
    void whatIsInHandBelowIsJoinedAndSupervisedOnlyPastItsLimit() {
        CaseId first = accepted(claimOf("欧阳同一"));
        CaseId second = claimOf("欧阳同一");
        classify(second, same(first));
        assertThatThrownBy(() -> town.complete("county1.dispatch", second, "decide-same", sameDecision("same")))
                .isInstanceOf(Refusal.class);
        town.complete("county1.signer", second, "decide-same", sameDecision("different"));
        assertThat(town.steps(second)).containsExactly("dispatch");

        CaseId third = claimOf("欧阳同一");
        classify(third, same(first));
        town.complete("county1.signer", third, "decide-same", sameDecision("same"));
        assertClosed(third, "joined");
        assertThat(town.letterText(third, "in-hand")).contains(town.file(first).number(), "第十九条第三款");
        assertThat(openedFrom(first)).isEmpty();

        clock.set(LocalDate.of(2026, 6, 1));
        CaseId fourth = claimOf("欧阳同一");
        classify(fourth, same(first));
        town.complete("county1.signer", fourth, "decide-same", sameDecision("same"));
        assertClosed(fourth, "joined");
        assertThat(openedFrom(first))
                .singleElement()
                .satisfies(order -> assertThat(town.file(order).pack()).isEqualTo("supervision"));
    }

    @Test
    void whatIsNotOfferedNowIsAnsweredLikeWhatDoesNotExist() {
        CaseId id = claim();
        assertThat(town.initiatives("county1.case1", id)).doesNotContain("ask-extension");
        assertThatThrownBy(() -> town.begin("county1.case1", id, "ask-extension", extension(5)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> town.begin("county2.dispatch", id, "withdraw", "{}"))
                .isInstanceOf(NotFound.class);
    }

    private CaseId claim() {
        return claimOf("周建国");
    }

    private CaseId claimOf(String name) {
        return town.register("county1.dispatch", "C1", "petition", name, """
                        {"subject": "补助核定", "requests": [{"text": "%s"}], "facts": "补助少算三年。", "category": "benefits"}""".formatted(TEXT))
                .caseId();
    }

    private void classify(CaseId id, String data) {
        town.complete("county1.dispatch", id, "classify", data);
    }

    private static String way(int way) {
        return """
                {"requests": [{"text": "%s", "kind": "claim", "way": "%d"}]}""".formatted(TEXT, way);
    }

    private String same(CaseId other) {
        return """
                {"requests": [{"text": "%s", "kind": "claim", "way": "6"}], "sameProposed": "yes", "sameMatter": "%s",
                 "sameMatterUnsettled": true, "sameReason": "同一人同一事"}""".formatted(TEXT, town.file(other).number());
    }

    private static String sameDecision(String decision) {
        return """
                {"sameDecision": "%s", "sameDecisionReason": "事实和理由相同与否已核对。"}""".formatted(decision);
    }

    private static String contacts(String decision) {
        return """
                {"contacts": [{"contactedOn": "2026-03-04", "contactedBody": "县仲裁院", "contactNote": "已说明"}], %s}""".formatted(decision);
    }

    private void dispatchOwn(CaseId id) {
        town.complete("county1.dispatch", id, "dispatch", """
                {"destination": "own"}""");
    }

    private CaseId accepted() {
        return accepted(claim());
    }

    private CaseId accepted(CaseId id) {
        classify(id, way(6));
        dispatchOwn(id);
        town.complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");
        return id;
    }

    private CaseId settled() {
        CaseId id = accepted();
        assign(id);
        investigate(id);
        draft(id, "补发差额。");
        check(id);
        sign(id);
        town.complete("county1.case1", id, "deliver", delivery());
        carryOut(id);
        revisit(id, "yes");
        close(id, "settled");
        return id;
    }

    @Test
    void whatIsNotSupportedNeedsNoCarryingOut() {
        CaseId id = accepted();
        assign(id);
        investigate(id);
        town.complete("county1.case1", id, "draft", opinion("没有依据。").replace("support", "reject"));
        check(id);
        sign(id);
        town.complete("county1.case1", id, "deliver", delivery());
        assertThat(town.steps(id)).containsExactly("revisit");
    }

    private void handle(String county, CaseId id) {
        town.complete(county + ".dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");
        town.complete(county + ".head", id, "assign", five(county));
        town.complete(county + ".case1", id, "investigate", investigation(""));
        town.complete(county + ".case1", id, "draft", opinion("补发差额。"));
        town.complete(county + ".review", id, "check", """
                {"checkDecision": "pass"}""");
        town.complete(county + ".signer", id, "sign", """
                {"signDecision": "sign"}""");
    }

    private CaseId sentToCounty2(String mode) {
        CaseId id = claim();
        classify(id, way(6));
        String until = mode.equals("assign") ? "\"assignedUntil\": \"2026-05-29\"," : "";
        town.complete("county1.dispatch", id, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "%s", %s "dispatchReason": "属该县职权"}""".formatted(town.unit("C2"), mode, until));
        return id;
    }

    private void object(CaseId id) {
        town.complete("county2.dispatch", id, "receive", """
                {"receiveDecision": "object", "objectionReason": "不属于本县"}""");
    }

    private void insist(CaseId id) {
        town.complete("county1.dispatch", id, "decide-objection", """
                {"objectionDecision": "insist", "objectionAnswer": "户籍在该县"}""");
    }

    private CaseId disputed() {
        CaseId id = sentToCounty2("transfer");
        object(id);
        insist(id);
        town.complete("county2.dispatch", id, "answer-insistence", """
                {"insistenceDecision": "dispute", "disputeReason": "档案在市里"}""");
        return id;
    }

    /** Both counties' bureaus stand below the city's. */
    private String superior(CaseId id) {
        assertThat(cases.part(id, "superior").orElseThrow().unit()).isEqualTo(town.unit("B"));
        return "city.dispatch";
    }

    private static String refusal(String decision) {
        return decision.equals("refuse") ? """
                {"acceptanceDecision": "refuse", "refusalReason": "已由生效裁判确定", "whereToGo": "县人民法院"}""" : """
                {"acceptanceDecision": "no-longer", "refusalReason": "经复核，事实和理由相同"}""";
    }

    private String five(String county, UnitId... assistants) {
        return """
                {"problem": "补助核定", "leader": "%s", "team": "权益科", "plan": "查档、核算、答复",
                 "handlingDeadline": "2026-04-20", "handler": "%s", "assistants": [%s]}""".formatted(
                        town.city().staff(county + ".head"),
                        town.city().staff(county + ".case1"),
                        String.join(
                                ",",
                                List.of(assistants).stream()
                                        .map(unit -> "\"" + unit + "\"")
                                        .toList()));
    }

    private void assign(CaseId id, UnitId... assistants) {
        town.complete("county1.head", id, "assign", five("county1", assistants));
    }

    private static String investigation(String more) {
        return """
                {"heardOn": "2026-03-04", "heardHow": "visit", "statement": "少算三年。", "findings": "档案属实。" %s}""".formatted(more);
    }

    private void investigate(CaseId id) {
        town.complete("county1.case1", id, "investigate", investigation(""));
    }

    private String opinion(String reasons) {
        return """
                {"opinions": [{"text": "%s", "result": "support", "reasons": "%s", "basis": "《退役军人保障法》第二十一条"}],
                 "opinionFacts": "档案载明服役十二年。", "reviewOrgan": "%s"}""".formatted(TEXT, reasons, town.unit("B"));
    }

    private void draft(CaseId id, String reasons) {
        town.complete("county1.case1", id, "draft", opinion(reasons));
    }

    private void check(CaseId id) {
        town.complete("county1.review", id, "check", """
                {"checkDecision": "pass"}""");
    }

    private void sign(CaseId id) {
        town.complete("county1.signer", id, "sign", """
                {"signDecision": "sign"}""");
    }

    private static String delivery() {
        return """
                {"deliveryWay": "hand", "deliveredOn": "2026-03-04", "receiver": "周建国"}""";
    }

    private void carryOut(CaseId id) {
        town.complete("county1.case1", id, "carry-out", """
                {"carriedOutOn": "2026-03-04", "carriedOutHow": "已补发"}""");
    }

    private static String revisited(String carriedOut) {
        return """
                {"revisitedOn": "2026-03-04", "carriedOut": "%s", "officeSatisfaction": "very", "organSatisfaction": "very"}""".formatted(carriedOut);
    }

    private void revisit(CaseId id, String carriedOut) {
        town.complete("county1.case2", id, "revisit", revisited(carriedOut));
    }

    private void close(CaseId id, String outcome) {
        town.complete("county1.head", id, "close", """
                {"outcome": "%s", "personalOutcome": "accepts"}""".formatted(outcome));
        assertClosed(id, outcome);
    }

    private static String extension(int days) {
        return """
                {"extensionDays": %d, "extensionReason": "档案在外地，需要调取。"}""".formatted(days);
    }

    /** Whoever sits at the cleared desk the case went to. */
    private String cleared(CaseId id) {
        UnitId desk = cases.part(id, "cleared").orElseThrow().unit();
        return jdbc.sql("""
                        select s.login from staff s join staff_role r on r.staff_id = s.id
                        where r.unit_id = :desk and r.role = 'cleared-handler' limit 1
                        """).param("desk", desk.value()).query(String.class).single();
    }

    private void answerAccusation(CaseId id, String cleared) {
        assertThat(town.file(id).restricted()).isTrue();
        town.complete(cleared, id, "accusation", """
                {"disciplineOrgan": "%s", "accusationSummary": "反映某企业侵占安置补助。"}""".formatted(town.unit("G1-discipline")));
        town.complete(cleared, id, "discipline-reply", """
                {"repliedOn": "2026-03-04", "replyForApplicant": "已受理并处理。"}""");

        assertClosed(id, "transferred");
        assertThat(town.letters(id)).contains("accusation-transfer", "accusation-told", "accusation-answer");
        assertThat(town.letterText(id, "accusation-told")).doesNotContain("某企业");
    }

    private void assertClosed(CaseId id, String outcome) {
        assertThat(town.file(id).open()).isFalse();
        assertThat(town.file(id).outcome()).isEqualTo(outcome);
        assertThat(town.steps(id)).isEmpty();
    }

    private UUID holder(CaseId id, String step) {
        return jdbc.sql("select holder_id from work_item where case_id = :case and step = :step and state = 'open'")
                .param("case", id.value())
                .param("step", step)
                .query(UUID.class)
                .single();
    }

    private CaseId linked(CaseId id) {
        return openedFrom(id).getFirst();
    }

    private List<CaseId> openedFrom(CaseId id) {
        return jdbc
                .sql("select to_case from case_link where from_case = :case and kind = 'opened-from'")
                .param("case", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }
}
