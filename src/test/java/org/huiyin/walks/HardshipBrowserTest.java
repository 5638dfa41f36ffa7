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

/** Hardship assistance at the screen: a lead is found, helped first, verified, decided, paid, revisited, closed. */
@WebTest
@Import({Town.class, Screens.class})
class HardshipBrowserTest {

    private static final String STATION = "village1-1-1";
    private static final String TOWNSHIP = "town1-1.head";
    private static final String OFFICER = "county1.relief";
    private static final String FINANCE = "county1.finance";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Test
    void aPersonInHardshipIsHelpedFromTheLeadToTheRevisit() {
        CaseId id = screens.register(
                signedIn(STATION),
                "hardship",
                "何满仓",
                Map.of(
                        "subject", "因病支出过大，生活困难",
                        "source", "visit",
                        "needs", "living,medical",
                        "facts", "手术自付三万元，家中无其他收入。",
                        "urgent", "yes"));
        step(
                STATION,
                id,
                "contact",
                Map.of(
                        "contactedOn", day(0),
                        "contactWay", "home",
                        "leadDecision", "confirm",
                        "situation", "家中无存款，药费靠借。",
                        "urgent", "yes",
                        "urgentReason", "断药两天。"));
        step(
                STATION,
                id,
                "emergency",
                Map.of(
                        "emergencyRelief[0].purpose", "living",
                        "emergencyRelief[0].detail", "米面油和急用现金",
                        "emergencyRelief[0].amountYuan", "800",
                        "emergencyRelief[0].payee", "何满仓",
                        "papersDueOn", day(7)));
        pay(id, "pay-emergency", "记-0001");
        step(STATION, id, "verify", verified());
        step(
                TOWNSHIP,
                id,
                "township-check",
                Map.of("townshipDecision", "pass", "townshipOpinion", "情况属实。", "publication", "not-required"));
        step(OFFICER, id, "decide", approved());
        Page officer = signedIn(OFFICER);
        screens.open(officer, id);
        assertThat(officer.locator("#relief").innerText()).contains("3000.00", "待发放", "800.00", "已发放");
        screens.look(officer, "case-hardship-relief");
        assertTheNextPaymentOpensEmpty(id);
        pay(id, "pay", "记-0002");
        step(
                TOWNSHIP,
                id,
                "revisit",
                Map.of(
                        "revisitedOn", day(0),
                        "revisitWay", "home",
                        "reliefReceived", "yes",
                        "reliefEnough", "partly",
                        "improved", "partly",
                        "satisfaction", "fairly",
                        "revisitDecision", "settled"));
        step(TOWNSHIP, id, "close", Map.of("outcome", "eased"));

        Page head = signedIn(TOWNSHIP);
        screens.open(head, id);
        screens.look(head, "case-hardship-closed");
        assertThat(head.locator("#relief").innerText()).contains("已回访").doesNotContain("待发放");
        assertThat(town.file(id).open()).isFalse();
    }

    private void assertTheNextPaymentOpensEmpty(CaseId id) {
        Page finance = signedIn(FINANCE);
        screens.open(finance, id);
        finance.locator("form[action$='/claim'] button").click();
        screens.open(finance, id);
        assertThat(finance.locator("[name='payments[0].line']").inputValue()).isEmpty();
        assertThat(finance.locator("[name='payments[0].lineResult']:checked").count())
                .isZero();
    }

    private void pay(CaseId id, String step, String voucher) {
        step(
                FINANCE,
                id,
                step,
                Map.of(
                        "payments[0].line",
                        Screens.FIRST,
                        "payments[0].lineResult",
                        "done",
                        "payments[0].doneOn",
                        day(0),
                        "payments[0].voucher",
                        voucher));
    }

    private static Map<String, String> approved() {
        return Map.ofEntries(
                Map.entry("countyDecision", "approve"),
                Map.entry("decisionReasons", "符合帮扶条件。"),
                Map.entry("decisionBasis", "《云川市退役军人困难帮扶办法（示例）》第五条"),
                Map.entry("complaintOffice", "云川市退役军人事务局 0000-1234567"),
                Map.entry("reliefPlan[0].kind", "money"),
                Map.entry("reliefPlan[0].scheme", "care-fund"),
                Map.entry("reliefPlan[0].purpose", "medical"),
                Map.entry("reliefPlan[0].detail", "手术自付费用"),
                Map.entry("reliefPlan[0].period", "2026-03"),
                Map.entry("reliefPlan[0].amountYuan", "3000"),
                Map.entry("reliefPlan[0].payee", "何满仓"),
                Map.entry("reliefPlan[0].dueOn", day(20)));
    }

    private static Map<String, String> verified() {
        return Map.ofEntries(
                Map.entry("householdSize", "3"),
                Map.entry("household", "配偶务农，女儿读高中。"),
                Map.entry("monthlyIncome", "1200"),
                Map.entry("causes", "illness"),
                Map.entry("hardship", "手术后无法劳动。"),
                Map.entry("degree", "serious"),
                Map.entry("schemeLiving", "ineligible"),
                Map.entry("schemeTemporary", "applied"),
                Map.entry("schemeMedical", "receiving"),
                Map.entry("homeVisitOn", day(0)),
                Map.entry("visitors", "李明远、王思成"),
                Map.entry("visitFindings", "情况属实。"),
                Map.entry("papersState", "complete"));
    }

    private void step(String login, CaseId id, String step, Map<String, String> answers) {
        screens.step(signedIn(login), id, step, answers);
    }

    private Page signedIn(String login) {
        return screens.signedIn(browser, login);
    }

    private static String day(int ahead) {
        return LocalDate.now(OfficeClock.ZONE).plusDays(ahead).toString();
    }
}
