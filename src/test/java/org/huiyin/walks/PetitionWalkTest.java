package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Registered;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The petition from the counter to the archive, and where it stops on the way. */
@DatabaseTest
@Import(Town.class)
class PetitionWalkTest {

    static final String CLAIM = """
            {"subject": "安置待遇核定", "requests": [{"text": "请求重新核定安置补助"}],
             "facts": "1999年退役，补助少算三年。", "category": "benefits", "place": "青河县"}""";

    @Autowired
    Town town;

    @Autowired
    Cases cases;

    @Autowired
    WorkList workList;

    @Autowired
    JdbcClient jdbc;

    @Test
    void goesFromAVillageToTheCountyAndIsSettledThere() {
        CaseId id = claimAtTheVillage();

        dispatchToTheCounty(id);
        assertThat(letters(id)).containsExactly("receipt", "where-it-went", "transfer");
        town.complete("county1.dispatch", id, "receive", """
                {"receiveDecision": "accept"}""");
        assertThat(clocks(id)).contains("P2b running", "P3 in-time");
        town.complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept", "contactName": "何承办", "contactPhone": "0990-1234567"}""");
        assertThat(clocks(id)).contains("P2b in-time", "P4 running");
        assign(id);
        investigateAndDraft(id);
        town.complete("county1.review", id, "check", """
                {"checkDecision": "return", "checkReason": "依据不全"}""");
        assertThat(town.steps(id)).containsExactly("draft");
        town.complete("county1.case1", id, "draft", opinion());
        town.complete("county1.review", id, "check", """
                {"checkDecision": "pass"}""");
        town.complete("county1.signer", id, "sign", """
                {"signDecision": "sign"}""");
        assertThat(clocks(id)).contains("P4 in-time");
        assertThat(cases.requests(id))
                .singleElement()
                .satisfies(request -> assertThat(request.result()).isEqualTo("support"));
        town.complete("county1.case1", id, "deliver", """
                {"deliveryWay": "hand", "deliveredOn": "%s", "receiver": "周建国"}""".formatted(today()));
        assertThat(clocks(id)).contains("P5 running");
        town.complete("county1.case1", id, "carry-out", """
                {"carriedOutOn": "%s", "carriedOutHow": "差额已经补发。"}""".formatted(today()));
        town.complete("county1.case2", id, "revisit", """
                {"revisitedOn": "%s", "carriedOut": "yes", "officeSatisfaction": "very", "organSatisfaction": "fairly"}""".formatted(today()));
        town.complete("county1.head", id, "close", """
                {"outcome": "settled", "personalOutcome": "accepts"}""");

