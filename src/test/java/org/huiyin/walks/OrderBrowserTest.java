package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.integrity.IntegrityRuns;
import org.huiyin.organization.Level;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.organization.Units;
import org.huiyin.staff.Actors;
import org.huiyin.staff.Passwords;
import org.huiyin.staff.StaffDraft;
import org.huiyin.staff.StaffRegister;
import org.huiyin.succession.Successions;
import org.huiyin.testing.Accessibility;
import org.huiyin.testing.Browser;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.SignIn;
import org.huiyin.testing.WebTest;
import org.huiyin.worklist.WorkItems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work moved by a head and a unit ended by an administrator, both in a browser that runs no script; then all is checked. */
@WebTest
@Import({Town.class, Screens.class})
class OrderBrowserTest {

    private static final String PASSWORD = "a long enough password";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Autowired
    UnitRegister register;

    @Autowired
    StaffRegister staff;

    @Autowired
    Passwords passwords;

    @Autowired
    Units units;

    @Autowired
    Successions successions;

    @Autowired
    IntegrityRuns runs;

    @Autowired
    WorkItems items;

    @Autowired
    Actors actors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    Actor administrator;

    @BeforeEach
    void administrator() {
        administrator = actors.resolve(town.city().administrator()).orElseThrow();
    }

    @Test
    void aHeadMovesWhatAnAbsenteeHoldsWithoutScript() {
        CaseId held = dispatched(town.unit("C1"));
        items.claim(town.actor("county1.dispatch"), town.item(held, "receive"));
        Page page = browser.withoutScript();
        screens.signIn(page, "county1.head");

        page.navigate("/work/subtree?holder=" + town.city().staff("county1.dispatch"));
        page.locator("input[name=item][value='" + town.item(held, "receive") + "']")
                .check();
        screens.look(page, "work-list-move");
        page.locator("#field-to").selectOption("queue");
        page.locator("#field-reason").fill("外出培训");
        press(page, "转办");

        screens.look(page, "work-moved");
        assertThat(page.locator("main").innerText()).contains("已转", "退回所在单位");
        assertThat(items.get(town.actor("county1.head"), town.item(held, "receive"))
                        .holder())
                .isNull();
        page.navigate("/cases/" + held);
        assertThat(page.locator("main").innerText()).contains("外出培训");
    }

    @Test
    void anAdministratorSeesWhatMovesBeforeAUnitEnds() {
        String run = UUID.randomUUID().toString().substring(0, 6);
        UnitId old = bureau("旧局" + run);
        bureau("新局" + run);
        CaseId id = dispatched(old);
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);
        Page page = browser.withoutScript();
        signInAsAnotherAdministrator(page, run);

        page.navigate("/units/" + old);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("停用").setExact(true))
                .click();
        page.locator("#field-lastDay").fill(yesterday.toString());
        press(page, "看看会移交什么");
        screens.look(page, "unit-ending-refused");
        assertThat(page.locator("[role=alert]").innerText()).contains("1 件未办结事项");
        assertThat(page.locator("main").innerText()).doesNotContain("确认停用");

        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText("分立"))
                .click();
        screens.look(page, "unit-split");
        page.locator("#field-successor")
                .fill(units.search("新局" + run, 1).getFirst().code());
        press(page, "看看会移交什么");
        screens.look(page, "unit-ending");
        press(page, "确认停用");
        successions.run();
        page.navigate("/units/" + old + "/ending");

        screens.look(page, "unit-ended");
        assertThat(page.locator("main [role=status]").innerText()).contains("移交完毕，共 1 件");
        assertThat(town.file(id).organ()).isNotEqualTo(old);
    }

    @Test
    void whatTheLastCheckFoundIsThereToReadWithTheWayOut() {
        CaseId id = dispatched(town.unit("C1"));
        line(id, UUID.randomUUID());
        UUID run = runs.run(IntegrityRuns.Depth.FURTHER);
        line(id, town.unit("C1").value());
        assertThat(runs.get(run).findings()).isPositive();

        Page page = browser.page();
        screens.signIn(page, "city.auditor");
        page.navigate("/integrity");
        screens.look(page, "integrity");
        assertThat(page.locator("main").innerText())
                .contains("所属层级的副本与单位不一致", town.file(id).number());

        Page phone = browser.phone();
        screens.signIn(phone, "county1.head");
        for (String address : List.of("/integrity", "/work/unit", "/work/subtree")) {
            phone.navigate(address);
            Accessibility.assertFits(phone);
        }
    }

    private void line(CaseId id, UUID second) {
        jdbc.sql("update case_file set line_2 = :second where id = :id")
                .param("second", second)
                .param("id", id.value())
                .update();
    }

    private void signInAsAnotherAdministrator(Page page, String run) {
        StaffId other = staff.add(
                administrator,
                new StaffDraft("adm" + run, "管理员" + run, null, false, LocalDate.of(2020, 1, 1), null),
                town.unit("B"),
                Set.of(Role.ADMINISTRATOR));
        passwords.redeem(staff.passwordLink(administrator, other).token(), PASSWORD);
        SignIn.on(page, "adm" + run, PASSWORD);
    }

    private UnitId bureau(String name) {
        return register.create(
                administrator,
                new UnitDraft(
                        "b" + UUID.randomUUID().toString().substring(0, 8),
                        "青河县" + name,
                        "",
                        UnitKind.BUREAU,
                        Level.COUNTY,
                        "990198",
                        town.unit("B"),
                        null,
                        null,
                        "青" + name + "信",
                        true,
                        LocalDate.of(2019, 1, 1),
                        null));
    }

    private CaseId dispatched(UnitId organ) {
        CaseId id = town.register(
                        "village1-1-1",
                        "C1-T1-V1",
                        "petition",
                        "周建国",
                        PetitionWalkTest.CLAIM,
                        Opening.Concern.nobody(),
                        null)
                .caseId();
        town.complete("town1-1.desk", id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        town.complete("town1-1.desk", id, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属县级职权"}""".formatted(organ));
        return id;
    }

    private static void press(Page page, String name) {
        Screens.press(
                page,
                page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true)));
    }
}
