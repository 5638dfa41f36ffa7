package org.huiyin.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Timeline;
import org.huiyin.files.Papers;
import org.huiyin.files.Upload;
import org.huiyin.ids.CaseId;
import org.huiyin.intake.Submission;
import org.huiyin.letters.PdfChecks;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.transaction.support.TransactionTemplate;

/** The file of a closed case as one PDF. */
@DatabaseTest
@Import(Town.class)
class ArchivesTest {

    private static final String STATION = "village1-1-1";
    private static final String TOWNSHIP = "town1-1.head";
    private static final Pattern LINE = Pattern.compile("(.+?) ?(\\d+)");

    @Autowired
    Town town;

    @Autowired
    Archives archives;

    @Autowired
    Papers papers;

    @Autowired
    Cases cases;

    @Autowired
    Timeline timeline;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Test
    void bindsLettersAloneAsAnArchivableDocument() throws Exception {
        CaseId id = refused();
        Archive archive = made(town.actor(TOWNSHIP), id, false, "");
        byte[] pdf = content(archive);
        keep("letters", pdf);

        assertThat(archive.pdfa()).isEqualTo("2a");
        PdfChecks.assertArchivable(pdf);
        assertThat(archive.hash())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(timeline.of(id)).extracting(CaseEvent::kind).contains("archived");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(archive.pages());
            String all = text(document, 1, document.getNumberOfPages());
            assertThat(all)
                    .contains("何满仓", town.file(id).number(), "因病支出过大", "医疗费用已经由医疗救助报销", "县级审批")
                    .doesNotContain("990101199001011234");
        }
    }

    @Test
    void theContentsNameThePageOnWhichEachPieceStands() throws Exception {
        CaseId id = refused();
        attach(id, "化验单.png", png(600, 900));
        attach(id, "说明.txt", "说明材料".getBytes(StandardCharsets.UTF_8));
        attach(id, "票据.pdf", pdf(3, 90));
        close(id);
        Archive archive = made(town.actor(TOWNSHIP), id, false, "");
        byte[] pdf = content(archive);
        keep("papers", pdf);

        assertThat(archive.pdfa()).isEqualTo("none");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> lines = text(document, 2, 2).lines().toList();
            for (String part : List.of("登记", "办理记录", "办理过程", "材料", "送达")) {
                assertThat(text(document, page(lines, part), page(lines, part)).strip())
                        .startsWith(part);
            }
            int receipt = page(lines, "登记回执");
            assertThat(page(lines, "文书")).isEqualTo(receipt);
            assertThat(text(document, receipt, receipt)).contains("登记回执");
            assertThat(text(document, page(lines, "票据.pdf"), page(lines, "票据.pdf")))
                    .contains("Receipt 1");
            assertThat(text(document, page(lines, "票据.pdf") + 2, page(lines, "票据.pdf") + 2))
                    .contains("Receipt 3");
            assertThat(document.getPage(page(lines, "化验单.png") - 1)
                            .getResources()
                            .getXObjectNames())
                    .isNotEmpty();
            assertThat(lines).noneMatch(line -> line.contains("说明.txt"));
            assertThat(text(document, page(lines, "材料"), page(lines, "材料")).replaceAll("\\s", ""))
                    .contains("说明.txt", "原件另存");

            for (int n = 2; n <= document.getNumberOfPages(); n++) {
                assertThat(text(document, n, n)).as("number of page " + n).containsPattern("(— )?\\b" + n + "\\b( —)?");
            }
            PDOutlineItem letterPart = null;
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                if (item.getTitle().equals("文书")) {
                    letterPart = item;
                }
            }
            assertThat(letterPart).isNotNull();
            assertThat(letterPart.children()).hasSize(town.letters(id).size());
            assertThat(document.getPages().indexOf(letterPart.findDestinationPage(document)) + 1)
                    .isEqualTo(receipt);
        }
    }

    @Test
    void sensitiveValuesAreInPlainOnlyForHeadsWithAReason() throws Exception {
        CaseId id = refused();
        Actor station = town.actor(STATION);
        Actor head = town.actor(TOWNSHIP);
        assertThatThrownBy(() -> archives.ask(station, id, true, "查阅")).isInstanceOf(Refusal.class);

        String masked = own(content(made(station, id, false, "")));
        assertThat(masked).doesNotContain("手术后无法劳动", "13800001234").contains("138****1234");
        Archive all = made(head, id, true, "移交档案馆。");
        assertThat(own(content(all))).contains("手术后无法劳动", "13800001234");

        assertThatThrownBy(() -> archives.open(station, all.id())).isInstanceOf(NotFound.class);
        assertThat(archives.of(station, id).made()).noneMatch(Archive::complete);
        assertThat(archives.of(head, id).made()).anyMatch(Archive::complete);
    }

    @Test
    void anOpenCaseHasNoFileYet() {
        CaseId id = register();
        assertThatThrownBy(() -> archives.ask(town.actor(STATION), id, false, ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("archive.open"));
    }

    @Test
    void theFileOfAnAccusationIsForTheClearedAlone() throws Exception {
        CaseId id = town.register(
                        STATION,
                        "C1-T1-V1",
                        "petition",
                        "吴秀英",
                        """
                        {"subject": "反映站长问题", "requests": [{"text": "请求查处。"}], "facts": "名单未公示。"}""",
                        new Opening.Concern("staff", null, town.city().staff(TOWNSHIP), null, true),
                        null)
                .caseId();
        close(id);
        for (String login : List.of(STATION, TOWNSHIP, "county1.head", "city.head")) {
            assertThatThrownBy(() -> archives.ask(town.actor(login), id, false, ""))
                    .as(login)
                    .isInstanceOf(NotFound.class);
        }
        Archive archive = made(town.actor("county1.cleared"), id, false, "");
        assertThat(own(content(archive))).contains("反映站长问题");
        assertThatThrownBy(() -> archives.get(town.actor("county1.head"), archive.id()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void manyPapersTakeContentsOfSeveralPagesAndTheNumbersStayTrue() throws Exception {
        CaseId id = refused();
        IntStream.rangeClosed(1, 60).forEach(n -> attach(id, "第" + n + "号.pdf", pdf(1, 0)));
        close(id);
        byte[] pdf = content(made(town.actor(TOWNSHIP), id, false, ""));
        keep("many", pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> lines = text(document, 2, 4).lines().toList();
            assertThat(text(document, 3, 3)).contains("页次");
            int first = page(lines, "第1号.pdf");
            assertThat(page(lines, "第60号.pdf")).isEqualTo(first + 59);
            assertThat(text(document, first, first)).contains("Receipt 1");
            assertThat(text(document, first - 1, first - 1)).doesNotContain("Receipt");
        }
    }

    private Archive made(Actor actor, CaseId id, boolean complete, String reason) {
        UUID asked = archives.ask(actor, id, complete, reason);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> archives.get(actor, asked).finished());
        Archive archive = archives.open(actor, asked);
        assertThat(archive.partsDone()).isEqualTo(archive.parts()).isPositive();
        return archive;
    }

    private byte[] content(Archive archive) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        archives.copy(archive, pdf);
        return pdf.toByteArray();
    }

    /** Kept to be looked at. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Files.write(Files.createDirectories(Path.of("target/archives")).resolve(name + ".pdf"), pdf);
    }

    private static String text(PDDocument document, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(document);
    }

    /** The text of the sheets made for the file: before the first letter. */
    private static String own(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return text(document, 1, page(text(document, 2, 2).lines().toList(), "文书") - 1);
        }
    }

    private static int page(List<String> contents, String title) {
        return contents.stream()
                .map(String::strip)
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .filter(line -> line.group(1).strip().equals(title))
                .map(line -> Integer.parseInt(line.group(2)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " is not in the contents: " + contents));
    }

    private void attach(CaseId id, String name, byte[] content) {
        transaction.executeWithoutResult(status -> papers.addAtRegistration(
                town.city().staff(STATION),
                id,
                "evidence",
                List.of(new Upload("files[0]", name, new ByteArrayResource(content)))));
    }

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(0, 0, width, height);
        brush.setColor(Color.BLUE);
        brush.fillOval(50, 50, width - 100, height - 100);
        brush.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static byte[] pdf(int pages, int rotation) {
        try (PDDocument document = new PDDocument()) {
            for (int n = 1; n <= pages; n++) {
                PDPage page = new PDPage(PDRectangle.A5);
                page.setRotation(n == 2 ? rotation : 0);
                document.addPage(page);
                try (var content = new org.apache.pdfbox.pdmodel.PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(
                            new org.apache.pdfbox.pdmodel.font.PDType1Font(
                                    org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA),
                            24);
                    content.newLineAtOffset(60, 300);
                    content.showText("Receipt " + n);
                    content.endText();
                }
            }
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void close(CaseId id) {
        if (town.file(id).open()) {
            transaction.executeWithoutResult(
                    status -> cases.close(id, "explained", "unrated", town.actor("county1.head")));
        }
    }

    private CaseId register() {
        return town.register(
                        STATION,
                        "C1-T1-V1",
                        "hardship",
                        List.of(new Submission.Applicant.Stated(
                                new PersonDraft(null, "何满仓", null, null, null, null, "13800001234", null, null, null))),
                        """
                        {"subject": "因病支出过大，生活困难", "source": "visit", "needs": ["medical"],
                         "facts": "手术自付三万元。", "urgent": "no"}""",
                        Opening.Concern.nobody(),
                        null)
                .caseId();
    }

    /** A hardship case that ends with a written refusal. */
    private CaseId refused() {
        CaseId id = register();
        LocalDate today = LocalDate.now(clock);
        town.complete(STATION, id, "contact", """
                {"contactedOn": "%s", "contactWay": "home", "leadDecision": "confirm", "situation": "药费靠借。",
                 "urgent": "no"}""".formatted(today));
        town.complete(STATION, id, "verify", """
                {"householdSize": 3, "household": "配偶务农，女儿读高中。", "monthlyIncome": 1200, "causes": ["illness"],
                 "hardship": "手术后无法劳动。", "degree": "serious", "schemeLiving": "ineligible",
                 "schemeTemporary": "applied", "schemeMedical": "receiving", "homeVisitOn": "%s",
                 "visitors": "李明远、王思成", "visitFindings": "情况属实。", "papersState": "complete"}""".formatted(today));
        town.complete(TOWNSHIP, id, "township-check", """
                {"townshipDecision": "pass", "townshipOpinion": "情况属实。", "publication": "not-required"}""");
        town.complete("county1.relief", id, "decide", """
                {"countyDecision": "refuse", "decisionReasons": "医疗费用已经由医疗救助报销。",
                 "decisionBasis": "《云川市退役军人困难帮扶办法（示例）》第五条",
                 "complaintOffice": "云川市退役军人事务局 0000-1234567"}""");
        assertThat(town.file(id).open()).isFalse();
        return id;
    }
}
