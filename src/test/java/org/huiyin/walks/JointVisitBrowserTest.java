package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.Browser;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A joint visit through the whole of the Regulation, as its people see it: a dispute among organs, an extension, an opinion
 * that is returned, a review that sends it back, a review that upholds what was done again, the re-review that ends it.
 */
@WebTest
@Import({Town.class, Screens.class, FollowUps.class})
class JointVisitBrowserTest {

    private static final LocalDate VISIT = LocalDate.of(2026, 3, 4);
    private static final String ASKED = "请求核定并补发灌溉设施补助。";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Autowired
    FollowUps follow;

    @Autowired
    Cases cases;

    @Autowired
    Dossiers dossiers;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aJointVisitGoesThroughAllStagesToItsEnd() {
        clock.set(VISIT);
        CaseId id = fiveVisitAndTheSixthIsRefused();
        disputeAmongOrgans(id);
        extension(id);
        opinionReturnedOnce(id);
        finish(id);

        clock.set(VISIT.plusDays(10));
        CaseId review = review("county2.dispatch", id);
        reviewed(review, "city", "redo");
        assertThat(town.file(id).open()).as("sent back").isTrue();
        handleAgain(id);

        clock.set(VISIT.plusDays(20));
        CaseId second = review("county2.dispatch", id);
        reviewed(second, "city", "uphold");
        CaseId reReview = review("city.dispatch", second);
        reReviewed(reReview);
        assertThat(cases.date(id, "ended")).isPresent();
        screens.open(signedIn("county2.head"), id);
        screens.look(signedIn("county2.head"), "joint-visit-ended");

        clock.set(VISIT.plusDays(60));
        theSameFactsAgain(id);
    }

    @Test
    void aReviewAskedForOnDay31IsRegisteredAndDecidedInWriting() {
        clock.set(VISIT);
        CaseId id = follow.answered("C1", 31);
        CaseId review = review("county1.dispatch", id);
        step(
                "county1.dispatch",
                review,
                "dispatch",
                Map.of("reviewOrgan", town.unit("B").toString()));
        step(
                "city.dispatch",
                review,
                "decide-acceptance",
                Map.of("acceptanceDecision", "accept", "lateReason", "送达回证不是本人签收，实际收到在后。"));
        step("city.head", review, "confirm-acceptance", Map.of("confirmDecision", "pass"));

        assertThat(town.letterText(review, "acceptance")).contains("超过法定的30日", "不是本人签收");
    }

    private CaseId fiveVisitAndTheSixthIsRefused() {
        Page page = signedIn("county1.dispatch");
        page.navigate("/intake/new?pack=petition");
        name(page, "applicant", "代表一");
        for (int i = 2; i <= 6; i++) {
            page.locator("button[value='add-person']").click();
            assertThat(page.locator("[name='_person']")).hasCount(i);
            name(page, "applicant" + i, "代表" + "一二三四五六".charAt(i - 1));
        }
        asked(page);
        send(page);
        assertThat(page.locator("#fault-applicant6\\.part")).containsText("《信访工作条例》第二十条");
        screens.look(page, "joint-visit-sixth-refused");

        page.locator("button[value='drop-applicant6']").click();
        assertThat(page.locator("[name='_person']")).hasCount(5);
        send(page);
        CaseId id = registered(page);
        assertThat(dossiers.parties(id))
                .extracting(Opening.Party::kind)
                .hasSize(5)
                .containsOnly("applicant");
        assertThat(town.letterText(id, "receipt")).contains("代表一", "代表五");
        return id;
    }

