package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.deadlines.Clocks;
import org.huiyin.flow.Initiatives;
import org.huiyin.forms.Entry;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Submission;
import org.huiyin.people.PersonDraft;
import org.huiyin.referrals.Referral;
import org.huiyin.referrals.Referrals;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListQuery;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.ObjectMapper;

/** Legal aid by referral: told of the right, consented, handed over, answered; the partner sees what was consented to. */
@DatabaseTest
@Import(Town.class)
class LegalAidWalkTest {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final String STATION = "village1-1-1";
    private static final String TOWNSHIP = "town1-1.head";
    private static final String PARTNER = "p1.partner";

    private static final Map<String, Object> ASKED = Map.of(
            "subject", "追讨工资",
            "source", "asked",
            "matterKind", "labour",
            "facts", "用工单位拖欠六个月工资，多次催要未果。",
            "place", "青石县城关镇");

    @Autowired
    Town town;

    @Autowired
    Referrals referrals;

    @Autowired
    Cases cases;

    @Autowired
    WorkList list;

    @Autowired
    Clocks clocks;

    @Autowired
    Initiatives initiatives;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Test
    void aidIsGrantedALawyerAssignedTheResultTold() {
        CaseId id = referred(List.of("applicantName", "facts"));
        does(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "complete"));
        does(PARTNER, id, "aid-decision", decision("grant"));
        does(
                PARTNER,
                id,
                "lawyer",
                Map.of(
                        "assignedOn", day(),
                        "lawyerName", "周正",
                        "lawyerFirm", "青石律师事务所",
                        "lawyerPhone", "0000-7654321"));
        does(
                PARTNER,
                id,
                "result",
                Map.of(
                        "progress",
                        List.of(Map.of("on", day(), "what", "mediated")),
                        "aidResult",
                        "settled",
                        "aidEndedOn",
                        day(),
                        "resultText",
                        "双方和解，分两期付清。"));
        does(
                TOWNSHIP,
                id,
                "revisit",
                Map.of(
                        "revisitedOn", day(),
                        "revisitWay", "phone",
                        "resultTold", "yes",
                        "satisfaction", "very",
                        "officeSatisfaction", "very"));
        does(TOWNSHIP, id, "close", Map.of("outcome", "settled"));

