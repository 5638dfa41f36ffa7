package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.huiyin.ids.CaseId;
import org.huiyin.meetings.MeetingDraft;
import org.huiyin.meetings.MeetingKind;
import org.huiyin.meetings.Meetings;
import org.huiyin.testing.Browser;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A meeting at the screen: called, prepared, written down, issued; and as one who was invited reads it. */
@WebTest
@Import({Town.class, FollowUps.class, Screens.class})
class MeetingsBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    FollowUps follow;

    @Autowired
    Meetings meetings;

    @Autowired
    Screens screens;

    @Autowired
    MutableClock clock;

    @Test
    void aMeetingIsCalledHeldAndItsMinutesIssued() {
        CaseId petition = follow.petition("C1");
        String number = town.file(petition).number();
        Page page = browser.page();
        screens.signIn(page, "city.head");
        page.navigate("/meetings");
        screens.look(page, "meetings-none");
        page.navigate("/meetings/new");
        page.locator("#field-title").fill("2026 年第四季度联席会议");
        page.locator("form button.btn-wide").last().click();
        assertThat(page.locator("[role=alert]").first()).isVisible();
        assertThat(page.locator("#field-title")).hasValue("2026 年第四季度联席会议");
        page.locator("#field-begins")
                .fill(LocalDateTime.now(clock).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")));
        page.locator("#field-place").fill("三楼会议室");
        screens.look(page, "meeting-new");
        page.locator("form button.btn-wide").last().click();
        assertThat(page.locator("h1")).containsText("联席会议");

        fold(page, "#agenda");
        field(page, "agenda.said").fill("研究安置补助核定问题");
        field(page, "agenda.number").fill("HY-2222-2222");
        page.locator("#agenda form button").last().click();
        assertThat(page.locator("[role=alert]").first()).containsText("没有这个编号");
        assertThat(field(page, "agenda.said")).hasValue("研究安置补助核定问题");
        field(page, "agenda.number").fill(number);
        page.locator("#agenda form button").last().click();
        assertThat(page.locator("#agenda")).containsText(number);
        fold(page, "#participants");
        field(page, "participants.unit").selectOption(town.unit("C1").toString());
        page.locator("#participants form:has(select[name=unit]) button").click();
        fold(page, "#participants");
        field(page, "participants.guest").fill("市财政局 钱科长");
        page.locator("#participants form:has(input[name=guest]) button").click();
        field(page, "minutes.said").fill("会议听取了汇报。\n会议认为，应当按政策补发。");
        page.locator("#minutes form button").click();
        fold(page, "#decisions");
        field(page, "decisions.said").fill("核实安置补助标准，逐户补发并告知当事人。");
        field(page, "decisions.unit").selectOption(town.unit("C1").toString());
        page.locator("#decisions details button").click();
        assertThat(page.locator("#decisions")).containsText("完成期限要在今天以后");
        screens.look(page, "meeting-decision-refused");
        field(page, "decisions.due").fill(LocalDate.now(clock).plusDays(30).toString());
        field(page, "decisions.number").fill(number);
        page.locator("#decisions details button").click();
        screens.look(page, "meeting-prepared");
        page.locator("#issue button").click();
        assertThat(page.locator("main")).containsText("纪要〔");
        assertThat(page.locator("#decisions")).containsText("落实中");
        screens.look(page, "meeting-issued");
        page.navigate("/supervision");
        assertThat(page.locator("main")).containsText("议定事项");
        screens.look(page, "supervision-list");

        Page invited = browser.visitor("invited");
        screens.signIn(invited, "county1.head");
        invited.navigate("/meetings");
        screens.look(invited, "meetings-list");
        invited.locator("main a.title").first().click();
        assertThat(invited.locator("#decisions")).containsText("逐户补发");
        assertThat(invited.locator("#issue")).hasCount(0);
        screens.look(invited, "meeting-invited");
    }

    @Test
    void fromTheCaseItIsPutBeforeAMeetingAndTheCaseTells() {
        CaseId petition = follow.petition("C1");
        String number = town.file(petition).number();
        meetings.call(
                town.actor("city.head"),
                new MeetingDraft(
                        MeetingKind.ASSIGNMENT,
                        "本月交办会",
                        town.unit("B"),
                        LocalDateTime.now(clock).plusDays(9),
                        "二楼会议室",
                        "林局长"));
        Page page = browser.withoutScript();
        screens.signIn(page, "city.head");
        page.navigate("/cases/" + petition);
        fold(page, "#meetings");
        screens.look(page, "case-put-before-a-meeting");
        Screens.press(page, page.locator("#meetings a").filter(new Locator.FilterOptions().setHasText("本月交办会")));
        page.waitForURL("**/meetings/**");
        assertThat(field(page, "agenda.number")).hasValue(number);
        field(page, "agenda.said").fill("交办安置补助核定问题");
        Screens.press(page, page.locator("#agenda details form button"));
        assertThat(page.locator("#agenda")).containsText(number);
        page.navigate("/cases/" + petition);
        assertThat(page.locator("#meetings li").first()).containsText("本月交办会");
        screens.look(page, "case-before-a-meeting");

        Page worker = browser.visitor("worker");
        screens.signIn(worker, "county1.case1");
        worker.navigate("/cases/" + petition);
        assertThat(worker.locator("h1")).isVisible();
        assertThat(worker.locator("#meetings")).hasCount(0);
    }

    private static Locator field(Page page, String name) {
        return page.locator("[id='field-" + name + "']");
    }

    private static void fold(Page page, String part) {
        Locator details = page.locator(part + " details").first();
        if (details.getAttribute("open") == null) {
            details.locator("summary").first().click();
        }
    }
}