    private void disputeAmongOrgans(CaseId id) {
        step("county1.dispatch", id, "classify", Map.of("requests[0].kind", "claim", "requests[0].way", "6"));
        step(
                "county1.dispatch",
                id,
                "dispatch",
                Map.of(
                        "destination", "other",
                        "targetOrgan", town.unit("C2").toString(),
                        "mode", "transfer",
                        "dispatchReason", "事项发生在该县。"));
        step("county2.dispatch", id, "receive", Map.of("receiveDecision", "object", "objectionReason", "水渠属市管工程。"));
        step(
                "county1.dispatch",
                id,
                "decide-objection",
                Map.of("objectionDecision", "insist", "objectionAnswer", "补助由该县发放。"));
        step(
                "county2.dispatch",
                id,
                "answer-insistence",
                Map.of("insistenceDecision", "dispute", "disputeReason", "两县意见不一。"));
        step(
                "city.dispatch",
                id,
                "decide-dispute",
                Map.of("disputeDecision", "receiver", "disputeAnswer", "由补助发放地受理。"));
        assertThat(town.file(id).organ()).isEqualTo(town.unit("C2"));
        assertThat(town.letterText(id, "dispute-decision")).contains("受理");
        assertThat(town.letterText(id, "objection")).contains("水渠属市管工程");
        step("county2.dispatch", id, "decide-acceptance", Map.of("acceptanceDecision", "accept"));
    }

    private void extension(CaseId id) {
        assign(id, "勘测、核算、答复。");
        Page handler = signedIn("county2.case1");
        handler.navigate("/cases/" + id + "/begin/ask-extension");
        screens.fill(handler, Map.of("extensionDays", "31", "extensionReason", "需要现场勘测。"));
        send(handler);
        assertThat(handler.locator("main")).containsText("《信访工作条例》第三十四条");
        screens.look(handler, "joint-visit-extension-refused");
        screens.fill(handler, Map.of("extensionDays", "30"));
        send(handler);
        handler.waitForLoadState();
        step("county2.head", id, "approve-extension", Map.of("extensionApproval", "approve"));
        assertThat(town.letterText(id, "extension")).contains("需要现场勘测");
    }

    private void opinionReturnedOnce(CaseId id) {
        investigate(id, "水渠由村里修建。", "台账没有登记。");
        step("county2.case1", id, "draft", opinion("reject", "设施不在补助范围。"));
        step("county2.review", id, "check", Map.of("checkDecision", "pass"));
        step("county2.signer", id, "sign", Map.of("signDecision", "return", "signReason", "请写明依据的条款。"));
        step(
                "county2.case1",
                id,
                "draft",
                Map.of("opinions[0].result", "reject", "opinions[0].basis", "《青石县灌溉补助办法（示例）》第三条"));
        step("county2.signer", id, "sign", Map.of("signDecision", "sign"));
        assertThat(town.letterText(id, "opinion")).contains("第三条", "代表一");
        step(
                "county2.case1",
                id,
                "deliver",
                Map.of("deliveryWay", "hand", "deliveredOn", VISIT.toString(), "receiver", "代表一"));
    }

    /** What is left after the delivery. */
    private void finish(CaseId id) {
        if (town.steps(id).contains("carry-out")) {
            step("county2.case1", id, "carry-out", Map.of("carriedOutOn", follow.today(), "carriedOutHow", "补助已经发放。"));
        }
        step(
                "county2.case2",
                id,
                "revisit",
                Map.of(
                        "revisitedOn", follow.today(),
                        "carriedOut", "yes",
                        "officeSatisfaction", "fairly",
                        "organSatisfaction", "not"));
        step("county2.head", id, "close", Map.of("outcome", "explained", "personalOutcome", "disagrees"));
        assertThat(town.file(id).open()).isFalse();
    }

    private CaseId review(String clerk, CaseId from) {
        Page page = signedIn(clerk);
        page.navigate("/intake/new?pack=review&from=" + from);
        screens.fill(page, Map.of("facts", "意见书没有核对水渠的权属。", "newEvidence", "水渠验收单。"));
        screens.look(page, "intake-review");
        send(page);
        return registered(page);
    }

