package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.huiyin.ids.CaseId;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.SignIn;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days off and terms as an administrator changes them and a head reads them, at a desk and on a phone. */
@WebTest
@Import(Town.class)
class RulesBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private int year;

    /** It is November of the last year of which a notice is known. */
    @BeforeEach
    void theNoticeIsAwaited() {
        int known = jdbc.sql("select max(year) from calendar_notice")
                .query(Integer.class)
                .single();
        clock.set(LocalDate.of(known, 11, 3));
        year = known + 1;
    }

    /** The database is shared: other tests know nothing of a notice for the coming year. */
    @AfterEach
    void withoutTheNotice() {
        jdbc.sql("delete from calendar_day where revision in (select revision from calendar_notice where year = :year)")
                .param("year", year)
                .update();
        jdbc.sql("delete from calendar_notice where year = :year")
                .param("year", year)
                .update();
    }

    @Test
    void aNoticeIsTypedLookedAtAndAppliedAndTheDateMoves() {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "petition", "何满仓", """
                {"subject": "安置待遇核定", "requests": [{"text": "请求核定补助"}], "facts": "如实记录。",
                 "category": "benefits"}""")
                .caseId();
        LocalDate due = jdbc.sql(
                        "select due_on from legal_clock where case_id = :case and outcome is null order by due_on limit 1")
                .param("case", id.value())
                .query(LocalDate.class)
                .single();

        Page admin = signedIn(administrator(), browser.page());
        admin.navigate("/calendar");
        assertThat(admin.locator(".notice-caution")).containsText(year + " 年的放假安排尚未录入");
        looked(admin, "calendar");
        admin.navigate("/calendar/" + (year - 1));
        looked(admin, "calendar-year");

        admin.navigate("/calendar/new?year=" + year);
        admin.locator("#field-source").fill("invented");
        admin.locator("#field-days").fill(year + "-01-01 元旦");
        admin.locator("form[action$='/calendar/new'] button").click();
        assertThat(admin.locator("#fault-days")).containsText("第 1 行不能识别");
        assertThat(admin.locator("#field-days")).hasValue(year + "-01-01 元旦");
        looked(admin, "calendar-fault");
        String days = """
                {"year": %d, "papers": [], "days": [
                  {"name": "元旦", "date": "%d-01-01", "isOffDay": true},
                  {"name": "元旦", "date": "%s", "isOffDay": true}]}""".formatted(year, year, inItsReach(due));
        admin.locator("#field-file")
                .setInputFiles(new FilePayload("days.json", "application/json", days.getBytes(StandardCharsets.UTF_8)));
        admin.locator("form[action$='/calendar/new'] button").click();
        assertThat(admin.locator("[role=status] strong")).hasText("待决定，尚未生效");
        looked(admin, "calendar-preview");

        admin.locator("form[action$='/apply'] button").click();
        assertThat(admin.locator("[role=status] strong")).hasText("已施行，全部重新计算完毕");
        looked(admin, "calendar-result");
        admin.navigate("/calendar");
        assertThat(admin.locator("main")).containsText(String.valueOf(year));
    }

    /** A notice may reach back into the December before; what lies elsewhere moves by no notice of the coming year. */
    private LocalDate inItsReach(LocalDate day) {
        return day.getYear() == year || day.getMonthValue() == 12 ? day : LocalDate.of(year, 1, 2);
    }

    @Test
    void aLocalRowIsCheckedTriedAndApplied() {
        Page admin = signedIn(administrator(), browser.phone());
        admin.navigate("/terms");
        assertThat(admin.locator("table.rows")).containsText("办结申诉求决事项");
        looked(admin, "terms-phone");
        admin.navigate("/terms/P4/new");
        admin.locator("#field-region").fill("990101");
        admin.locator("#field-limit").fill("61");
        admin.locator("#field-article").fill("《青石县信访事项办理规则（示例）》第九条");
        admin.locator("#field-reason").fill("县里自我加压。");
        admin.locator("form[action$='/new'] button").click();
        assertThat(admin.locator("#fault-limit")).containsText("60");
        assertThat(admin.locator("#field-reason")).hasValue("县里自我加压。");
        looked(admin, "term-fault-phone");
        admin.locator("#field-limit").fill("45");
        admin.locator("form[action$='/new'] button").click();
        assertThat(admin.locator("[role=status] strong")).hasText("待决定，尚未生效");
        looked(admin, "term-preview-phone");
        admin.locator("form[action$='/apply'] button").click();
        assertThat(admin.locator("[role=status] strong")).hasText("已施行，全部重新计算完毕");

        Page head = signedIn("county1.head", browser.visitor("head"));
        head.navigate("/terms/P4");
        assertThat(head.locator("main")).containsText("990101");
        assertThat(head.locator("main")).containsText("尚未施行");
        assertThat(head.locator("main")).containsText("县里自我加压。");
        assertThat(head.locator("a[href$='/terms/P4/new']")).hasCount(0);
        looked(head, "term");
        head.locator("table.rows a", new Page.LocatorOptions().setHasText("990101"))
                .click();
        assertThat(head.locator("form[action$='/end']")).hasCount(0);
        looked(head, "term-row");

        admin.navigate(head.url());
        admin.locator("summary", new Page.LocatorOptions().setHasText("撤销")).click();
        admin.locator("form[action$='/withdraw'] button").click();
        assertThat(admin.locator("#fault-reason").first()).containsText("请填写");
        looked(admin, "term-row-phone");

        Page clerk = signedIn("village1-1-1", browser.visitor("clerk"));
        clerk.navigate("/terms");
        assertThat(clerk.locator("main")).containsText("由系统管理员、单位负责人和督查人员查看");
    }

    /** Somebody who may not be asked for the first administrator's own password. */
    private String administrator() {
        jdbc.sql("""
                        insert into staff_role (id, staff_id, unit_id, role, valid_from)
                        select gen_random_uuid(), :staff, :unit, 'administrator', '2020-01-01'
                        where not exists (
                            select from staff_role where staff_id = :staff and unit_id = :unit and role = 'administrator')
                        """)
                .param("staff", town.city().staff("city.signer").value())
                .param("unit", town.unit("B").value())
                .update();
        return "city.signer";
    }

    private void looked(Page page, String name) {
        Browser.screenshot(page, name);
        Accessibility.assertAccessible(page);
        Accessibility.assertFits(page);
    }

    private Page signedIn(String login, Page page) {
        return SignIn.on(page, login, town.password(login));
    }
}