        assertThat(town.file(id).open()).isFalse();
        assertThat(town.letters(id)).containsExactly("right", "consent", "referral", "lawyer", "result");
        Referral seen = referrals.view(town.actor(PARTNER), id, CHINESE);
        assertThat(seen.state()).isEqualTo(Referral.State.ENDED);
        assertThat(seen.steps()).hasSize(4);
    }

    @Test
    void aPartnerSeesTheFieldsConsentedToAndNothingElse() {
        CaseId id = referred(List.of("applicantName", "matterKind", "facts"));

        Actor partner = town.actor(PARTNER);

        Referral seen = referrals.view(partner, id, CHINESE);
        assertThat(seen.shared())
                .containsExactly(
                        new Referral.Shared("姓名", "欧阳建"),
                        new Referral.Shared("事项类别", "确认劳动关系或者支付劳动报酬"),
                        new Referral.Shared("事情经过和要求", "用工单位拖欠六个月工资，多次催要未果。"));

        for (CaseScope scope : CaseScope.values()) {
            assertThatThrownBy(() -> cases.get(partner, id, scope)).isInstanceOf(NotFound.class);
        }
        List<WorkItem> queue = list.page(partner, WorkListQuery.of(WorkListQuery.View.UNIT)).items().stream()
                .filter(item -> item.caseId().equals(id))
                .toList();
        assertThat(queue).extracting(WorkItem::step).containsExactly("receive");
        assertThat(queue).extracting(WorkItem::title).doesNotContain("追讨工资");
        assertThat(list.ofCase(partner, id)).extracting(WorkItem::step).containsExactly("receive");
        assertThat(list.page(partner, WorkListQuery.of(WorkListQuery.View.SUBTREE))
                        .items())
                .isEmpty();

        assertThat(town.letterText(id, "referral")).contains("姓名").doesNotContain("工资", "城关镇");
        String stored = jdbc.sql("select shared_sealed from referral where case_id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("欧阳建", "工资");
    }

    @Test
    void anotherPartnerSeesNothingNorDoesThePartnerSeeStepsThatAreNotItsOwn() {
        CaseId id = referred(List.of("applicantName"));
        Actor partner = town.actor(PARTNER);
        Actor other = town.actor("p2.partner");

        assertThatThrownBy(() -> referrals.view(other, id, CHINESE)).isInstanceOf(NotFound.class);
        assertThat(list.ofCase(other, id)).isEmpty();
        assertThatThrownBy(() -> referrals.view(town.actor(STATION), id, CHINESE))
                .isInstanceOf(NotFound.class);

        does(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "missing", "aidMissing", "劳动合同或者工资条"));
        assertThat(town.steps(id)).containsExactly("supplement");
        assertThat(list.ofCase(partner, id)).isEmpty();
        assertThatThrownBy(() -> does(PARTNER, id, "supplement", Map.of("supplementText", "无")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsMissingIsToldOnceAndWhatIsAddedReachesThePartner() {
        CaseId id = referred(List.of("applicantName"));
        does(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "missing", "aidMissing", "劳动合同或者工资条"));
        does(STATION, id, "supplement", Map.of("supplementText", "补充银行流水，显示工资停发。"));

        assertThat(town.steps(id)).containsExactly("aid-decision");
        assertThat(town.letters(id)).containsExactly("right", "consent", "referral", "papers");
        assertThat(referrals.view(town.actor(PARTNER), id, CHINESE).shared())
                .extracting(Referral.Shared::value)
                .containsExactly("欧阳建", "补充银行流水，显示工资停发。");
    }

    @Test
    void whoIsRefusedMayObjectAndTheJusticeBureauMayOrderACorrection() {
        CaseId id = referred(List.of("applicantName"));
        does(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "complete"));
        does(PARTNER, id, "aid-decision", decision("refuse"));
        does(
                STATION,
                id,
                "ask-objection",
                Map.of("refusalToldOn", day(), "objects", "yes", "objectionReason", "属于优抚对象，免予核查。"));
        does(
                STATION,
                id,
                "objection",
                Map.of("objectionDecision", "correct", "objectionDecidedOn", day(), "objectionAnswer", "责令改正。"));
        assertThat(town.steps(id)).containsExactly("aid-decision");

        does(PARTNER, id, "aid-decision", decision("refuse"));
        does(STATION, id, "ask-objection", Map.of("refusalToldOn", day(), "objects", "no"));
        assertThat(town.file(id).outcome()).isEqualTo("refused");
    }

    @Test
    void theJusticeBureauMayLetTheRefusalStand() {
        CaseId id = referred(List.of("applicantName"));
        does(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "complete"));
        does(PARTNER, id, "aid-decision", decision("refuse"));
        does(
                STATION,
                id,
                "ask-objection",
                Map.of("refusalToldOn", day(), "objects", "yes", "objectionReason", "属于优抚对象，免予核查。"));
        does(
                STATION,
                id,
                "objection",
                Map.of("objectionDecision", "uphold", "objectionDecidedOn", day(), "objectionAnswer", "维持不予援助决定。"));

        assertThat(town.file(id).outcome()).isEqualTo("refused");
        assertThat(town.clocks(id)).containsExactly("L1 in-time", "L3 in-time");
    }

    @Test
    void withoutConsentNothingLeaves() {
        CaseId id = prechecked();
        does(STATION, id, "consent", Map.of("consentGiven", "no"));

        assertThat(town.file(id).outcome()).isEqualTo("no-consent");
        assertThatThrownBy(() -> referrals.view(town.actor(PARTNER), id, CHINESE))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aConsentTakenBackClosesThePartnersViewAndEndsItsWork() {
        CaseId id = referred(List.of("applicantName", "facts"));
        does(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "complete"));
        withdraws(id);

        Actor partner = town.actor(PARTNER);
        assertThatThrownBy(() -> referrals.view(partner, id, CHINESE)).isInstanceOf(NotFound.class);
        assertThat(list.ofCase(partner, id)).isEmpty();
        assertThat(mvc.get().uri("/referrals/" + id).with(signedIn(PARTNER))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(jdbc.sql("select fields from referral where case_id = :case")
                        .param("case", id.value())
                        .query((row, n) -> ((Object[]) row.getArray("fields").getArray()).length)
                        .single())
                .isZero();
        assertThat(clocks.running(id)).isEmpty();

        assertThat(town.steps(id)).containsExactly("after-withdrawal");
        does(STATION, id, "after-withdrawal", Map.of("partnerToldOn", day(), "withdrawalAdvice", "可以自行申请法律援助。"));
        assertThat(town.file(id).open()).isFalse();
        assertThat(town.file(id).outcome()).isEqualTo("consent-withdrawn");
    }

    @Test
    void nothingIsTakenBackBeforeItWasGiven() {
        CaseId id = prechecked();

        assertThatThrownBy(() -> withdraws(id)).isInstanceOf(NotFound.class);
        assertThat(town.steps(id)).containsExactly("consent");
    }

    @Test
    void thePageOfTheCaseSaysWhatWasHandedOverAndThatItWasTakenBack() {
        CaseId id = referred(List.of("applicantName", "facts"));
        String page = "/cases/" + id;
        String begin = page + "/begin/withdraw-consent";

        assertThat(mvc.get().uri(page).with(signedIn(STATION)))
                .hasStatusOk()
                .bodyText()
                .contains("事情经过和要求", begin);
        assertThat(mvc.get().uri(begin).with(signedIn(PARTNER))).hasStatus(HttpStatus.NOT_FOUND);
        withdraws(id);
        assertThat(mvc.get().uri(page).with(signedIn(STATION)))
                .bodyText()
                .contains("本人撤回向合作单位提供信息的同意", "已撤回同意", "不再提供任何信息")
                .doesNotContain(begin);
    }

    @Test
    void thePartnerWorksOnAPageOfItsOwnToWhichLinksToTheCaseLead() {
        CaseId id = referred(List.of("applicantName"));
        String page = "/referrals/" + id;

        assertThat(mvc.get().uri("/cases/" + id).with(signedIn(PARTNER))).hasRedirectedUrl(page);
        assertThat(mvc.get().uri(page).with(signedIn(PARTNER)))
                .hasStatusOk()
                .bodyText()
                .contains("欧阳建")
                .doesNotContain("工资", "城关镇");
        assertThat(mvc.get().uri(page).with(signedIn(STATION))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/cases/" + id).with(signedIn("p2.partner"))).hasStatus(HttpStatus.NOT_FOUND);

        String step = page + "/" + town.item(id, "receive");
        assertThat(mvc.post().uri(step + "/claim").with(signedIn(PARTNER)).with(csrf()))
                .hasRedirectedUrl(page);
        assertThat(mvc.post()
                        .uri(step)
                        .param("_version", "1")
                        .with(signedIn(PARTNER))
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("-receive-problems");
        assertThat(mvc.post()
                        .uri(step)
                        .param("_version", "1")
                        .param("aidReceivedOn", day())
                        .param("aidPapers", "complete")
                        .with(signedIn(PARTNER))
                        .with(csrf()))
                .hasRedirectedUrl(page);
        assertThat(town.steps(id)).containsExactly("aid-decision");
    }

    private void withdraws(CaseId id) {
        Entry entry = Entry.ofJson(town.object(text(Map.of("withdrawnOn", day(), "withdrawnHow", "written"))));
        assertThat(initiatives.begin(town.actor(STATION), id, "withdraw-consent", entry, Optional.empty(), CHINESE))
                .isEqualTo(new Initiatives.Outcome.Begun(id));
    }

    private RequestPostProcessor signedIn(String login) {
        return authentication(new TestingAuthenticationToken(town.actor(login), null, "staff"));
    }

    private CaseId prechecked() {
        CaseId id = register(List.of(new Submission.Applicant.Stated(PersonDraft.natural("欧阳建"))), ASKED);
        Map<String, Object> precheck = new HashMap<>(Map.of(
                "matterKind", "labour",
                "proceeding", "other",
                "means", "exempt",
                "exemptBasis", "protected",
                "exemptProof", "优待证",
                "aidUrgent", "no",
                "precheckDecision", "refer"));
        precheck.put("partner", town.unit("P1").toString());
        does(STATION, id, "precheck", precheck);
        return id;
    }

    private CaseId referred(List<String> fields) {
        CaseId id = prechecked();
        does(
                STATION,
                id,
                "consent",
                Map.of("consentGiven", "yes", "consentFields", fields, "consentPaper", "signed", "consentOn", day()));
        return id;
    }

    private Map<String, Object> decision(String decision) {
        return Map.of("aidDecision", decision, "aidDecidedOn", day(), "aidReasons", "经审查。");
    }

    private String day() {
        return LocalDate.now(clock).toString();
    }

    private CaseId register(List<Submission.Applicant> applicants, Map<String, ?> answers) {
        return town.register(
                        STATION, "C1-T1-V1", "legal-aid", applicants, text(answers), Opening.Concern.nobody(), null)
                .caseId();
    }

    private void does(String login, CaseId id, String step, Map<String, ?> answers) {
        town.complete(login, id, step, text(answers));
    }

    private String text(Map<String, ?> answers) {
        return json.writeValueAsString(answers);
    }
}
