package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Browser;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.WebTest;
import org.huiyin.worklist.WorkItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A supervisor at the screen: orders about several cases at once, the list, and reminders that reach whoever has the step. */
@WebTest
@Import({Town.class, FollowUps.class, Screens.class})
class SupervisionBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Screens screens;

    @Autowired
    WorkItems items;

    @Autowired
    MutableClock clock;

    @Test
    void severalAreChosenInTheWorkListAndOrderedAtOnce() {
        CaseId one = follow.petition("C1");
        CaseId other = follow.petition("C1");
        Page page = browser.page();
        screens.signIn(page, "city.supervise");

        page.navigate("/work/subtree");
        choose(page, one);
        choose(page, other);
        screens.look(page, "work-list-supervisor");
        press(page, "督办");
        assertThat(page.locator("main")).containsText(town.file(other).number());
        press(page, "立项");
        assertThat(page.locator("[role=alert]").first()).isVisible();
        screens.look(page, "supervision-order-refused");
        screens.fill(page, Map.of("ground", "delay", "orderFacts", "受理后三十日没有进展。"));
        press(page, "立项");
        assertThat(page.locator("main")).containsText("已立项");
        screens.look(page, "supervision-results");

        page.navigate("/supervision?state=drafted");
        assertThat(page.locator("main")).containsText(town.file(one).number());
        assertThat(page.locator("main")).containsText(town.file(other).number());
        screens.look(page, "supervision-drafted");
        page.navigate("/supervision?state=above");
        assertThat(page.locator("main")).containsText("没有符合条件的督办");
        screens.look(page, "supervision-empty");
    }

    @Test
    void aReminderFromTheCaseReachesWhoeverHasTheStep() {
        CaseId petition = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                .caseId();
        items.claim(town.actor("town1-1.desk"), town.item(petition, "classify"));
        CaseId order = follow.open("city.supervise", "B", "supervision", petition, """
                {"ground": "delay", "orderFacts": "受理后三十日没有进展。"}""");
        town.complete("city.supervise", order, "write-order", """
                {"ground": "delay", "orderFacts": "受理后三十日没有进展。", "orderAsks": "立即调查核实。",
                 "answerBy": "%s"}""".formatted(
                        LocalDate.now(clock).plusDays(10)));
        town.complete("city.head", order, "approve-order", """
                {"orderDecision": "issue"}""");
        Page page = browser.withoutScript();
        screens.signIn(page, "city.supervise");

        page.navigate("/cases/" + petition);
        assertThat(page.locator("#supervision")).containsText(town.file(order).number());
        screens.look(page, "case-supervised");
        Screens.press(page, page.locator("#supervision a").filter(new Locator.FilterOptions().setHasText("催办")));
        page.waitForURL("**/reminders/new**");
        page.locator("#field-said").fill("请本周内办结并告知当事人。");
        screens.look(page, "remind");
        Screens.press(page, page.locator("main form button"));
        assertThat(page.locator("main")).containsText("已催办");
        page.navigate("/supervision/reminders/new?case=" + petition);
        page.locator("#field-said").fill("请本周内办结并告知当事人。");
        Screens.press(page, page.locator("main form button"));
        assertThat(page.locator("main")).containsText("每天只能催办一次");
        screens.look(page, "remind-refused");

        page.navigate("/supervision");
        page.locator("input[name=case][value='" + order + "']").press("Space");
        Screens.press(page, page.locator("main form .acts-row button"));
        assertThat(page.locator("main")).containsText("书面答复");

        Page holder = browser.visitor("holder");
        screens.signIn(holder, "town1-1.desk");
        holder.navigate("/");
        assertThat(holder.locator("main")).containsText("催办");
        screens.look(holder, "reminded-home");
        Page head = browser.visitor("head");
        screens.signIn(head, "county1.head");
        head.navigate("/cases/" + petition);
        assertThat(head.locator("#timeline")).containsText("请本周内办结并告知当事人。");
    }

    private void choose(Page page, CaseId id) {
        page.locator("input[name=item][value='" + town.item(id, town.steps(id).getFirst()) + "']")
                .check();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
