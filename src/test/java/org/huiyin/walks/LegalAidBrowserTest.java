package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Browser;
import org.huiyin.testing.WebTest;
import org.huiyin.time.OfficeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Legal aid at the screens of both sides: the station that refers, and the partner that works its own queue. */
@WebTest
@Import({Town.class, Screens.class})
class LegalAidBrowserTest {

    private static final String STATION = "village1-1-1";
    private static final String TOWNSHIP = "town1-1.head";
    private static final String PARTNER = "p1.partner";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Test
    void aReferralIsWorkedByThePartnerFromItsOwnQueueToTheResult() {
        CaseId id = referred("欧阳建");

        Page partner = signedIn(PARTNER);
        partner.navigate("/work/unit");
        screens.look(partner, "partner-queue");
        assertThat(partner.locator("main").innerText()).contains("接收").doesNotContain("工资", "欧阳");
        step(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "complete"));
        step(
                PARTNER,
                id,
                "aid-decision",
                Map.of("aidDecision", "grant", "aidDecidedOn", day(), "aidReasons", "符合法定情形。"));
        step(
                PARTNER,
                id,
                "lawyer",
                Map.of(
                        "assignedOn", day(),
                        "lawyerName", "周正",
                        "lawyerFirm", "青石律师事务所",
                        "lawyerPhone", "0000-7654321"));
        step(
                PARTNER,
                id,
                "result",
                Map.of(
                        "progress[0].on", day(),
                        "progress[0].what", "mediated",
                        "aidResult", "settled",
                        "aidEndedOn", day(),
                        "resultText", "双方和解，分两期付清。"));
        screens.open(partner, id);
        screens.look(partner, "partner-ended");
        assertThat(partner.locator("main").innerText()).contains("欧阳建").doesNotContain("城关镇");

        step(
                TOWNSHIP,
                id,
                "revisit",
                Map.of(
                        "revisitedOn", day(),
                        "revisitWay", "phone",
                        "resultTold", "yes",
                        "satisfaction", "very",
                        "officeSatisfaction", "very"));
        step(TOWNSHIP, id, "close", Map.of("outcome", "settled"));
        assertThat(town.file(id).open()).isFalse();
    }

    @Test
    void aConsentTakenBackAtTheCounterEndsWhatThePartnerSees() {
        CaseId id = referred("林若兰");
        Page partner = signedIn(PARTNER);
        step(PARTNER, id, "receive", Map.of("aidReceivedOn", day(), "aidPapers", "complete"));

        Page station = signedIn(STATION);
        screens.open(station, id);
        screens.look(station, "case-legal-aid-referred");
        station.locator("#initiatives a").click();
        screens.fill(station, Map.of("withdrawnOn", day(), "withdrawnHow", "written"));
        screens.look(station, "withdraw-consent");
        station.locator("main form:has([name='_version']) button.btn-primary")
                .last()
                .click();
        screens.open(station, id);
        screens.look(station, "case-legal-aid-withdrawn");

        assertThat(partner.navigate("/referrals/" + id).status()).isEqualTo(404);
        partner.navigate("/work/unit");
        assertThat(partner.locator("main").innerText())
                .doesNotContain(town.file(id).number());
        step(STATION, id, "after-withdrawal", Map.of("partnerToldOn", day(), "withdrawalAdvice", "可以自行申请。"));
        assertThat(town.file(id).outcome()).isEqualTo("consent-withdrawn");
    }

    private CaseId referred(String name) {
        CaseId id = screens.register(
                signedIn(STATION),
                "legal-aid",
                name,
                Map.of(
                        "subject", "追讨工资",
                        "source", "asked",
                        "matterKind", "labour",
                        "facts", "用工单位拖欠六个月工资，多次催要未果。",
                        "place", "青石县城关镇"));
        step(
                STATION,
                id,
                "precheck",
                Map.of(
                        "matterKind",
                        "labour",
                        "proceeding",
                        "other",
                        "means",
                        "exempt",
                        "exemptBasis",
                        "protected",
                        "exemptProof",
                        "优待证",
                        "aidUrgent",
                        "no",
                        "precheckDecision",
                        "refer",
                        "partner",
                        town.unit("P1").toString()));
        Page station = signedIn(STATION);
        screens.open(station, id);
        assertThat(station.locator("#initiatives a").count())
                .as("no consent to take back yet")
                .isZero();
        step(
                STATION,
                id,
                "consent",
                Map.of(
                        "consentGiven", "yes",
                        "consentFields", "applicantName,facts",
                        "consentPaper", "signed",
                        "consentOn", day()));
        return id;
    }

    private void step(String login, CaseId id, String step, Map<String, String> answers) {
        screens.step(signedIn(login), id, step, answers);
    }

    private Page signedIn(String login) {
        return screens.signedIn(browser, login);
    }

    private static String day() {
        return LocalDate.now(OfficeClock.ZONE).toString();
    }
}
