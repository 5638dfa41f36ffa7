package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Browser;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Old browsers, strict offices, broken networks: without scripts everything but the drawings works. */
@WebTest
@Import({Town.class, Screens.class})
class WithoutScriptTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Test
    void aMatterIsRegisteredTakenFromTheListAndDone() {
        Page page = browser.withoutScript();
        screens.signIn(page, "town1-1.desk");
        Screens.press(page, page.locator("a[href^='/intake']").first());
        CaseId id = register(page);

        page.navigate("/work/unit");
        String row = "tr:has(a[href='/cases/%s'])".formatted(id);
        Screens.press(page, page.locator(row + " form[action$='/claim'] button"));
        page.navigate("/work");
        Screens.press(page, page.locator(row + " a.btn").first());
        page.waitForURL("**/cases/**");

        // The way is only asked of a claim: without scripts a button brings up what an answer asks for.
        screens.fill(page, Map.of("requests[0].kind", "claim", "requests[0].way", "6"));
        Browser.screenshot(page, "without-script-form");
        Screens.press(page, page.locator("main form:has([name='_version']) button.btn-wide"));
        page.waitForLoadState();

        screens.open(page, id);
        Browser.screenshot(page, "without-script-case");
        assertThat(town.steps(id)).containsExactly("dispatch");
        assertThat(page.locator("#timeline")).containsText("甄别");
        assertThat(page.locator("#map li")).not().hasCount(0);
        assertThat(page.locator("#process-map")).isHidden();
    }

    @Test
    void aFaultComesBackWithWhatWasTyped() {
        Page page = browser.withoutScript();
        screens.signIn(page, "town1-1.desk");
        page.navigate("/intake/new?pack=petition");
        page.locator("[name='subject']").fill("只有摘要");
        Screens.press(page, page.locator("form[action='/intake'] button.btn-wide"));

        assertThat(page.locator("[name='subject']")).hasValue("只有摘要");
        assertThat(page.locator(".notice-refused").first()).isVisible();
    }

    private CaseId register(Page page) {
        return screens.register(
                page,
                "petition",
                "周建国",
                Map.of(
                        "subject", "安置待遇核定",
                        "requests[0].text", "请求重新核定安置补助。",
                        "facts", "1999年退役，补助少算三年。",
                        "category", "benefits"));
    }
}
