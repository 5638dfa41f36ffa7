package org.huiyin.figures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.SignIn;
import org.huiyin.testing.WebTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures as people read them: from the city down to the list, on every screen, with the chart and without. */
@WebTest(properties = {"spring.application.name=figures-pages", "huiyin.jobs=false"})
@Import(Town.class)
class FiguresBrowserTest {

    private static final String MARCH = "period=2024-03";

    private static boolean filled;

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    JdbcClient jdbc;

    /** In March 2024 nine of twelve were told in time in one county, two of three in the other. */
    @BeforeEach
    void fill() {
        town.city();
        if (filled) {
            return;
        }
        filled = true;
        Counted counted = new Counted(jdbc);
        for (int n = 0; n < 15; n++) {
            boolean first = n < 12;
            String unit = first ? List.of("C1-T1-V1", "C1-T1", "C1").get(n % 3) : "C2-T1";
            String day = "2024-03-%02d".formatted(n + 1);
            UUID matter = counted.matter(unit, unit, "2024-0" + (1 + n % 3) + "-" + (10 + n) + "T09:00+08");
            boolean late = n % 4 == 3 || n == 12;
            counted.duty(matter, "P2a", unit, day, late ? "late" : "in-time", late ? "2024-03-29" : "2024-03-01");
            counted.step(matter, "investigate", unit, day + "T09:00+08", "2024-03-20T09:00+08");
            counted.step(matter, "revisit", unit, "2024-03-21T09:00+08", "2024-03-22T15:00+08");
            counted.closed(
                    matter,
                    day + "T15:00+08",
                    n % 5 == 0 ? "explained" : "settled",
                    List.of("very", "fairly", "not", "unrated").get(n % 4));
        }
    }

    @Test
    void opensFromTheNumberToTheListBehindIt() {
        List<String> complaints = new ArrayList<>();
        Page head = signedIn("city.head", browser.page());
        head.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        head.navigate("/figures?" + MARCH);
        Locator told = head.locator("tr", new Page.LocatorOptions().setHasText("按期受理告知率"));
        assertThat(told).containsText("73.3%");
        assertThat(told).containsText("11");
        assertThat(head.locator("tr", new Page.LocatorOptions().setHasText("督办按期答复率")))
                .containsText("无");
        assertThat(head.locator(".chart-area svg").first()).isVisible();
        Browser.screenshot(head, "figures");
        Accessibility.assertAccessible(head);

        told.locator("a.title").click();
        assertThat(head.locator("h1")).hasText("按期受理告知率");
        assertThat(head.locator("main")).containsText("逾期未告知");
        assertThat(head.locator(".chart-area svg")).hasCount(3);
        Browser.screenshot(head, "figure");
        Accessibility.assertAccessible(head);

        head.locator(".units a", new Page.LocatorOptions().setHasText(name("C1")))
                .first()
                .click();
        assertThat(head.locator(".unit-line [aria-current]")).not().hasText(name("B"));
        assertThat(head.locator(".big-number")).hasText("75.0%");
        head.locator("dd a").nth(1).click();
        assertThat(head.locator("table.rows tbody tr")).hasCount(12);
        assertThat(head.locator("main")).containsText("共 12 项");
        Browser.screenshot(head, "figure-list");
        Accessibility.assertAccessible(head);
        assertThat(complaints).isEmpty();
    }

    @Test
    void fitsAPhone() {
        Page phone = signedIn("county1.supervise", browser.phone());
        for (String path :
                List.of("/figures", "/figures/days-by-step", "/figures/participation", "/figures/closed/numerator")) {
            phone.navigate(path + "?" + MARCH);
            assertThat(phone.locator("h1")).isVisible();
            if (!path.endsWith("numerator")) {
                assertThat(phone.locator(".chart-area svg").first()).isVisible();
            }
            Accessibility.assertFits(phone);
            Accessibility.assertAccessible(phone);
            Browser.screenshot(phone, "phone-" + path.substring(1).replace('/', '-'));
        }
    }

