package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.UUID;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Registrations;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Submission.Applicant;
import org.huiyin.people.PersonDraft;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.SignIn;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The counter as the clerk sees it: several who come together, and what is here already. */
@WebTest
@Import(Town.class)
class IntakeBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient jdbc;

    @Test
    void fiveRepresentativesAreTakenInAndTheSixthTakesPart() {
        Page page = counter(browser.page(), "town1-1.desk");
        name(page, "applicant", "代表一");
        for (int i = 2; i <= 6; i++) {
            page.locator("button[value='add-person']").click();
            assertThat(page.locator("[name='_person']")).hasCount(i);
            name(page, "applicant" + i, "代表" + "一二三四五六".charAt(i - 1));
        }
        page.locator("#letters-applicant3").check();
        unfold(page, "#field-participants");
        page.locator("#field-participants").fill("参与甲 13800001111\n参与乙");
        told(page, "联名反映灌溉用水。");
        submit(page);

        assertThat(page.locator("#fault-applicant6\\.part")).containsText("信访工作条例");
        assertThat(page.locator("[name='applicant6.name']")).hasValue("代表六");
        assertThat(page.locator("#field-participants")).hasValue("参与甲 13800001111\n参与乙");
        Browser.screenshot(page, "intake-sixth");
        Accessibility.assertAccessible(page);

        page.locator("[name='applicant6.part']").selectOption("participant");
        submit(page);
        CaseId id = registered(page);
        assertThat(dossiers.parties(id)).extracting(Opening.Party::kind).hasSize(8);
        assertThat(dossiers.parties(id).stream().filter(party -> party.kind().equals("participant")))
                .hasSize(3);
        assertThat(town.letterText(id, "receipt"))
                .contains("代表一")
                .contains("代表五")
                .contains("等8人");
    }

    @Test
    void whatGoesWrongWithAPartOfThePageIsSaidInSightAndNothingTypedIsLost() {
        Page page = counter(browser.page(), "county1.dispatch");
        name(page, "applicant", "断线甲");
        told(page, "网络断断续续。");
        page.context().setOffline(true);
        page.locator("button[value='add-person']").click();
        assertThat(page.locator("#notices")).containsText("没有连上系统");
        assertThat(page.locator("#notices .notice")).isInViewport();
        Browser.screenshot(page, "intake-unreached");
        page.context().setOffline(false);

        page.route("**/intake**", route -> {
            if (route.request().method().equals("POST")) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("text/html")
                        .setBody("<div class='notice notice-refused'><p>refused</p></div>"));
            } else {
                route.resume();
            }
        });
        for (String press : List.of("button[value='add-person']", "button[name='_add']")) {
            page.locator(press).first().click();
            assertThat(page.locator("#notices .notice")).hasText("refused");
            assertThat(page.locator("#notices .notice")).isInViewport();
            page.evaluate("document.getElementById('notices').replaceChildren()");
        }
        page.unroute("**/intake**");

        page.locator("button[value='add-person']").click();
        assertThat(page.locator("[name='_person']")).hasCount(2);
        assertThat(page.locator("[name='applicant.name']")).hasValue("断线甲");
        assertThat(page.locator("[name='facts']")).hasValue("网络断断续续。");
    }

    @Test
    void withoutScriptPeopleComeAndGoAndNothingTypedIsLost() {
        Page page = counter(browser.withoutScript(), "county1.dispatch");
        page.locator("[name='applicant.name']").fill("无脚本甲");
        page.locator("[name='subject']").fill("无脚本事项");
        page.locator("button[value='add-person']").press("Enter");
        assertThat(page.locator("[name='_person']")).hasCount(2);
        assertThat(page.locator("[name='applicant.name']")).hasValue("无脚本甲");
        assertThat(page.locator("[name='subject']")).hasValue("无脚本事项");
        page.locator("[name='applicant2.name']").fill("无脚本乙");
        page.locator("button[value='drop-applicant2']").press("Enter");
        assertThat(page.locator("[name='_person']")).hasCount(1);
        assertThat(page.locator("[name='applicant.name']")).hasValue("无脚本甲");
    }

    @Test
    void whatMayBeHereAlreadyIsAskedBeforeItIsRegisteredAgain() {
        Registered first = town.register(
                "town1-1.desk",
                "C1-T1",
                "petition",
                List.of(new Applicant.Stated(PersonDraft.natural("闾丘平").withPhone("13700002222"))),
                PetitionWalkTest.CLAIM,
                Opening.Concern.nobody(),
                null);
        Page page = counter(browser.withoutScript(), "town1-1.desk");
        page.locator("[name='applicant.name']").fill("闾丘平");
        page.locator("[name='applicant.phone']").fill("137 0000 2222");
        told(page, "还是那件事，没有解决。");
        submit(page);

        assertThat(page.locator("#field-matter")).containsText(first.number());
        assertThat(page.locator("#fault-matter")).isVisible();
        page.locator("#matter-" + first.number()).press("Space");
        page.locator("#field-unsettled").press("Space");
        submit(page);
        assertThat(page.locator("#number")).containsText(first.number());
        assertThat(registrations.of(first.caseId()))
                .extracting(Registrations.Came::reason, Registrations.Came::unsettled)
                .contains(org.assertj.core.groups.Tuple.tuple("further", true));

        Page again = counter(browser.withoutScript(), "town1-1.desk");
        again.locator("[name='applicant.name']").fill("闾丘平");
        again.locator("[name='applicant.phone']").fill("13700002222");
        told(again, "另外一件事。");
        submit(again);
        submit(again);
        assertThat(registered(again)).isNotEqualTo(first.caseId());
    }

    @Test
    void onAPhoneCandidatesAppearWhileTyping() {
        Registered first = town.register(
                "village1-1-1",
                "C1-T1-V1",
                "petition",
                List.of(new Applicant.Stated(PersonDraft.natural("令狐安").withPhone("13700003333"))),
                PetitionWalkTest.CLAIM,
                Opening.Concern.nobody(),
                null);
        Page phone = counter(browser.phone(), "village1-1-1");
        name(phone, "applicant", "令狐安");
        phone.locator("[name='applicant.phone']").fill("13700003333");
        told(phone, "请求重新核定。");
        phone.locator("#field-matterNumber").focus();
        assertThat(phone.locator("#intake-matters")).containsText(first.number());
        phone.locator("button[value='add-person']").click();
        assertThat(phone.locator("[name='_person']")).hasCount(2);
        Browser.screenshot(phone, "intake-joint-phone");
        Accessibility.assertAccessible(phone);
        Accessibility.assertFits(phone);
    }

    @Test
    void onTheCasePageRegistrationsArePutToTheMatterAndTakenOutWithAReason() {
        Registered one = atTheDesk("夹谷甲");
        Registered other = atTheDesk("夹谷乙");
        Page page = counter(browser.page(), "town1-1.desk");
        page.navigate("/cases/" + one.caseId());
        page.locator("#same-matter button").click();
        assertThat(page.locator("#same-matter ul")).containsText(other.number());
        unfold(page, "#field-number");
        page.locator("#field-number").fill("HY-0000-0000");
        page.locator("#registrations form[action$='/registrations'] button").click();
        assertThat(page.locator("#fault-number")).isVisible();
        assertThat(page.locator("#field-number")).hasValue("HY-0000-0000");
        page.locator("#field-number").fill(other.number());
        page.locator("#registrations form[action$='/registrations'] button").click();
        assertThat(page.locator("#registrations form[action$='/unlink']")).hasCount(1);
        assertThat(page.locator("#timeline")).containsText("另一件事项的登记归入本事项");

        Browser.screenshot(page, "case-registrations");
        Accessibility.assertAccessible(page);

        unfold(page, "#registrations form[action$='/unlink'] textarea");
        page.locator("#registrations form[action$='/unlink'] textarea").fill("不是同一件事");
        page.locator("#registrations form[action$='/unlink'] button").click();
        assertThat(page.locator("#timeline")).containsText("不是同一件事");
        assertThat(page.locator("#registrations form[action$='/unlink']")).hasCount(0);
    }

    @Test
    void twoFilesOfOnePersonAreComparedOnAPhone() {
        Registered one = atTheDesk("拓跋宏");
        Registered other = atTheDesk("拓跋弘");
        Page phone = counter(browser.phone(), "town1-1.desk");
        phone.navigate("/people/" + dossiers.parties(one.caseId()).getFirst().person() + "/merge");
        phone.locator("#field-q").fill("拓跋弘");
        phone.locator("form[role='search'] button").click();
        String address = "/merge/" + dossiers.parties(other.caseId()).getFirst().person();
        phone.locator("a[href$='" + address + "']").click();
        phone.locator("#field-reason").fill("同一本退役证");
        Browser.screenshot(phone, "people-compare-phone");
        Accessibility.assertAccessible(phone);
        Accessibility.assertFits(phone);
        phone.locator("form[action$='" + address + "'] button").click();
        assertThat(phone.locator("#merged")).containsText("拓跋弘");
        Browser.screenshot(phone, "people-merged-phone");
        Accessibility.assertAccessible(phone);
    }

    @Test
    void whoSeesTheStateOnlySeesNoRegistrations() {
        Registered one = atTheDesk("夹谷丙");
        Registered village = town.register(
                "village1-1-1",
                "C1-T1-V1",
                "petition",
                List.of(new Applicant.Stated(PersonDraft.natural("夹谷丁"))),
                PetitionWalkTest.CLAIM,
                Opening.Concern.nobody(),
                null);
        registrations.attach(town.actor("town1-1.desk"), one.caseId(), village.number(), false);
        Page page = counter(browser.page(), "village1-1-1");
        page.navigate("/cases/" + one.caseId());
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.locator("main .marks .number")).containsText(one.number());
        assertThat(page.locator("#registrations")).hasCount(0);
    }

    private Registered atTheDesk(String name) {
        return town.register(
                "town1-1.desk",
                "C1-T1",
                "petition",
                List.of(new Applicant.Stated(PersonDraft.natural(name))),
                PetitionWalkTest.CLAIM,
                Opening.Concern.nobody(),
                null);
    }

    private Page counter(Page page, String login) {
        if (!page.url().startsWith("http")) {
            SignIn.on(page, login, town.password(login));
        }
        page.navigate("/intake/new?pack=petition");
        return page;
    }

    private static void name(Page page, String prefix, String name) {
        unfold(page, "[name='" + prefix + ".name']");
        page.locator("[name='" + prefix + ".name']").fill(name);
    }

    private static void unfold(Page page, String inside) {
        page.locator(inside).evaluate("e => { const d = e.closest('details'); if (d) d.open = true; }");
    }

    private static void told(Page page, String facts) {
        page.locator("[name='subject']").fill("灌溉用水");
        page.locator("[name='requests[0].text']").fill("请求处理");
        page.locator("[name='facts']").fill(facts);
        page.locator("[name='category']").selectOption("other");
    }

    private static void submit(Page page) {
        // By key: without scripts the browser's driver never sees a button come to rest.
        page.locator("form[action='/intake'] button.btn-wide").press("Enter");
    }

    private CaseId registered(Page page) {
        assertThat(page.locator("#number")).containsText("HY-");
        return jdbc.sql("select id from case_file where number = :number")
                .param("number", page.locator("#number").innerText().strip())
                .query(UUID.class)
                .optional()
                .map(CaseId::new)
                .orElseThrow();
    }
}