        CaseFile closed = town.file(id);
        assertThat(closed.open()).isFalse();
        assertThat(closed.outcome()).isEqualTo("settled");
        assertThat(closed.satisfaction()).isEqualTo("fairly");
        assertThat(town.steps(id)).isEmpty();
        assertThat(letters(id))
                .containsExactly("receipt", "where-it-went", "transfer", "acceptance", "opinion", "delivery-receipt");
    }

    @Test
    void nobodySignsTheirOwnDraftNorRevisitsTheirOwnCase() {
        CaseId id = claimAtTheVillage();
        dispatchToTheCounty(id);
        town.complete("county1.dispatch", id, "receive", """
                {"receiveDecision": "accept"}""");
        town.complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");
        assign(id);
        investigateAndDraft(id);
        assertThatThrownBy(() -> town.complete("county1.case1", id, "check", """
                        {"checkDecision": "pass"}"""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("worklist.four-eyes"));
    }

    @Test
    void answeredOnTheSpotClosesAtOnce() {
        Registered registered = town.register(
                "village1-1-1", "C1-T1-V1", "petition", "周建国", CLAIM, Opening.Concern.nobody(), "已当场说明核定办法。");

        assertThat(town.file(registered.caseId()).open()).isFalse();
        assertThat(town.file(registered.caseId()).outcome()).isEqualTo("answered");
    }

    @Test
    void aFurtherProcedureIsToldAndThenLedInto() {
        CaseId id = claimAtTheVillage();
        town.complete("town1-1.desk", id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "2"}]}""");

        assertThat(town.steps(id)).containsExactly("lead-over");
        assertThat(letters(id)).containsExactly("receipt", "way-told");
        assertThat(clocks(id)).containsExactly("P2a in-time");
    }

    @Test
    void requestsOfDifferentKindsGoSeparateWays() {
        Registered registered = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", """
                {"subject": "待遇和建议", "requests": [{"text": "请求核定补助"}, {"text": "建议增设体检点"}],
                 "facts": "如实记录。", "category": "benefits"}""");
        town.complete("town1-1.desk", registered.caseId(), "classify", """
                {"requests": [{"text": "请求核定补助", "kind": "claim", "way": "6"},
                              {"text": "建议增设体检点", "kind": "suggestion"}]}""");

        assertThat(town.steps(registered.caseId())).containsExactly("dispatch");
        CaseId split = new CaseId(jdbc.sql("select to_case from case_link where from_case = :case and kind = 'split'")
                .param("case", registered.caseId().value())
                .query(java.util.UUID.class)
                .single());
        assertThat(town.steps(split)).containsExactly("dispatch");
        assertThat(cases.requests(split))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("建议增设体检点"));
        assertThat(cases.requests(registered.caseId())).hasSize(1);
    }

    @Test
    void anObjectionComesBackToTheSenderWhoAgreesOrInsists() {
        CaseId id = claimAtTheVillage();
        dispatchToTheCounty(id);
        town.complete("county1.dispatch", id, "receive", """
                {"receiveDecision": "object", "objectionReason": "属于人社部门职权"}""");
        assertThat(town.steps(id)).containsExactly("decide-objection");
        town.complete("town1-1.desk", id, "decide-objection", """
                {"objectionDecision": "agree", "objectionAnswer": "同意，另行转送"}""");
        assertThat(town.steps(id)).containsExactly("dispatch");
        assertThat(clocks(id)).contains("P2b void");
    }

    @Test
    void anAccusationIsSeenByTheClearedDeskAlone() {
        Registered registered = town.register(
                "village1-1-1",
                "C1-T1-V1",
                "petition",
                "吴秀英",
                CLAIM.replace("安置待遇核定", "反映站长问题"),
                new Opening.Concern("staff", null, town.city().staff("town1-1.head"), null, true),
                null);
        CaseId id = registered.caseId();

        assertThat(registered.visible()).isFalse();
        assertThat(town.steps(id)).containsExactly("accusation");
        for (String login : List.of(
                "village1-1-1",
                "town1-1.head",
                "town1-1.desk",
                "county1.head",
                "county1.supervise",
                "county1.dispatch")) {
            assertThatThrownBy(() -> cases.get(town.actor(login), id, CaseScope.STATUS))
                    .as(login)
                    .isInstanceOf(NotFound.class);
            for (WorkListQuery.View view : WorkListQuery.View.values()) {
                assertThat(workList.page(town.actor(login), WorkListQuery.of(view))
                                .items())
                        .as(login + " " + view)
                        .extracting(WorkItem::caseId)
                        .doesNotContain(id);
            }
        }
        assertThat(cases.get(town.actor("county1.cleared"), id, CaseScope.WORK).restricted())
                .isTrue();
    }

    private CaseId claimAtTheVillage() {
        Registered registered = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", CLAIM);
        assertThat(registered.number()).matches("HY-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(town.steps(registered.caseId())).containsExactly("classify");
        return registered.caseId();
    }

    private void dispatchToTheCounty(CaseId id) {
        town.complete("town1-1.desk", id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        town.complete("town1-1.desk", id, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属县级职权"}""".formatted(town.unit("C1")));
        assertThat(town.steps(id)).containsExactly("receive");
        assertThat(town.file(id).organ()).isEqualTo(town.unit("C1"));
    }

    private void assign(CaseId id) {
        town.complete("county1.head", id, "assign", """
                {"problem": "补助核定", "leader": "%s", "team": "权益科", "plan": "查档、核算、答复",
                 "handlingDeadline": "2099-01-01", "handler": "%s"}""".formatted(
                        town.city().staff("county1.head"), town.city().staff("county1.case1")));
        assertThat(town.steps(id)).containsExactly("investigate");
    }

    private void investigateAndDraft(CaseId id) {
        town.complete("county1.case1", id, "investigate", """
                {"heardOn": "%s", "heardHow": "visit", "statement": "补助少算三年。", "findings": "档案属实。"}""".formatted(today()));
        town.complete("county1.case1", id, "draft", opinion());
    }

    private String opinion() {
        return """
                {"opinions": [{"text": "请求重新核定安置补助", "result": "support", "reasons": "补发差额。",
                  "basis": "《退役军人保障法》第二十一条"}], "opinionFacts": "档案载明服役十二年。",
                 "reviewOrgan": "%s"}""".formatted(town.unit("B"));
    }

    private String today() {
        return java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString();
    }

    private List<String> letters(CaseId id) {
        return jdbc.sql("select name from letter where case_id = :case order by issued_at, id")
                .param("case", id.value())
                .query(String.class)
                .list();
    }

    private List<String> clocks(CaseId id) {
        return jdbc.sql(
                        "select term_code || ' ' || coalesce(outcome, 'running') from legal_clock where case_id = :case order by term_code")
                .param("case", id.value())
                .query(String.class)
                .list();
    }
}