    /** The city's bureau reviews, every step on its page. */
    private void reviewed(CaseId review, String office, String result) {
        String clerk = town.file(review).unit().equals(town.unit("B")) ? "city.dispatch" : "county2.dispatch";
        step(clerk, review, "dispatch", Map.of("reviewOrgan", town.unit("B").toString()));
        step(office + ".dispatch", review, "decide-acceptance", Map.of("acceptanceDecision", "accept"));
        step(
                office + ".head",
                review,
                "assign",
                Map.of(
                        "leader", town.city().staff(office + ".head").toString(),
                        "handler", town.city().staff(office + ".case1").toString()));
        reviewTo(
                review,
                office + ".case1",
                result,
                Map.of("reReviewOrgan", town.unit("G").toString()));
        step(office + ".review", review, "check", Map.of("checkDecision", "pass"));
        step(office + ".signer", review, "sign", Map.of("signDecision", "sign"));
        step(office + ".case1", review, "deliver", handed());
        assertThat(town.letterText(review, "review-opinion")).contains(result.equals("redo") ? "重新办理" : "维持原意见");
    }

    /** The city's government re-reviews; its docket clerk records what it does. */
    private void reReviewed(CaseId reReview) {
        step(
                "city.dispatch",
                reReview,
                "dispatch",
                Map.of("reviewOrgan", town.unit("G").toString()));
        step("city.docket", reReview, "decide-acceptance", Map.of("acceptanceDecision", "accept"));
        step(
                "city.docket",
                reReview,
                "assign",
                Map.of(
                        "leader", town.city().staff("city.docket").toString(),
                        "handler", town.city().staff("city.docket").toString()));
        reviewTo(reReview, "city.docket", "uphold", Map.of());
        step("city.head", reReview, "check", Map.of("checkDecision", "pass"));
        step("city.head", reReview, "sign", Map.of("signDecision", "sign"));
        step("city.docket", reReview, "deliver", handed());
        assertThat(town.letterText(reReview, "re-review-opinion")).contains("终结", "不再受理");
    }

    private void reviewTo(CaseId review, String handler, String result, Map<String, String> more) {
        step(
                handler,
                review,
                "investigate",
                Map.of(
                        "heardOn", follow.today().toString(),
                        "heardHow", "visit",
                        "statement", "水渠由村里修建。",
                        "findings", "权属已经核对。"));
        Map<String, String> opinion = new HashMap<>(more);
        opinion.put("opinions[0].result", result);
        opinion.put("opinions[0].reasons", "权属证明应当一并审查。");
        opinion.put("opinions[0].basis", "《信访工作条例》第三十五条");
        opinion.put("opinionFacts", "经审查验收单和台账。");
        step(handler, review, "draft", opinion);
    }

    /** Done again on its pages: the organ may not give the same opinion once more. */
    private void handleAgain(CaseId id) {
        assign(id, "核对权属、重新答复。");
        investigate(id, "水渠由村里修建，有验收单。", "权属与验收单相符。");
        step("county2.case1", id, "draft", opinion("reject", "设施不在补助范围。"));
        step("county2.review", id, "check", Map.of("checkDecision", "pass"));

        Page signer = signedIn("county2.signer");
        screens.attempt(signer, id, Map.of("signDecision", "sign"));
        assertThat(signer.locator(".notice-refused")).containsText("《信访工作条例》");
        assertThat(signer.locator(".notice-refused")).containsText("退回");
        screens.look(signer, "joint-visit-same-opinion-refused");
        assertThat(town.steps(id)).containsExactly("sign");
        step("county2.signer", id, "sign", Map.of("signDecision", "return", "signReason", "不得以同样的意见答复。"));

        step("county2.case1", id, "draft", opinion("support", "水渠由村里修建，属于补助范围。"));
        step("county2.signer", id, "sign", Map.of("signDecision", "sign"));
        assertThat(town.letterText(id, "opinion")).contains("属于补助范围");
        step("county2.case1", id, "deliver", handed());
        finish(id);
    }

