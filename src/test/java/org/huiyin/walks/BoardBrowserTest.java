package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Browser;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the city down to a case and back, in place; and the same without scripts. */
@WebTest
@Import({Town.class, Screens.class})
class BoardBrowserTest {

    private static final String CLAIM = """
            {"subject": "住房补助核定", "requests": [{"text": "请求重新核定住房补助"}],
             "facts": "1999年退役，补助少算三年。", "category": "benefits", "place": "青河县"}""";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Autowired
    JdbcClient jdbc;

    private CaseId late;

    @BeforeEach
    void matters() {
        for (String name : List.of("邹见微", "程望舒", "盛怀瑾")) {
            late = town.register("village1-1-1", "C1-T1-V1", "petition", name, CLAIM)
                    .caseId();
        }
        town.register("town2-1.desk", "C2-T1", "petition", "柏知远", CLAIM);
        jdbc.sql("update work_item set due_on = current_date - 3, warn_on = current_date - 9 where case_id = :case")
                .param("case", late.value())
                .update();
    }

    @Test
    void theHeadOfTheCityGoesDownToACaseAndBack() {
        Page page = screens.signedIn(browser, "city.head");
        page.navigate("/");
        page.locator("main a[href='/board']").click();
        assertThat(page.locator("#ages .late, #ages tbody tr")).hasCount(6);
        assertThat(page.locator("figure:has(#weeks) svg")).isVisible();
        screens.look(page, "board-city");
        page.evaluate("window.stayed = true");

        String start = page.url();
        for (String code : List.of("C1", "C1-T1")) {
            page.locator("#below a[href^='/board/%s']".formatted(town.unit(code)))
                    .first()
                    .click();
            page.waitForURL("**/board/" + town.unit(code));
        }
        screens.look(page, "board-township");
        page.locator("#below a[href^='/board/%s/items?light=red']".formatted(town.unit("C1-T1")))
                .or(page.locator("#below a[href*='light=red']"))
                .first()
                .click();
        page.waitForURL("**/items?**");
        assertThat(page.locator("table.rows tbody")).containsText("超期 3 天");
        screens.look(page, "board-list");
        Download taken = page.waitForDownload(
                () -> page.locator("a[href*='/items.xlsx']").click());
        Assertions.assertThat(taken.suggestedFilename()).endsWith(".xlsx");
        page.locator("a[href*='/cases/%s']".formatted(late)).click();
        page.waitForURL("**/cases/**");
        assertThat(page.locator("h1")).containsText("住房补助核定");
        assertThat(page.locator("main")).containsText(town.file(late).number());
        screens.look(page, "board-case");
        Assertions.assertThat(page.evaluate("window.stayed")).as("in place").isEqualTo(true);

        page.goBack();
        page.goBack();
        assertThat(page.locator("#below")).isVisible();
        page.goForward();
        assertThat(page.locator("h1")).containsText("在办明细");
        page.goBack();
        assertThat(page.locator("#below")).isVisible();
        page.locator("nav.way a").first().click();
        page.waitForURL("**/board/" + town.unit("B"));
        Assertions.assertThat(start).endsWith("/board");
        page.locator("#parts tbody a").first().click();
        page.waitForURL("**?pack=**");
        assertThat(page.locator(".chosen")).containsText("查看全部");
        screens.look(page, "board-pack");
    }

    @Test
    void itWorksWithoutScripts() {
        Page page = browser.withoutScript();
        screens.signIn(page, "county1.supervise");
        page.navigate("/board");
        assertThat(page.locator("figure:has(#weeks) .chart-area")).isHidden();
        assertThat(page.locator("#weeks tbody tr")).hasCount(13);
        screens.look(page, "board-without-script");
        Screens.press(page, page.locator("#below tbody th a").first());
        Screens.press(page, page.locator("#below a[href*='/items']").first());
        Screens.press(page, page.locator("table.rows a.title").first());
        assertThat(page.locator("h1")).containsText("HY-");
        Screens.press(page, page.locator("a[href*='/items']").first());
        assertThat(page.locator("table.rows")).isVisible();
    }

    @Test
    void othersAreToldWhoseItIs() {
        Page page = screens.signedIn(browser, "county1.case1");
        assertThat(page.locator("a[href='/board']")).hasCount(0);
        page.navigate("/board");
        assertThat(page.locator("main")).containsText("负责人和督查人员");
        screens.look(page, "board-nobody");
        page.navigate("/board/" + town.unit("C1"));
        assertThat(page.locator("main h1")).containsText("没有找到");
    }
}
