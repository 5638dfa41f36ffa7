package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.OfficialPapers.Minutes;
import org.huiyin.letters.OfficialPapers.Paper;
import org.huiyin.letters.OfficialPapers.Resolved;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Papers that belong to no case: numbered without gaps, fit for archive and screen reader. */
@DatabaseTest
@Import(Town.class)
class OfficialPapersTest {

    @Autowired
    OfficialPapers papers;

    @Autowired
    Town town;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void minutesAreSetAsOfficialPapersAre() throws Exception {
        Paper paper = issued(
                "会议听取了有关情况汇报。\n会议认为，应当按政策补发。",
                List.of(new Resolved("核实安置补助标准，逐户补发并告知当事人。", "青河县退役军人事务局", LocalDate.of(2026, 12, 31))));
        Files.write(Files.createDirectories(Path.of("target/letters")).resolve("minutes.pdf"), paper.content());

        PdfChecks.assertArchivable(paper.content());
        assertThat(text(paper))
                .contains("会议纪要", paper.documentNumber(), "（一）通报情况", "2026年12月31日", "参加会议：张𬭚、市财政局")
                .doesNotContain("{");
    }

    @Test
    void whereNothingWasDecidedTheySaySo() throws Exception {
        assertThat(text(issued("会议通报了情况。", List.of()))).contains("没有议定需要落实的事项").doesNotContain("责任单位");
    }

    @Test
    void whatCannotBeDrawnTakesNoNumber() {
        int next = issued("一。", List.of()).number();
        assertThatThrownBy(() -> issued("\uDB80\uDC00", List.of())).isInstanceOf(Refusal.class);
        assertThat(issued("二。", List.of()).number()).isEqualTo(next);
    }

    /** As issued, and not kept: with the transaction the number is given back. */
    private Paper issued(String said, List<Resolved> decisions) {
        UnitId organ = town.unit("B");
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return papers.minutes(
                    organ,
                    new Minutes(
                            "会议纪要",
                            "试纪",
                            "第四季度联席会议",
                            LocalDate.of(2026, 11, 22),
                            "09:00",
                            "三楼会议室",
                            "林局长",
                            List.of("通报情况", "研究问题"),
                            said,
                            decisions,
                            List.of("张𬭚", "市财政局")));
        });
    }

    private static String text(Paper paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(paper.content())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }
}
