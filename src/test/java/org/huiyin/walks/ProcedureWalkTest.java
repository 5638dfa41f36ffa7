package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The organ's own legal procedure (条例 31, ways 1 to 4): told, in the time of its own law, decided with its remedies. */
@DatabaseTest
@Import({Town.class, FollowUps.class})
class ProcedureWalkTest {

    private static final String REQUEST = """
            {"subject": "请求确认身份", "requests": [{"text": "请求确认参战身份"}], "facts": "档案遗失。"}""";

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Cases cases;

    @Autowired
    Dossiers dossiers;

    @Autowired
    MutableClock clock;

    @Test
    void aPetitionLeadsToItWithoutFilingAgain() {
        CaseId petition = follow.petition("C1");
        CaseId id = follow.openByModel("county1.dispatch", petition, Map.of("pack", "procedure", "requests", "true"));

        assertThat(dossiers.parties(id)).isEqualTo(dossiers.parties(petition));
        assertThat(cases.requests(id)).hasSameSizeAs(cases.requests(petition));
        assertThat(town.letters(id)).isEmpty();
        begin(id);
        assertThat(follow.clock(id, "P2p").dueOn())
                .isAfterOrEqualTo(LocalDate.now(clock).plusDays(60));
        assertThat(town.letterText(id, "procedure-told"))
                .contains(town.file(petition).number(), "行政确认", "不必另行提出申请");
        decide(id);
        town.complete("county1.signer", id, "sign", """
                {"signDecision": "return", "signReason": "写明救济途径"}""");
        town.complete("county1.case1", id, "draft", DECISION);
        town.complete("county1.signer", id, "sign", """
                {"signDecision": "sign"}""");
        assertThat(follow.clocks(id)).containsExactly("P2p in-time");
        town.complete("county1.case1", id, "deliver", """
                {"deliveryWay": "post", "deliveredOn": "%s", "receiver": "周建国"}""".formatted(follow.today()));

        assertThat(town.file(id).outcome()).isEqualTo("settled");
        assertThat(town.letters(id)).containsExactly("procedure-told", "decision", "delivery-receipt");
        assertThat(town.letterText(id, "decision")).contains("行政复议", "六十日内");
        town.letterText(id, "delivery-receipt");
    }

    @Test
    void itIsRegisteredAtTheCounterAndExtendedAsItsLawAllows() {
        CaseId id = atTheCounter();
        assertThat(town.letters(id)).containsExactly("receipt");
        town.letterText(id, "receipt");
        begin(id);
        LocalDate due = follow.clock(id, "P2p").dueOn();
        ask(id);
        town.complete("county1.head", id, "approve-extension", """
                {"extensionApproval": "refuse", "extensionRefusal": "抓紧办理"}""");
        assertThat(follow.clock(id, "P2p").dueOn()).isEqualTo(due);
        ask(id);
        town.complete("county1.head", id, "approve-extension", """
                {"extensionApproval": "approve"}""");
        assertThat(follow.clock(id, "P2p").dueOn()).isAfter(due);
        assertThat(town.letterText(id, "extension")).contains("调档未回");
    }

    @Test
    void itIsTakenBackInTheApplicantsOwnWords() {
        CaseId id = atTheCounter();
        begin(id);
        follow.begin("county1.dispatch", id, "withdraw", """
                {"withdrawalWords": "我先不办了。", "withdrawnOn": "%s", "withdrawalHow": "oral"}""".formatted(follow.today()));

        assertThat(town.file(id).outcome()).isEqualTo("withdrawn");
        assertThat(follow.clocks(id)).containsExactly("P2p void");
        assertThat(town.letterText(id, "withdrawal")).contains("我先不办了");
    }

    @Test
    void whatAccusesSomeoneStaysWithTheDesk() {
        CaseId id = town.register(
                        "village1-1-1",
                        "C1-T1-V1",
                        "procedure",
                        "周建国",
                        REQUEST,
                        new Opening.Concern("unit", town.unit("C1-T1-V1"), null, "村服务站", true),
                        null)
                .caseId();
        town.complete(town.desk(id), id, "restricted", """
                {"movedTo": "另行登记为检举控告。"}""");
        assertThat(town.file(id).outcome()).isEqualTo("moved");
    }

    @Test
    void openedFromAnotherCaseItIsOfTheSamePeople() {
        CaseId petition = follow.petition("C1");
        CaseId id = follow.open("county1.dispatch", "C1", "procedure", petition, REQUEST);

        assertThat(dossiers.parties(id)).isEqualTo(dossiers.parties(petition));
        assertThat(cases.requests(id))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("请求确认参战身份"));
    }

    private static final String DECISION = """
            {"outcome": "settled", "decisionFacts": "档案副本证实参战经历。", "decisionText": "确认参战身份。",
             "decisionBasis": "《退役军人保障法》", "remedies": ["reconsideration", "lawsuit"],
             "remedyText": "可以自收到本决定书之日起六十日内向县人民政府申请行政复议。"}""";

    private CaseId atTheCounter() {
        return town.register("county1.dispatch", "C1", "procedure", "周建国", REQUEST)
                .caseId();
    }

    private void begin(CaseId id) {
        town.complete("county1.dispatch", id, "name-procedure", """
                {"procedureKind": "administrative", "procedureName": "行政确认", "procedureLaw": "《退役军人保障法》有关规定",
                 "decideBy": "%s", "decideBySource": "有关办法（示例）第十条", "handler": "%s"}""".formatted(
                        LocalDate.now(clock).plusDays(60), town.city().staff("county1.case1")));
        town.complete("county1.case1", id, "handle", """
                {"proceedings": "调取档案，询问战友。", "findings": "参战属实。"}""");
    }

    private void decide(CaseId id) {
        town.complete("county1.case1", id, "draft", DECISION);
    }

    private void ask(CaseId id) {
        follow.begin("county1.case1", id, "ask-extension", """
                {"extensionDays": 30, "extensionReason": "调档未回", "extensionSource": "有关办法（示例）第十一条"}""");
    }
}
