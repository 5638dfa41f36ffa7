package org.huiyin.walks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.huiyin.testing.Browser;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ledgers at a screen: looked at, chosen from, taken out; and what happens when somebody leaves in the middle. */
@WebTest(properties = "spring.application.name=ledgers-pages")
@Import({Town.class, Screens.class})
class LedgersBrowserTest {

    private static final String HELP = """
            {"subject": "因病支出过大，生活困难", "source": "visit", "needs": ["medical"], "facts": "手术自付三万元。", "urgent": "no"}""";

    private static final int BULK = 3_000;

    @RegisterExtension
    final Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    Screens screens;

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aHeadChoosesColumnsAndRowsAndTakesThemOut() throws IOException {
        town.register("village1-1-1", "C1-T1-V1", "hardship", "何台账", HELP);
        Page page = screens.signedIn(browser, "county1.head");
        page.navigate("/ledgers");
        screens.look(page, "ledgers");
        page.locator("a[href$='/ledgers/hardship']").click();
        assertThat(page.locator("table.ledger")).containsText("何台账");
        screens.look(page, "ledger");

        page.locator("summary", new Page.LocatorOptions().setHasText("选择栏目")).click();
        page.locator("#column-document").check();
        page.locator("[name='place.document']").fill("2");
        page.locator("#column-channel").check();
        page.locator("#column-stage").uncheck();
        screens.look(page, "ledger-columns");
        page.locator("#field-state").selectOption("open");
        page.locator(".columns-choice ~ .acts-row .btn-primary").click();
        assertThat(page.locator("table.ledger th").first()).hasText("编号");
        assertThat(page.locator("table.ledger thead")).containsText("证件号码");
        assertThat(page.locator("table.ledger thead")).not().containsText("环节");
        assertThat(page.locator("#field-state")).hasValue("open");
        page.navigate("/ledgers/hardship");
        assertThat(page.locator("#field-state")).hasValue("open");

        Download file = page.waitForDownload(
                () -> page.locator("a[href*='format=xlsx']").click());
        assertThat(file.suggestedFilename()).startsWith("困难帮扶台账").endsWith(".xlsx");
        try (ReadableWorkbook book = new ReadableWorkbook(Files.newInputStream(file.path()))) {
            assertThat(book.getFirstSheet().read().stream()
                            .map(row -> row.stream()
                                    .map(cell -> cell == null ? "" : cell.getText())
                                    .collect(Collectors.joining(" ")))
                            .toList())
                    .anyMatch(row -> row.contains("何台账") && row.contains("办理中"));
        }

        page.locator("summary", new Page.LocatorOptions().setHasText("导出完整的敏感信息"))
                .click();
        page.locator("#field-purpose").selectOption("contact");
        screens.look(page, "ledger-plain");
        Download plain = page.waitForDownload(
                () -> page.locator("form[data-download] button").click());
        assertThat(plain.suggestedFilename()).endsWith(".xlsx");
        page.navigate("/ledgers/exports");
        assertThat(page.locator("#exports tbody tr").first()).containsText("含完整敏感信息");
        assertThat(page.locator("#exports tbody tr").first()).containsText("已完成");
        screens.look(page, "ledger-exports");

        page.navigate("/ledgers/hardship");
        page.locator("#field-from").fill("2026-03-02");
        page.locator("#field-to").fill("2026-03-01");
        page.locator(".filters .btn-primary").first().click();
        assertThat(page.locator("#fault-to")).containsText("不能早于");
        assertThat(page.locator("#field-from")).hasValue("2026-03-02");
    }

    @Test
    void withoutScriptASupervisorLooksAtStatesAndDates() {
        town.register("village1-1-1", "C1-T1-V1", "hardship", "何无脚本", HELP);
        Page page = browser.withoutScript();
        screens.signIn(page, "county1.supervise");
        page.navigate("/ledgers/hardship");
        assertThat(page.locator("table.ledger")).containsText("办理中");
        assertThat(page.locator("table.ledger")).not().containsText("何无脚本");
        page.locator("#field-state").selectOption("closed");
        Screens.press(page, page.locator(".filters .btn-primary").first());
        page.waitForLoadState();
        assertThat(page.locator("#field-state")).hasValue("closed");
        screens.look(page, "ledger-supervisor-no-script");
        Screens.press(page, page.locator("summary").last());
        Screens.press(page, page.locator("button[name=reset]"));
        page.waitForLoadState();
        assertThat(page.locator("#field-state")).hasValue("");
    }

    /** What has gone out is on record, the connection is given back, and the place is free for the next. */
    @Test
    void whoLeavesInTheMiddleOfADownloadLeavesNothingBehindButTheRecord() throws Exception {
        town.city();
        bulk();
        Page page = screens.signedIn(browser, "county2.case1");
        page.navigate("/ledgers/legal-aid");
        page.locator("summary", new Page.LocatorOptions().setHasText("选择栏目")).click();
        page.locator("[id='column-answer.facts']").check();
        page.locator(".columns-choice ~ .acts-row .btn-primary").click();
        page.waitForLoadState();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/ledgers/legal-aid/export?format=csv"))
                .header(
                        "Cookie",
                        page.context().cookies().stream()
                                .map(cookie -> cookie.name + "=" + cookie.value)
                                .collect(Collectors.joining("; ")))
                .build();

        for (int time = 0; time < 4; time++) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body().readNBytes(1_000)).hasSize(1_000);
                client.shutdownNow();
            }
            int gone = time + 1;
            await().atMost(Duration.ofMinutes(1)).until(() -> acts("ledger.export-broken-off") == gone);
        }

        assertThat(acts("ledger.export-begun")).isEqualTo(4);
        HikariDataSource pool = pool();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> whole = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(whole.body().lines().count()).isGreaterThan(BULK);
        }
        assertThat(acts("ledger.exported")).isEqualTo(1);
    }

    /** Matters of a bureau with much to tell: some 30 MB, more than lies in the buffers between server and reader. */
    private void bulk() {
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, data)
                        select gen_random_uuid(), 'B-' || n, sha256(n::text::bytea), p.pack, p.version, '转介', 'open', 'precheck', u.id,
                               u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, current_date, now(),
                               jsonb_build_object('facts', repeat('经过', 1600))
                        from generate_series(1, :bulk) n, unit u, pack_current p
                        where u.id = :unit and p.pack = 'legal-aid'
                        on conflict do nothing
                        """).param("bulk", BULK).param("unit", town.unit("C2").value()).update();
    }

    private long acts(String action) {
        return jdbc.sql("select count(*) from audit_event where action = :action and actor_id = :staff")
                .param("action", action)
                .param("staff", town.city().staff("county2.case1").value())
                .query(Long.class)
                .single();
    }

    private HikariDataSource pool() throws SQLException {
        return source.unwrap(HikariDataSource.class);
    }
}
