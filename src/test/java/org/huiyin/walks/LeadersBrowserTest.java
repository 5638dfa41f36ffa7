package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import org.huiyin.cases.Cases;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.PackDeployment;
import org.huiyin.packs.Packs;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.SignIn;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An urgent legacy matter as the head sees it, its leader, and its file when it is closed. */
@WebTest
@Import(Town.class)
class LeadersBrowserTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Cases cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Packs packs;

    @Autowired
    List<PackDeployment> deployments;

    @Test
    void anUrgentLegacyMatterIsLedAndItsFileBound() {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "hardship", "何满仓", """
                {"subject": "因病支出过大，生活困难", "source": "visit", "needs": ["medical"], "facts": "手术自付三万元。",
                 "urgent": "no"}""")
                .caseId();
        Page station = signedIn("village1-1-1", browser.phone());
        station.navigate("/cases/" + id);
        fold(station, "标为紧急");
        station.locator("#urgent-reason").fill("断药两天，有生命危险。");
        station.locator("form[action$='/urgent'] button").click();
        assertThat(station.locator("#notices")).containsText("已标为紧急");
        Browser.screenshot(station, "urgent-case-phone");
        Accessibility.assertAccessible(station);
        station.navigate("/work/unit");
        assertThat(station.locator("table.rows")).containsText("紧急");
        Browser.screenshot(station, "urgent-list-phone");

        Page head = signedIn("town1-1.head", browser.visitor("head"));
        head.navigate("/");
        assertThat(head.locator("[role=alert]")).containsText("断药两天");
        Browser.screenshot(head, "urgent-told");
        Accessibility.assertAccessible(head);
        head.locator("[role=alert] button").first().click();
        assertThat(head.locator("#marks")).containsText("知悉");
        fold(head, "记录上报");
        head.locator("#report-receiver").fill("县局值班室");
        head.locator("#report-said").fill("已电话报告，请求派医生。");
        head.locator("form[action$='/urgent/report'] button").click();
        assertThat(head.locator("#marks")).containsText("县局值班室");
        fold(head, "标为历史遗留问题");
        head.locator("#legacy-reason").fill("二〇〇三年安置遗留。");
        head.locator("form[action$='/legacy'] button").click();
        fold(head, "指定包案领导");
        head.locator("#leader").selectOption(town.city().staff("county1.head").toString());
        head.locator("#leader-reason").fill("分管领导。");
        head.locator("form[action$='/leader'] button").click();
        assertThat(head.locator("#marks")).containsText("包案领导");

        Page leader = signedIn("county1.head", browser.visitor("leader"));
        leader.navigate("/cases/" + id);
        fold(leader, "记录走访、谈话");
        leader.locator("#note-said").fill("愿意接受分期补助。");
        leader.locator("#note-next").fill("月底前核算。");
        leader.locator("form[action$='/leader/note'] button").click();
        assertThat(leader.locator("#marks")).containsText("月底前核算");
        Browser.screenshot(leader, "led-case");
        Accessibility.assertAccessible(leader);
        leader.navigate("/led");
        assertThat(leader.locator("table.rows")).containsText("因病支出过大");
        Browser.screenshot(leader, "led");
        Accessibility.assertAccessible(leader);

        transaction.executeWithoutResult(status -> cases.close(id, "explained", "unrated", town.actor("county1.head")));
        leader.navigate("/cases/" + id);
        leader.locator("#archive form button").first().click();
        assertThat(leader.locator("main"))
                .containsText("下载卷宗", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        Browser.screenshot(leader, "archive");
        Accessibility.assertAccessible(leader);
    }

    @Test
    void anAdministratorProposesAMove() {
        jdbc.sql("""
                        insert into staff_role (id, staff_id, unit_id, role, valid_from)
                        values (gen_random_uuid(), :staff, :unit, 'administrator', '2020-01-01')
                        """)
                .param("staff", town.city().staff("city.signer").value())
                .param("unit", town.unit("B").value())
                .update();
        Page admin = signedIn("city.signer", browser.visitor("admin"));
        admin.navigate("/moves");
        assertThat(admin.locator("#to")).containsText("困难帮扶");
        assertThat(admin.locator("main")).containsText("还没有过");
        Browser.screenshot(admin, "moves");
        Accessibility.assertAccessible(admin);

        jdbc.sql("insert into pack_version values ('hardship', repeat('0', 64), '2020-01-01')")
                .update();
        jdbc.sql(
                        "insert into pack_file select pack, repeat('0', 64), path, content from pack_file where pack = 'hardship'")
                .update();
        deployments.forEach(deployment -> deployment.deploy(packs.version("hardship", "0".repeat(64))));
        admin.navigate("/moves");
        admin.locator("#from").selectOption("hardship:" + "0".repeat(64));
        admin.locator("#to")
                .selectOption("hardship:" + packs.current("hardship").version());
        admin.locator("#reason").fill("规则修订。");
        admin.locator("form[action$='/moves'] button").click();
        assertThat(admin.locator("main")).containsText("等待另一名管理员决定");
        assertThat(admin.locator("main")).containsText("需要另一名管理员决定");
        Browser.screenshot(admin, "move");
        Accessibility.assertAccessible(admin);
    }

    private static void fold(Page page, String words) {
        page.locator("#marks summary", new Page.LocatorOptions().setHasText(words))
                .first()
                .click();
    }

    private Page signedIn(String login, Page page) {
        return SignIn.on(page, login, town.password(login));
    }
}
