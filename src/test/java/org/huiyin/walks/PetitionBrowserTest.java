package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffRegister;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.WebTest;
import org.huiyin.time.OfficeClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A petition as its people see it: registered on a phone at a village station, dispatched, accepted, decided, signed,
 * sent by a real mail server, revisited, closed; each in a browser of their own.
 */
@WebTest
@Import(Town.class)
class PetitionBrowserTest {

    private static final String PASSWORD = "a long enough password";
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    StaffRegister staff;

    @Autowired
    Passwords passwords;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        MAIL.start();
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        properties.add("huiyin.mail.from", () -> "office@yunchuan.example.org");
    }

    @AfterAll
    static void mailCloses() {
        MAIL.stop();
    }

    @Test
    void aPetitionIsCarriedFromTheVillageToItsEnd() {
        CaseId id = registerOnAPhone();

        Page desk = signedIn("town1-1.desk");
        desk.navigate("/work/unit");
        Browser.screenshot(desk, "work-list-unit");
        Accessibility.assertAccessible(desk);
        step(desk, id, "classify", Map.of("requests[0].kind", "claim", "requests[0].way", "6"));
        step(
                desk,
                id,
                "dispatch",
                Map.of(
                        "destination", "other",
                        "targetOrgan", town.unit("C1").toString(),
                        "mode", "transfer",
                        "dispatchReason", "属县局职权。"));

        Page county = signedIn("county1.dispatch");
        step(county, id, "receive", Map.of("receiveDecision", "accept"));
        step(
                county,
                id,
                "decide-acceptance",
                Map.of("acceptanceDecision", "accept", "contactName", "信访接待室", "contactPhone", "0990-2600000"));

        Page head = signedIn("county1.head");
        step(
                head,
                id,
                "assign",
                Map.of(
                        "problem",
                        "补助核定",
                        "leader",
                        town.city().staff("county1.head").toString(),
                        "team",
                        "权益维护科",
                        "plan",
                        "查档、核算、答复。",
                        "handlingDeadline",
                        today().plusDays(30).toString(),
                        "handler",
                        town.city().staff("county1.case1").toString()));

        Page handler = signedIn("county1.case1");
        step(
                handler,
                id,
                "investigate",
                Map.of(
                        "heardOn", today().toString(),
                        "heardHow", "visit",
                        "statement", "补助少算三年。",
                        "findings", "档案属实。"));
        step(
                handler,
                id,
                "draft",
                Map.of(
                        "opinions[0].result", "support",
                        "opinions[0].reasons", "补发差额。",
                        "opinions[0].basis", "《退役军人保障法》第二十一条",
                        "opinionFacts", "档案载明服役十二年。",
                        "reviewOrgan", town.unit("B").toString()));
        step(signedIn("county1.review"), id, "check", Map.of("checkDecision", "pass"));
        step(signedIn("county1.signer"), id, "sign", Map.of("signDecision", "sign"));
        step(
                handler,
                id,
                "deliver",
                Map.of("deliveryWay", "email", "deliveredOn", today().toString(), "receiver", "张𬭚"));
        step(
                signedIn("county1.case2"),
                id,
                "revisit",
                Map.of(
                        "revisitedOn", today().toString(),
                        "carriedOut", "yes",
                        "officeSatisfaction", "very",
                        "organSatisfaction", "very"));
        step(head, id, "close", Map.of("outcome", "settled", "personalOutcome", "accepts"));

        head.navigate("/cases/" + id);
        Browser.screenshot(head, "case-closed");
        Accessibility.assertAccessible(head);
        assertThat(town.file(id).open()).isFalse();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(MAIL.getReceivedMessages())
                        .extracting(MimeMessage::getSubject)
                        .anyMatch(subject -> subject.contains("信访处理意见书")));
    }

    private CaseId registerOnAPhone() {
        Page phone = browser.phone();
        signIn(phone, "village1-1-1");
        Browser.screenshot(phone, "home-phone");
        phone.navigate("/intake/new?pack=petition");
        Browser.screenshot(phone, "intake-phone");
        Accessibility.assertAccessible(phone);
        Accessibility.assertFits(phone);
        phone.locator("[name='applicant.person'][value='new']").check();
        phone.locator("details:has([name='applicant.name'])").first().evaluate("d => d.open = true");
        phone.locator("[name='applicant.name']").fill("张𬭚");
        phone.locator("[name='applicant.email']").fill("zhang@example.org");
        enter(phone, "_contact", "email");
        enter(phone, "subject", "安置待遇核定");
        enter(phone, "requests[0].text", "请求重新核定安置补助。");
        enter(phone, "facts", "1999年退役，补助少算三年。");
        enter(phone, "category", "benefits");
        phone.locator("form[action='/intake'] button.btn-wide").click();
        assertThat(phone.locator("#number")).containsText("HY-");
        Browser.screenshot(phone, "registered-phone");
        String number = phone.locator("#number").innerText().strip();
        return new CaseId(jdbc.sql("select id from case_file where number = :number")
                .param("number", number)
                .query(java.util.UUID.class)
                .single());
    }

    /** Opens the case, takes the step if it is free, fills in its form and completes it. */
    private void step(Page page, CaseId id, String step, Map<String, String> answers) {
        page.navigate("/cases/" + id);
        Locator claim = page.locator("form[action$='/claim'] button");
        if (claim.count() > 0) {
            claim.first().click();
            page.navigate("/cases/" + id);
        }
        answers.entrySet().stream()
                .sorted((one, other) -> Boolean.compare(!decides(one.getKey()), !decides(other.getKey())))
                .forEach(answer -> enter(page, answer.getKey(), answer.getValue()));
        Browser.screenshot(page, "step-" + step);
        Accessibility.assertAccessible(page);
        page.locator("form[action$='/complete'] button.btn-wide").click();
        page.waitForLoadState();
        assertThat(page.locator(".alert-danger, .is-invalid")).hasCount(0);
        assertThat(town.steps(id)).as("after " + step).doesNotContain(step);
    }

    /** What shows or hides other fields is answered first. */
    private static boolean decides(String field) {
        return field.endsWith("kind") || field.endsWith("Decision") || field.equals("destination");
    }

    private void enter(Page page, String name, String value) {
        Locator field = page.locator("[name='" + name + "']");
        field.first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        String tag = field.first().evaluate("f => f.tagName + ' ' + f.type").toString();
        if (tag.endsWith("radio")) {
            page.locator("[name='" + name + "'][value='" + value + "']").check();
            page.waitForTimeout(400);
        } else if (tag.startsWith("SELECT")) {
            field.selectOption(value);
        } else {
            field.fill(value);
        }
    }

    private Page signedIn(String login) {
        Page page = browser.visitor(login);
        signIn(page, login);
        return page;
    }

    private void signIn(Page page, String login) {
        if (page.url().startsWith("http")) {
            return;
        }
        passwords.redeem(
                staff.passwordLink(town.actor("admin"), town.city().staff(login))
                        .token(),
                PASSWORD);
        page.navigate("/sign-in");
        page.locator("#login").fill(login);
        page.locator("#password").fill(PASSWORD);
        page.locator("form:has(#password) button").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    private static LocalDate today() {
        return LocalDate.now(OfficeClock.ZONE);
    }
}
