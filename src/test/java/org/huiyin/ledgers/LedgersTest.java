package org.huiyin.ledgers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ledgers.Ledgers.Heading;
import org.huiyin.people.Purpose;
import org.huiyin.people.Reason;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.sheets.Sheet;
import org.huiyin.sheets.SheetFormat;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/** Ledgers are made from what is on record, show it to those who may see it, and leave the house masked and on record. */
@DatabaseTest
@Import({Town.class, OnRecord.class})
class LedgersTest {

    private static final String VILLAGE = "village1-1-1";
    private static final String HEAD = "county1.head";
    private static final String SUPERVISOR = "county1.supervise";
    private static final String DESK = "county1.cleared";

    /** Whom what lies in a village of the first county does not concern. */
    private static final List<String> STRANGERS = List.of("county2.head", "county2.case1", "town2-1.desk");

    @Autowired
    Town town;

    @Autowired
    OnRecord record;

    @Autowired
    Ledgers ledgers;

    @Autowired
    LedgerFiles files;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    private String document;
    private PersonId person;

    @BeforeEach
    void somebody() {
        town.city();
        document = record.document();
        person = record.person("欧阳" + document.substring(14), document, "19900010002");
    }

    @Test
    void eachLedgerHasItsRowsForThoseWhoMaySeeThemAndForNobodyElse() {
        Map<String, CaseId> rows = oneOfEach();

        assertThat(files.all())
                .extracting(Ledger::code)
                .containsExactlyElementsOf(List.of(
                        "petitions",
                        "repeated",
                        "led",
                        "hardship",
                        "fund",
                        "supervision",
                        "legal-aid",
                        "mediation",
                        "visits",
                        "incoming",
                        "letters"));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        files.all().stream().map(Ledger::code).toList());
        rows.forEach((ledger, id) -> {
            for (String login : List.of(VILLAGE, "town1-1.head", HEAD, "city.head")) {
                assertThat(cases(login, ledger)).as(ledger + " of " + login).contains(id.value());
            }
            for (String login : STRANGERS) {
                assertThat(cases(login, ledger)).as(ledger + " of " + login).doesNotContain(id.value());
            }
        });
        // A matter stands in the ledgers it belongs to and in no other.
        assertThat(cases(HEAD, "hardship"))
                .contains(rows.get("fund").value())
                .doesNotContain(rows.get("petitions").value());
        assertThat(cases(HEAD, "repeated")).doesNotContain(rows.get("petitions").value());
        assertThat(cases(HEAD, "mediation"))
                .doesNotContain(rows.get("petitions").value());
        assertThat(cases(HEAD, "visits"))
                .contains(rows.get("repeated").value())
                .doesNotContain(rows.get("incoming").value());
    }

    @Test
    void supervisorsReadStatesAndDatesAndNoColumnOfContents() {
        Map<String, CaseId> rows = oneOfEach();
        Actor supervisor = town.actor(SUPERVISOR);

        assertThat(ledgers.of(supervisor))
                .extracting(Ledger::code)
                .contains("petitions", "visits")
                .doesNotContain("fund", "letters");
        assertThatThrownBy(() -> ledgers.get(supervisor, "fund")).isInstanceOf(NotFound.class);
        for (Ledger ledger : ledgers.of(supervisor)) {
            assertThat(cases(SUPERVISOR, ledger.code()))
                    .as(ledger.code())
                    .contains(rows.get(ledger.code()).value());
            LedgerView view = ledgers.view(supervisor, ledger);
            assertThat(ledgers.headings(supervisor, ledger, view, Locale.CHINESE))
                    .extracting(Heading::code)
                    .as(ledger.code())
                    .contains("number", "holder")
                    .doesNotContain(
                            "title",
                            "applicant",
                            "document",
                            "phone",
                            "address",
                            "requests",
                            "way",
                            "subject",
                            "next-step")
                    .noneMatch(code -> code.startsWith(LedgerColumn.ANSWER));
            assertThat(all(SUPERVISOR, ledger.code()).toString()).doesNotContain("欧阳", "请求核实");
        }
        assertThat(ledgers.filters(supervisor, ledgers.get(supervisor, "petitions")))
                .contains("light")
                .doesNotContain("way");
        assertThatThrownBy(() -> keep(SUPERVISOR, "petitions", List.of("number"), Map.of("way", "6")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> keep(SUPERVISOR, "petitions", List.of("title", "document"), Map.of()))
                .as("columns of contents are none")
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aGrantOfTheStateShowsTheRowAndNotWhatItIsAbout() {
        CaseId id = record.matter("petition", "C1-T1-V1", "请求核实");
        record.applicant(id, person);
        jdbc.sql("""
                        insert into case_grant (id, case_id, unit_id, scope, basis, valid_from)
                        values (gen_random_uuid(), :case, :unit, 'status', 'first-receiver', current_date)
                        """)
                .param("case", id.value())
                .param("unit", town.unit("C2-T1").value())
                .update();

        keep("town2-1.desk", "petitions", List.of("number", "title", "applicant", "document", "state"), Map.of());

        assertThat(all("town2-1.desk", "petitions"))
                .filteredOn(row -> row.key().caseId().equals(id.value()))
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).containsExactly("L-" + id, null, null, null, "办理中"));
        forget("town2-1.desk", "petitions");
    }

    @Test
    void whoHasNoPartInCasesHasNoLedgers() {
        for (String login : List.of("admin", "city.auditor", "p1.partner")) {
            assertThat(ledgers.of(town.actor(login))).as(login).isEmpty();
            assertThatThrownBy(() -> ledgers.get(town.actor(login), "petitions"))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void restrictedMattersStandInNoLedgerButThatOfTheirDesk() {
        List<String> logins =
                List.of(VILLAGE, "town1-1.head", HEAD, SUPERVISOR, "city.head", "city.cleared", "county1.case1");
        Map<String, Integer> before = new TreeMap<>();
        logins.forEach(login -> ledgers.of(town.actor(login))
                .forEach(ledger -> before.put(
                        login + " " + ledger.code(), cases(login, ledger.code()).size())));

        Map<String, CaseId> rows = oneOfEach();
        rows.values().forEach(id -> record.restricted(id, "C1-discipline"));

        logins.forEach(login -> ledgers.of(town.actor(login)).forEach(ledger -> {
            assertThat(cases(login, ledger.code()))
                    .as(login + " " + ledger.code())
                    .doesNotContainAnyElementsOf(
                            rows.values().stream().map(CaseId::value).toList())
                    .hasSize(before.get(login + " " + ledger.code()));
        }));
        rows.forEach((ledger, id) -> assertThat(cases(DESK, ledger)).as(ledger).contains(id.value()));
    }

    @Test
    void aMatterSomebodyCameAboutThreeTimesIsOneRowAndNothingIsCounted() {
        CaseId id = record.matter("petition", "C1-T1-V1", "请求核实");
        record.came(id, "visit", "registered", person);
        record.came(id, "visit", "further", person);
        record.came(id, "visit", "further", person);

        assertThat(cases(HEAD, "repeated")).filteredOn(id.value()::equals).hasSize(1);
        assertThat(cases(HEAD, "visits")).filteredOn(id.value()::equals).hasSize(3);
        assertThat(files.find("repeated").orElseThrow().columns())
                .extracting(LedgerColumn::code)
                .noneMatch(code -> code.contains("count") || code.contains("times"));
    }

    @Test
    void filtersLetThroughWhatTheyAskFor() {
        CaseId open = record.matter("petition", "C1-T1-V1", "请求核实");
        CaseId closed = record.matter("petition", "C1-T1", "请求核实");
        record.closed(closed, "settled");
        record.came(open, "letter", "registered", person);
        jdbc.sql(
                        "insert into request (id, case_id, registration_id, ordinal, body, kind, way) select gen_random_uuid(), :case, registration_id, 1, '补发', 'claim', 6 from registration_case where case_id = :case")
                .param("case", open.value())
                .update();
        String today = jdbc.sql("select current_date::text").query(String.class).single();
        String tomorrow =
                jdbc.sql("select (current_date + 1)::text").query(String.class).single();

        assertThat(filtered(Map.of("state", "open"))).contains(open).doesNotContain(closed);
        assertThat(filtered(Map.of("state", "closed"))).contains(closed).doesNotContain(open);
        assertThat(filtered(Map.of("from", today, "to", today))).contains(open, closed);
        assertThat(filtered(Map.of("from", tomorrow))).doesNotContain(open, closed);
        assertThat(filtered(Map.of("unit", town.unit("C1-T1-V1").toString())))
                .contains(open)
                .doesNotContain(closed);
        assertThat(filtered(Map.of("unit", town.unit("C1").toString()))).contains(open, closed);
        assertThat(filtered(Map.of("unit", town.unit("C2").toString()))).doesNotContain(open, closed);
        assertThat(filtered(Map.of("organ", town.unit("G1-T1").toString()))).contains(open, closed);
        assertThat(filtered(Map.of("channel", "letter"))).contains(open).doesNotContain(closed);
        assertThat(filtered(Map.of("way", "6"))).contains(open).doesNotContain(closed);
        assertThat(filtered(Map.of("way", "1"))).doesNotContain(open, closed);
        assertThat(filtered(Map.of("light", "none"))).contains(open, closed);
        assertThat(filtered(Map.of("light", "red"))).doesNotContain(open, closed);
        forget(HEAD, "petitions");
    }

    @Test
    void aFilterNobodyCouldAskIsRefusedFieldByField() {
        assertThatThrownBy(() -> LedgerFilter.of(Map.of("from", "昨天", "unit", "x", "light", "blue", "pack", "'; drop")))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path, Invalid.Fault::code)
                                .containsExactly(
                                        tuple("from", "date"),
                                        tuple("unit", "choice"),
                                        tuple("pack", "choice"),
                                        tuple("light", "choice")));
        assertThatThrownBy(() -> LedgerFilter.of(Map.of("from", "2026-03-02", "to", "2026-03-01")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> keep(
                        HEAD,
                        "petitions",
                        List.of("number"),
                        Map.of("unit", UUID.randomUUID().toString())))
                .as("a unit there is not would be kept for the next time")
                .isInstanceOf(Invalid.class);
    }

    @Test
    void columnsAndFilterAreKeptForEachPersonAndEachLedger() {
        Actor head = town.actor(HEAD);
        Ledger petitions = ledgers.get(head, "petitions");
        List<String> usual = codes(ledgers.view(head, petitions));

        keep(HEAD, "petitions", List.of("state", "nonsense", "number", "state"), Map.of("state", "open"));

        assertThat(codes(ledgers.view(head, petitions))).containsExactly("state", "number");
        assertThat(ledgers.view(head, petitions).filter().state()).isEqualTo("open");
        assertThat(codes(ledgers.view(town.actor("city.head"), petitions))).isEqualTo(usual);
        assertThat(ledgers.view(head, ledgers.get(head, "hardship")).filter()).isEqualTo(LedgerFilter.NONE);
        assertThatThrownBy(() -> keep(HEAD, "petitions", List.of("nonsense"), Map.of()))
                .isInstanceOf(Invalid.class);

        forget(HEAD, "petitions");
        assertThat(codes(ledgers.view(head, petitions))).isEqualTo(usual);
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEndedAndShowEachRowOnce() {
        List<UUID> made = IntStream.range(0, 2 * LedgerReader.PAGE + 10)
                .mapToObj(n -> record.matter("petition", "C2-T1", "第" + n).value())
                .toList();

        List<UUID> read = cases("town2-1.head", "petitions");

        assertThat(read).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void everyColumnOfEveryLedgerCanBeReadAndIsCalledSomething() throws IOException {
        Map<String, CaseId> rows = oneOfEach();
        Actor head = town.actor(HEAD);
        for (Ledger ledger : ledgers.of(head)) {
            List<String> every = ledger.columns().map(LedgerColumn::code).toList();
            keep(HEAD, ledger.code(), every, Map.of());
            LedgerView view = ledgers.view(head, ledger);
            assertThat(codes(view))
                    .as(ledger.code() + " asks in forms for every answer")
                    .isEqualTo(every);
            assertThat(ledgers.headings(head, ledger, view, Locale.CHINESE))
                    .as(ledger.code())
                    .allSatisfy(heading -> assertThat(heading.title()).containsPattern("\\p{IsHan}"));
            assertThat(all(HEAD, ledger.code()))
                    .extracting(row -> row.key().caseId())
                    .contains(rows.get(ledger.code()).value());
            try (ReadableWorkbook book = workbook(sent(HEAD, ledger.code(), SheetFormat.XLSX, null))) {
                assertThat(book.getFirstSheet().read().getFirst().getCellCount())
                        .isEqualTo(every.size());
            }
            forget(HEAD, ledger.code());
        }
    }

    @Test
    void aFileHoldsTheRowsOfTheViewTypedAndMasked() throws IOException {
        CaseId id = record.matter("hardship", "C1-T1-V1", "=HYPERLINK(\"http://a.example\")");
        record.applicant(id, person);
        record.money(id, person, 123_450);
        keep(
                HEAD,
                "fund",
                List.of(
                        "number",
                        "title",
                        "applicant",
                        "document",
                        "phone",
                        "address",
                        "scheme",
                        "amount",
                        "planned",
                        "detail"),
                Map.of("state", "open"));

        try (ReadableWorkbook book = workbook(sent(HEAD, "fund", SheetFormat.XLSX, null))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(texts(rows.getFirst())).startsWith("编号", "事项", "当事人", "证件号码");
            Row row = rows.stream()
                    .filter(one -> one.getCellText(0).equals("L-" + id))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
            assertThat(row.getCellText(2)).startsWith("欧阳");
            assertThat(row.getCellText(3)).isEqualTo(document.substring(0, 4) + "**********" + document.substring(14));
            assertThat(row.getCellText(4)).isEqualTo("199****0002");
            assertThat(row.getCellText(5)).startsWith("云川市青坪").endsWith("******");
            assertThat(row.getCellText(6)).isEqualTo("关爱基金");
            assertThat(row.getCellAsNumber(7).map(BigDecimal::doubleValue)).contains(1234.5);
            assertThat(row.getCellAsDate(8)).isPresent();
            assertThat(book.findSheet("说明").orElseThrow().read().stream().map(LedgersTest::texts))
                    .contains(
                            List.of("名称", "帮扶资金台账"),
                            List.of("筛选", "状态：办理中"),
                            List.of("导出人", town.actor(HEAD).name()));
        }

        String csv = new String(sent(HEAD, "fund", SheetFormat.CSV, null), StandardCharsets.UTF_8);
        assertThat(csv.lines().filter(line -> line.startsWith("L-" + id)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"'=HYPERLINK(\"\"http://a.example\"\")\"", "1234.50", "'=1+1")
                        .doesNotContain(document));
        forget(HEAD, "fund");
    }

    @Test
    void headsHaveSensitiveValuesInPlainTextForAPurposeAndOthersDoNot() throws IOException {
        CaseId own = record.matter("hardship", "C1-T1-V1", "请求帮扶");
        record.applicant(own, person);
        jdbc.sql("""
                        insert into case_grant (id, case_id, unit_id, scope, basis, valid_from)
                        values (gen_random_uuid(), :case, :unit, 'contents', 'assists', current_date)
                        """)
                .param("case", own.value())
                .param("unit", town.unit("C2").value())
                .update();
        for (String login : List.of(HEAD, "county2.head", VILLAGE)) {
            keep(login, "hardship", List.of("number", "document", "answer.facts"), Map.of());
        }
        Reason reason = new Reason(Purpose.CONTACT, "逐户联系");

        assertThat(csvLine(HEAD, own, reason)).contains(document);
        assertThat(csvLine("county2.head", own, reason))
                .as("heads what lies elsewhere")
                .contains("**********")
                .doesNotContain(document);
        assertThatThrownBy(() -> sent(VILLAGE, "hardship", SheetFormat.CSV, reason))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("ledgers.heads-only"));
        Map<String, Object> kept = jdbc.sql(
                        "select plain, purpose, note_sealed from ledger_export where staff_id = :staff order by started_at desc limit 1")
                .param("staff", town.city().staff(HEAD).value())
                .query()
                .singleRow();
        assertThat(kept).containsEntry("plain", true).containsEntry("purpose", "contact");
        assertThat(String.valueOf(kept.get("note_sealed"))).isNotBlank().doesNotContain("逐户");
        assertThat(audited(HEAD))
                .anySatisfy(act ->
                        assertThat(act).contains("export-begun", "\"values\": \"plain\"", "\"purpose\": \"contact\""));
        List.of(HEAD, "county2.head", VILLAGE).forEach(login -> forget(login, "hardship"));
    }

    @ParameterizedTest
    @EnumSource
    void eachExportIsOnRecordWithItsFilterItsColumnsAndItsRows(SheetFormat format) throws IOException {
        record.matter("supervision", "C2", "督办");
        keep("county2.head", "supervision", List.of("number", "state"), Map.of("state", "open"));

        sent("county2.head", "supervision", format, null);

        int rows = cases("county2.head", "supervision").size();
        List<String> acts = audited("county2.head");
        assertThat(acts.get(1))
                .contains(
                        "ledger.export-begun",
                        "supervision",
                        format.code(),
                        "[\"number\", \"state\"]",
                        "state=open",
                        "masked");
        assertThat(acts.getFirst()).contains("ledger.exported", "state=open", "\"rows\": " + rows);
        assertThat(ledgers.exports(town.actor("county2.head")).getFirst())
                .returns(LedgerExport.State.COMPLETE, LedgerExport::state)
                .returns((long) rows, LedgerExport::rows);
        forget("county2.head", "supervision");
    }

    /** Nobody gets rows without a trace by leaving before the end; and the connection is there for the next. */
    @Test
    void oneThatBreaksOffIsOnRecordTooAndGivesItsConnectionBack() {
        IntStream.range(0, 3).forEach(n -> record.matter("supervision", "C2", "督办"));
        HikariDataSource pool = unwrapped();
        int busy = pool.getHikariPoolMXBean().getActiveConnections();
        MockHttpServletResponse gone = new MockHttpServletResponse() {
            @Override
            public jakarta.servlet.ServletOutputStream getOutputStream() {
                return new jakarta.servlet.ServletOutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("connection reset by peer");
                    }

                    @Override
                    public boolean isReady() {
                        return true;
                    }

                    @Override
                    public void setWriteListener(jakarta.servlet.WriteListener listener) {
                        throw new UnsupportedOperationException();
                    }
                };
            }
        };
        Actor head = town.actor("county2.head");
        Ledger ledger = ledgers.get(head, "supervision");

        assertThatThrownBy(() -> ledgers.send(
                        head,
                        ledger,
                        ledgers.view(head, ledger),
                        List.of(),
                        SheetFormat.CSV,
                        null,
                        Locale.CHINESE,
                        gone))
                .isInstanceOf(org.huiyin.sheets.BrokenOff.class);

        assertThat(audited("county2.head").getFirst()).contains("ledger.export-broken-off");
        assertThat(ledgers.exports(head).getFirst().state()).isEqualTo(LedgerExport.State.BROKEN);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(busy);
    }

    private HikariDataSource unwrapped() {
        try {
            return source.unwrap(HikariDataSource.class);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row for each ledger, all in one village. */
    private Map<String, CaseId> oneOfEach() {
        Map<String, CaseId> rows = new HashMap<>();
        for (String pack : List.of("petition", "hardship", "supervision", "legal-aid")) {
            rows.put(pack, record.matter(pack, "C1-T1-V1", "请求核实"));
        }
        rows.put("petitions", rows.remove("petition"));
        Stream.of("repeated", "led", "mediation", "visits", "incoming", "letters")
                .forEach(ledger -> rows.put(ledger, record.matter("petition", "C1-T1-V1", "请求核实")));
        rows.put("fund", record.matter("hardship", "C1-T1-V1", "请求核实"));
        rows.values().forEach(id -> record.applicant(id, person));
        record.came(rows.get("repeated"), "visit", "registered", person);
        record.came(rows.get("repeated"), "visit", "further", person);
        record.led(rows.get("led"), HEAD, "C1");
        record.closed(rows.get("mediation"), "agreed");
        record.came(rows.get("visits"), "home-visit", "registered", person);
        record.came(rows.get("incoming"), "letter", "registered", person);
        record.letter(rows.get("letters"), "登记回执");
        record.money(rows.get("fund"), person, 100_000);
        return rows;
    }

    private Collection<CaseId> filtered(Map<String, String> filter) {
        keep(HEAD, "petitions", List.of("number"), filter);
        return cases(HEAD, "petitions").stream().map(CaseId::new).collect(Collectors.toSet());
    }

    private List<UUID> cases(String login, String ledger) {
        return all(login, ledger).stream().map(row -> row.key().caseId()).toList();
    }

    /** All rows that somebody reads page by page. */
    private List<LedgerRow> all(String login, String code) {
        Actor actor = town.actor(login);
        Ledger ledger = ledgers.get(actor, code);
        LedgerView view = ledgers.view(actor, ledger);
        List<LedgerRow> rows = new ArrayList<>();
        LedgerKey after = null;
        do {
            LedgerPage page = ledgers.page(actor, ledger, view, after, Locale.CHINESE);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(LedgerReader.PAGE);
            rows.addAll(page.rows());
            after = page.next() == null
                    ? null
                    : LedgerKey.parse(page.next().toString()).orElseThrow();
        } while (after != null);
        return rows;
    }

    private void keep(String login, String ledger, List<String> columns, Map<String, String> filter) {
        Actor actor = town.actor(login);
        ledgers.keep(actor, ledgers.get(actor, ledger), columns, LedgerFilter.of(filter));
    }

    private void forget(String login, String ledger) {
        Actor actor = town.actor(login);
        ledgers.forget(actor, ledgers.get(actor, ledger));
    }

    private static List<String> codes(LedgerView view) {
        return view.columns().stream().map(LedgerColumn::code).toList();
    }

    private byte[] sent(String login, String code, SheetFormat format, @Nullable Reason reason) throws IOException {
        Actor actor = town.actor(login);
        Ledger ledger = ledgers.get(actor, code);
        LedgerView view = ledgers.view(actor, ledger);
        MockHttpServletResponse response = new MockHttpServletResponse();
        List<Sheet.Chosen> chosen = view.filter().state() == null ? List.of() : List.of(new Sheet.Chosen("状态", "办理中"));
        ledgers.send(actor, ledger, view, chosen, format, reason, Locale.CHINESE, response);
        return response.getContentAsByteArray();
    }

    private String csvLine(String login, CaseId id, Reason reason) throws IOException {
        return new String(sent(login, "hardship", SheetFormat.CSV, reason), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("L-" + id))
                .findFirst()
                .orElseThrow();
    }

    /** What somebody did with ledgers, the latest first. */
    private List<String> audited(String login) {
        return jdbc.sql(
                        "select action || ' ' || details::text from audit_event where actor_id = :staff and action like 'ledger.%' order by id desc limit 4")
                .param("staff", town.city().staff(login).value())
                .query(String.class)
                .list();
    }

    private static ReadableWorkbook workbook(byte[] bytes) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(bytes));
    }

    private static List<String> texts(Row row) {
        return row.stream().map(Cell::getText).toList();
    }
}