    /** The counter sees the number of what has ended; that it is not accepted again, the organ decides in writing. */
    private void theSameFactsAgain(CaseId ended) {
        String number = town.file(ended).number();
        Page page = signedIn("county1.dispatch");
        page.navigate("/intake/new?pack=petition");
        name(page, "applicant", "代表一");
        asked(page);
        page.locator("button[value='look-matters']").click();
        assertThat(page.locator("label[for='matter-" + number + "']")).containsText("已终结");
        screens.look(page, "joint-visit-same-facts");
        send(page);
        CaseId again = registered(page);

        step("county1.dispatch", again, "classify", Map.of("requests[0].kind", "claim", "requests[0].way", "6"));
        step("county1.dispatch", again, "dispatch", Map.of("destination", "own"));
        step(
                "county1.dispatch",
                again,
                "decide-acceptance",
                Map.of("acceptanceDecision", "no-longer", "refusalReason", "复核已经终结，事实和理由相同。"));
        assertThatThrownBy(() -> town.complete("county1.dispatch", again, "approve-refusal", """
                        {"refusalApproval": "approve"}"""))
                .isInstanceOf(Refusal.class);
        step("county1.signer", again, "approve-refusal", Map.of("refusalApproval", "approve"));
        assertThat(town.file(again).outcome()).isEqualTo("no-longer-accepted");
        assertThat(town.letterText(again, "no-longer-accepted")).contains("第三十六条第三款", "事实和理由相同");
    }

    private void assign(CaseId id, String plan) {
        step(
                "county2.head",
                id,
                "assign",
                Map.of(
                        "problem",
                        "灌溉补助",
                        "leader",
                        town.city().staff("county2.head").toString(),
                        "team",
                        "权益科",
                        "plan",
                        plan,
                        "handlingDeadline",
                        LocalDate.now(clock).plusDays(30).toString(),
                        "handler",
                        town.city().staff("county2.case1").toString()));
    }

    private void investigate(CaseId id, String statement, String findings) {
        step(
                "county2.case1",
                id,
                "investigate",
                Map.of("heardOn", follow.today(), "heardHow", "visit", "statement", statement, "findings", findings));
    }

    private Map<String, String> opinion(String result, String reasons) {
        return Map.of(
                "opinions[0].result",
                result,
                "opinions[0].reasons",
                reasons,
                "opinions[0].basis",
                "《青石县灌溉补助办法（示例）》",
                "opinionFacts",
                "经现场勘测。",
                "reviewOrgan",
                town.unit("B").toString());
    }

    private Map<String, String> handed() {
        return Map.of("deliveryWay", "hand", "deliveredOn", follow.today().toString(), "receiver", "代表一");
    }

    private void step(String login, CaseId id, String step, Map<String, String> answers) {
        screens.step(signedIn(login), id, step, answers);
    }

    private Page signedIn(String login) {
        return screens.signedIn(browser, login);
    }

    private CaseId registered(Page page) {
        assertThat(page.locator("#number")).containsText("HY-");
        return jdbc.sql("select id from case_file where number = :number")
                .param("number", page.locator("#number").innerText().strip())
                .query((row, n) -> new CaseId(row.getObject("id", UUID.class)))
                .single();
    }

    private static void name(Page page, String prefix, String name) {
        page.locator("[name='" + prefix + ".name']")
                .evaluate("e => { const d = e.closest('details'); if (d) d.open = true; }");
        page.locator("[name='" + prefix + ".name']").fill(name);
    }

    private static void asked(Page page) {
        page.locator("[name='subject']").fill("灌溉补助");
        page.locator("[name='requests[0].text']").fill(ASKED);
        page.locator("[name='facts']").fill("五户代表反映水渠补助没有发放。");
        page.locator("[name='category']").selectOption("benefits");
    }

    private static void send(Page page) {
        page.locator("main form button.btn-wide").first().click();
        page.waitForLoadState();
    }
}