    @Test
    void saysTheSameWithoutScript() {
        Page plain = signedIn("county1.head", browser.withoutScript());
        plain.navigate("/figures?" + MARCH);
        assertThat(plain.locator(".chart-area").first()).isHidden();
        plain.locator("a.title", new Page.LocatorOptions().setHasText("满意率")).click();
        assertThat(plain.locator(".big-number")).hasText("66.7%");
        assertThat(plain.locator("table.classes")).containsText("基本满意");
        plain.locator("#filter-period")
                .selectOption(plain.locator("#filter-period optgroup")
                        .last()
                        .locator("option")
                        .last()
                        .getAttribute("value"));
        plain.locator(".filters button").click();
        assertThat(plain.locator("h1")).hasText("满意率");
        plain.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("自选日期"))
                .click();
        plain.locator("#field-from").fill("2024-03-20");
        plain.locator("#field-to").fill("2024-03-01");
        plain.locator(".filters button").click();
        assertThat(plain.locator("[role=alert]")).containsText("止日不早于起日");
        assertThat(plain.locator("#field-from")).hasValue("2024-03-20");
        Browser.screenshot(plain, "figures-fault");
    }

    @Test
    void makesAnAnnualReportOfWhatIsCountedAndWhatIsTyped() {
        Page plain = signedIn("city.supervise", browser.withoutScript());
        plain.navigate("/figures?" + MARCH);
        plain.locator("a", new Page.LocatorOptions().setHasText("报告")).first().click();
        assertThat(plain.locator("#field-period")).hasValue("2024-03");
        Browser.screenshot(plain, "reports");
        Accessibility.assertFits(plain);
        String year = plain.locator("#field-period optgroup")
                .last()
                .locator("option")
                .nth(1)
                .getAttribute("value");
        plain.locator("#field-period").selectOption(year);
        plain.locator("#kind-annual").check();
        plain.locator("form:has(#field-period) button").click();
        assertThat(plain.locator("[role=alert]")).containsText("没有的，写明没有");
        assertThat(plain.locator("#field-period")).hasValue(year);
        plain.locator("#field-proposals").fill("建议完善医疗补助办法。");
        plain.locator("#field-adopted").fill("已采纳。");
        plain.locator("form:has(#field-period) button").click();
        while (!plain.locator("main").textContent().contains("已生成")) {
            plain.locator("main a", new Page.LocatorOptions().setHasText("刷新")).click();
        }
        Browser.screenshot(plain, "report");
        assertThat(plain.locator("main")).containsText("信访情况年度报告");
        assertThat(plain.waitForDownload(
                                () -> plain.locator("main a.btn-primary").click())
                        .suggestedFilename())
                .contains(year)
                .endsWith(".pdf");
        Page phone = signedIn("county2.head", browser.phone());
        phone.navigate("/reports");
        assertThat(phone.locator("main")).containsText("还没有报告");
        Accessibility.assertFits(phone);
        Accessibility.assertAccessible(phone);
        Browser.screenshot(phone, "phone-reports");
    }

    @Test
    void isForHeadsAndSupervisors() {
        Page clerk = signedIn("county1.case2", browser.page());
        assertThat(clerk.locator(".menu")).not().containsText("统计指标");
        assertThat(clerk.navigate("/figures").status()).isEqualTo(404);
        assertThat(clerk.navigate("/figures/closed/numerator?" + MARCH).status())
                .isEqualTo(404);
        Page english = browser.english();
        signedIn("city.supervise", english).navigate("/figures/told-in-time?lang=en&" + MARCH);
        assertThat(english.locator("h1")).hasText("Told in time");
        assertThat(english.content()).doesNotContain("??");
    }

    private String name(String code) {
        return jdbc.sql("select name from unit where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }

    private Page signedIn(String login, Page page) {
        return SignIn.on(page, login, town.password(login));
    }
}
