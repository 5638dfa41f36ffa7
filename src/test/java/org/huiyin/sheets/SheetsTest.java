package org.huiyin.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.huiyin.refusals.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletResponse;

class SheetsTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T04:05:06Z"), ZoneId.of("Asia/Shanghai"));

    private static final Sheet ALL_KINDS = new Sheet(
            "帮扶台账",
            List.of(
                    Column.text("姓名", 12),
                    Column.words("状态", 10, Map.of("open", "办理中")::get),
                    Column.date("收到日期"),
                    Column.time("登记时间"),
                    Column.number("天数"),
                    Column.money("金额（元）")),
            "每件事项一行。",
            List.of(new Sheet.Chosen("状态", "办理中")),
            "林岚",
            Locale.CHINESE);

    private static final List<Object> ROW = Arrays.asList(
            "张𬭚", "open", LocalDate.of(2026, 2, 28), LocalDateTime.of(2026, 2, 28, 9, 7, 30), -3, 123_450L);

    @Test
    void aWorkbookHoldsDaysNumbersAndYuanAsWhatTheyAre() throws IOException {
        try (ReadableWorkbook book = read(ALL_KINDS, List.of(ROW, Arrays.asList("", null, null, null, null, null)))) {
            List<Row> rows = book.getFirstSheet().read();

            assertThat(texts(rows.getFirst())).containsExactly("姓名", "状态", "收到日期", "登记时间", "天数", "金额（元）");
            Row row = rows.get(1);
            assertThat(row.getCellText(0)).isEqualTo("张𬭚");
            assertThat(row.getCellText(1)).isEqualTo("办理中");
            assertThat(row.getCellAsDate(2)).contains(LocalDateTime.of(2026, 2, 28, 0, 0));
            assertThat(row.getCell(2).getDataFormatString()).isEqualTo("yyyy-mm-dd");
            assertThat(row.getCellAsDate(3).orElseThrow().withNano(0)).isEqualTo("2026-02-28T09:07:30");
            assertThat(row.getCellAsNumber(4)).contains(BigDecimal.valueOf(-3));
            assertThat(row.getCellAsNumber(5).orElseThrow()).isEqualByComparingTo("1234.5");
            assertThat(row.getCell(5).getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(rows).hasSize(3);
        }
    }

    @Test
    void aWorkbookIsFilteredByItsHeadingsAndPrintedAcrossOnePage(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.xlsx"), written(SheetFormat.XLSX, ALL_KINDS, List.of(ROW, ROW)));
        String xml;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            xml = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }

        assertThat(xml)
                .contains("<autoFilter ref=\"A1:F3\"")
                .contains("fitToPage=\"true\"", "orientation=\"landscape\"", "fitToWidth=\"1\"", "fitToHeight=\"0\"");
    }

    @Test
    void itSaysOnItsLastSheetWhatItIsHowItWasChosenWhenAndByWhom() throws IOException {
        try (ReadableWorkbook book = read(ALL_KINDS, List.of(ROW, ROW))) {
            var about = book.findSheet("说明").orElseThrow().read();

            assertThat(about.stream().map(SheetsTest::texts))
                    .containsExactly(
                            List.of("名称", "帮扶台账"),
                            List.of("口径", "每件事项一行。"),
                            List.of("筛选", "状态：办理中"),
                            List.of("导出时间", "2026-03-02 12:05"),
                            List.of("导出人", "林岚"),
                            List.of("行数", "2"));
        }
    }

    @Test
    void commaSeparatedValuesAreThoseOfTheStandardAndOpenInExcel() {
        Sheet sheet = sheet(Column.text("事由", 20), Column.text("答复", 20));
        String csv = csv(sheet, List.of(Arrays.asList("他说\"不\"", null), List.of("一，二,三", "上\n下")));

        assertThat(csv).isEqualTo("\uFEFF事由,答复\r\n\"他说\"\"不\"\"\",\r\n\"一，二,三\",\"上\n下\"\r\n");
        assertThat(csv(ALL_KINDS, List.of(ROW))).endsWith("张𬭚,办理中,2026-02-28,2026-02-28 09:07,-3,1234.50\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://a.example\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1"})
    void whatSomebodyTypedNeverBecomesAFormula(String typed) throws IOException {
        Sheet sheet = sheet(Column.text("事由", 20), Column.words("类别", 20, code -> typed));

        assertThat(csv(sheet, List.of(List.of(typed, "code"))).split("\r\n", 2)[1])
                .satisfies(line -> assertThat(line.replace("\"", "")).startsWith("'"))
                .satisfies(line -> assertThat(line.split(",")).allMatch(cell -> cell.matches("(?s)\"?'.*")));
        try (ReadableWorkbook book = read(sheet, List.of(List.of(typed, "code")))) {
            Cell cell = book.getFirstSheet().read().get(1).getCell(0);
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
        }
    }

    @Test
    void aTextLongerThanACellIsCutBetweenCharacters() throws IOException {
        String rare = "𬭚".repeat(20_000);
        try (ReadableWorkbook book = read(sheet(Column.text("事由", 20)), List.of(List.of(rare)))) {
            String cell = book.getFirstSheet().read().get(1).getCellText(0);
            assertThat(cell).hasSizeLessThanOrEqualTo(XlsxWriter.LONGEST).endsWith("𬭚…");
        }
    }

    /** XML cannot hold them, and a workbook with them does not open. */
    @Test
    void controlCharactersDoNotBreakAWorkbook() throws IOException {
        try (ReadableWorkbook book = read(sheet(Column.text("事由", 20)), List.of(List.of("前\u0000\u000B\uFFFF后<&>")))) {
            assertThat(book.getFirstSheet().read().get(1).getCellText(0))
                    .startsWith("前")
                    .endsWith("后<&>");
        }
    }

    @Test
    void rowsGoOnInANextSheetWhenOneIsFull() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxWriter writer = new XlsxWriter(out, sheet(Column.number("序")), 3);
        for (int n = 1; n <= 5; n++) {
            writer.row(List.of(n));
        }
        writer.finish("说明", List.of());

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheets().map(sheet -> sheet.getName() + " " + lines(sheet)))
                    .containsExactly("台账 [序, 1, 2]", "台账 2 [序, 3, 4]", "台账 3 [序, 5]", "说明 []");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsSentAsAFileOfThatName(SheetFormat format) {
        MockHttpServletResponse response = new MockHttpServletResponse();

        long sent = sheets(1, Duration.ofMinutes(1)).send(response, format, ALL_KINDS, rows -> rows.add(ROW));

        assertThat(sent).isEqualTo(1);
        assertThat(response.getContentType()).isEqualTo(format.mediaType());
        assertThat(response.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("%E5%B8%AE%E6%89%B6", "20260302." + format.code());
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void onlySoManyAreSentAtATimeAndAPlaceIsFreeAgainHoweverOneEnds() {
        Sheets sheets = sheets(1, Duration.ofMinutes(1));
        IllegalStateException failure = new IllegalStateException("the database went away");

        assertThatThrownBy(() -> sheets.send(new MockHttpServletResponse(), SheetFormat.CSV, ALL_KINDS, _ -> {
                    assertThatThrownBy(() -> send(sheets))
                            .isInstanceOfSatisfying(
                                    Refusal.class,
                                    refused -> assertThat(refused.code()).isEqualTo("sheets.busy"));
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(send(sheets)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whoHasGoneStopsIt(SheetFormat format) {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("connection reset by peer");
            }
        };
        int[] read = {0};

        assertThatThrownBy(() -> sheets(1, Duration.ofMinutes(1)).write(closed, format, ALL_KINDS, rows -> {
                    for (read[0] = 0; read[0] < 100_000; read[0]++) {
                        rows.add(ROW);
                    }
                }))
                .isInstanceOf(BrokenOff.class);
        assertThat(read[0]).isLessThan(100_000);
    }

    @Test
    void whoReadsTooSlowlyIsCutOff() {
        assertThatThrownBy(() -> sheets(1, Duration.ZERO)
                        .write(OutputStream.nullOutputStream(), SheetFormat.CSV, ALL_KINDS, rows -> rows.add(ROW)))
                .isInstanceOf(BrokenOff.class);
    }

    /** Half a workbook must not open as if it were a whole one. */
    @Test
    void aWorkbookThatWasBrokenOffDoesNotOpen() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> sheets(1, Duration.ofMinutes(1)).write(out, SheetFormat.XLSX, ALL_KINDS, rows -> {
                    for (int n = 0; n < 5_000; n++) {
                        rows.add(ROW);
                    }
                    throw new IllegalStateException("the database went away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(() -> new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray())))
                .isInstanceOf(Exception.class);
    }

    private static long send(Sheets sheets) {
        return sheets.send(new MockHttpServletResponse(), SheetFormat.CSV, ALL_KINDS, _ -> {});
    }

    private static Sheet sheet(Column... columns) {
        return new Sheet("台账", List.of(columns), "", List.of(), "林岚", Locale.CHINESE);
    }

    private static ReadableWorkbook read(Sheet sheet, List<List<Object>> rows) throws IOException {
        return new ReadableWorkbook(
                new ByteArrayInputStream(written(SheetFormat.XLSX, sheet, rows)), new ReadingOptions(true, false));
    }

    private static String csv(Sheet sheet, List<List<Object>> rows) {
        return new String(written(SheetFormat.CSV, sheet, rows), StandardCharsets.UTF_8);
    }

    private static byte[] written(SheetFormat format, Sheet sheet, List<List<Object>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sheets(1, Duration.ofMinutes(1)).write(out, format, sheet, to -> rows.forEach(to::add));
        return out.toByteArray();
    }

    private static Sheets sheets(int atOnce, Duration longest) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/sheets");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Sheets(messages, NOON, new SheetSettings(atOnce, longest));
    }

    private static List<String> lines(org.dhatim.fastexcel.reader.Sheet sheet) {
        try {
            return sheet.read().stream().map(row -> row.getCellText(0)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> texts(Row row) {
        return row.stream().map(Cell::getText).toList();
    }
}
