package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.WebTest;
import org.huiyin.time.OfficeClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A petition as its people see it: registered on a phone at a village station, dispatched, accepted, decided, signed,
 * sent by a real mail server, revisited, closed; each in a browser of their own.
 */
@WebTest
@Import({Town.class, Screens.class})
class PetitionBrowserTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

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
        screens.look(desk, "work-list-unit");
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
        step(handler, id, "carry-out", Map.of("carriedOutOn", today().toString(), "carriedOutHow", "差额已经补发。"));
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

        screens.open(head, id);
        screens.look(head, "case-closed");
        assertThat(town.file(id).open()).isFalse();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(MAIL.getReceivedMessages())
                        .extracting(MimeMessage::getSubject)
                        .anyMatch(subject -> subject.contains("信访处理意见书")));
    }

    private CaseId registerOnAPhone() {
        Page phone = browser.phone();
        screens.signIn(phone, "village1-1-1");
        Browser.screenshot(phone, "home-phone");
        Accessibility.assertFits(phone);
        return screens.register(
                phone,
                "petition",
                "张𬭚",
                Map.of(
                        "applicant.email", "zhang@example.org",
                        "_contact", "email",
                        "subject", "安置待遇核定",
                        "requests[0].text", "请求重新核定安置补助。",
                        "facts", "1999年退役，补助少算三年。",
                        "category", "benefits"));
    }

    private void step(Page page, CaseId id, String step, Map<String, String> answers) {
        screens.step(page, id, step, answers);
    }

    private Page signedIn(String login) {
        return screens.signedIn(browser, login);
    }

    private static LocalDate today() {
        return LocalDate.now(OfficeClock.ZONE);
    }
}
