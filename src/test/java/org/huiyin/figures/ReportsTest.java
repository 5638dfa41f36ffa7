package org.huiyin.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.access.Actor;
import org.huiyin.figures.Report.Kind;
import org.huiyin.figures.Report.Words;
import org.huiyin.letters.PdfChecks;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.Plans;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports of May and of the year 2025 as PDF. */
@DatabaseTest(properties = {"spring.application.name=figures", "huiyin.jobs=false"})
@Import({Town.class, Plans.class})
class ReportsTest {

    private static final Period MAY = Period.parse("2025-05").orElseThrow();
    private static final Period YEAR = Period.parse("2025").orElseThrow();
    private static final Words WORDS = new Words("建议完善医疗补助办法。", "市政府已采纳一件。", "");

    private static boolean filled;

    @Autowired
    Town town;

    @Autowired
    Figures figures;

    @Autowired
    Reports reports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @BeforeEach
    void fill() {
        town.city();
        clock.set(LocalDate.of(2026, 4, 15));
        if (filled) {
            return;
        }
        filled = true;
        Counted counted = new Counted(jdbc);
        for (int n = 0; n < 7; n++) {
            String unit = n < 4 ? "C1-T1" : "C2";
            UUID matter = counted.matter(unit, unit, "2025-05-0" + (n + 1) + "T09:00+08");
            counted.duty(matter, "P2a", unit, "2025-05-2" + n, n < 5 ? "in-time" : "late", "2025-05-20");
            counted.step(matter, "investigate", unit, "2025-05-10T09:00+08", "2025-05-13T09:00+08");
            counted.closed(matter, "2025-05-3" + n % 2 + "T09:00+08", "settled", n < 6 ? "very" : "unrated");
        }
    }

    @Test
    void aMonthStandsInItWithItsDefinitions() throws Exception {
        Actor head = town.actor("city.head");
        Report report = made(head, Kind.REGULAR, new FigureQuery(town.unit("B"), MAY, null), Optional.empty());
        byte[] pdf = content(head, report);
        keep("monthly", pdf);
        PdfChecks.assertArchivable(pdf);
        String text = text(pdf);
        assertThat(text)
                .contains(
                        "统计月报", "2025年5月", "按期受理告知率", "71.4%", "5/7", "满意率", "100.0%", "附录：指标口径", "逾期未告知", head.name())
                .doesNotContain("figures.");
        assertThat(report.pages()).isGreaterThan(1);
        // Told in time in the county whose station did: four of four; in the other: one of three.
        assertThat(text).contains("33.3%");
        assertThat(actions(report.id())).containsExactly("report.asked", "report.made", "report.read");
    }

    @Test
    void theAnnualReportSaysWhatTheRegulationAsksFor() throws Exception {
        Actor head = town.actor("county1.head");
        FigureQuery query = new FigureQuery(town.unit("C1"), YEAR, null);
        assertThatThrownBy(() -> reports.ask(head, Kind.ANNUAL, query.in(MAY), Optional.of(new Words(" ", "无", ""))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(Invalid.Fault::path)
                                .containsExactly("period", "proposals"));
        Report report = made(head, Kind.ANNUAL, query, Optional.of(WORDS));
        byte[] pdf = content(head, report);
        keep("annual", pdf);
        PdfChecks.assertArchivable(pdf);
        assertThat(text(pdf))
                .containsSubsequence(
                        "信访情况年度报告",
                        "2025年",
                        "一、信访事项的数据统计、涉及领域以及被投诉较多的机关、单位",
                        "抚恤优待",
                        "二、转送、交办、督办情况",
                        "三、改进工作、完善政策、追究责任建议以及被采纳情况",
                        "建议完善医疗补助办法。",
                        "市政府已采纳一件。",
                        "四、其他应当报告的事项",
                        "附录：指标口径");
    }

    @Test
    void isForThoseWhoReadTheFiguresOfItsUnit() {
        Actor city = town.actor("city.supervise");
        FigureQuery query = new FigureQuery(town.unit("C1"), MAY, null);
        Report report = made(city, Kind.REGULAR, query, Optional.empty());
        assertThat(reports.list(town.actor("county1.head"), null).rows())
                .extracting(Report::id)
                .contains(report.id());
        assertThat(reports.list(town.actor("county2.head"), null).rows())
                .extracting(Report::id)
                .doesNotContain(report.id());
        assertThatThrownBy(() -> reports.get(town.actor("county2.head"), report.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reports.ask(town.actor("county2.head"), Kind.REGULAR, query, Optional.empty()))
                .isInstanceOf(NotFound.class);
        for (String login : List.of("county1.case1", "city.auditor")) {
            assertThatThrownBy(() -> reports.open(town.actor(login), report.id()))
                    .isInstanceOf(NotFound.class);
        }
    }

    private Report made(Actor actor, Kind kind, FigureQuery query, Optional<Words> words) {
        UUID id = reports.ask(actor, kind, query, words);
        await().atMost(Duration.ofMinutes(1)).until(() -> reports.get(actor, id).finished());
        Report report = reports.get(actor, id);
        assertThat(report.failure()).isNull();
        return report;
    }

    private byte[] content(Actor actor, Report report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reports.copy(reports.open(actor, report.id()), out);
        return out.toByteArray();
    }

    private List<String> actions(UUID report) {
        return jdbc.sql("select action from audit_event where subject_id = :id order by id")
                .param("id", report)
                .query(String.class)
                .list();
    }

    /** Kept to be looked at. */
    private static void keep(String name, byte[] pdf) throws Exception {
        Files.write(Files.createDirectories(Path.of("target/reports")).resolve(name + ".pdf"), pdf);
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }
}
