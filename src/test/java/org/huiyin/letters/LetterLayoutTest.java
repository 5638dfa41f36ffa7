package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GB/T 9704-2012 measured on the page. */
class LetterLayoutTest {

    private static final String TEMPLATE = """
            <html th:replace="~{official-1 :: letter(~{::main})}">
            <main>
            <p th:each="paragraph : ${answers.opinionFacts.paragraphs}" th:text="${paragraph}">…</p>
            <div th:replace="~{official-1 :: signature}"></div>
            </main>
            </html>
            """;

    private static final double POINTS_PER_MM = 72 / 25.4;

    @Test
    void aFullLineHasTwentyEightCharactersBetweenTheMargins() throws IOException {
        List<List<TextPosition>> lines = lines("国".repeat(200));
        List<TextPosition> full =
                lines.stream().filter(line -> line.size() == 28).findFirst().orElseThrow();

        assertThat(full.getFirst().getXDirAdj() / POINTS_PER_MM).isCloseTo(28, within(0.2));
        TextPosition last = full.getLast();
        assertThat((last.getXDirAdj() + last.getWidthDirAdj()) / POINTS_PER_MM).isCloseTo(210 - 26, within(0.4));
        assertThat(lines.stream().map(List::size)).allMatch(size -> size <= 28);
    }

    @Test
    void aFullPageHasTwentyTwoLines() throws IOException {
        assertThat(linesOnPage(2, "国".repeat(28 * 70 - 2))).isEqualTo(22);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                300, 330, 360, 390, 420, 440, 460, 480, 500, 520, 540, 560, 600, 1000, 1030, 1060, 1090, 1120, 1150,
                1180
            })
    void senderAndDateNeverStandOnAPageAlone(int length) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int left = length; left > 0; left -= 45) {
            text.append("国".repeat(Math.min(left, 45))).append('\n');
        }
        String last = lastPage(text.toString());
        assertThat(last).contains("2026年3月12日").contains("国");
        assertThat(firstPage(text.toString())).contains("国国国");
    }

    @Test
    void closingSignsNeverBeginALineNorOpeningOnesEndIt() throws IOException {
        for (int shift = 0; shift < 40; shift++) {
            String text = "国".repeat(shift) + "（甲）、“乙”。《丙》；〔丁〕！".repeat(8);
            for (List<TextPosition> line : lines(text)) {
                assertThat("）、”。》；〕！，：？").doesNotContain(line.getFirst().getUnicode());
                assertThat("（“《〔").doesNotContain(line.getLast().getUnicode());
            }
        }
    }

    @Test
    void aMarkBehindAnInsertedValueDoesNotBeginALineAndANumberIsNotBroken() throws IOException {
        String template = """
                <html th:replace="~{official-1 :: letter(~{::main})}">
                <main>
                <p><span th:text="${answers.opinionFacts}">…</span>，编号<span class="code" th:text="|${matter.number}）。|">…</span></p>
                </main>
                </html>
                """;
        for (int shift = 1; shift < 60; shift++) {
            List<List<TextPosition>> lines =
                    lines(Letterpress.set(template, SampleLetters.model("受理告知书", "张𬭚", "国".repeat(shift))));
            assertThat(lines).extracting(line -> line.getFirst().getUnicode()).doesNotContain("，", "）", "。");
            assertThat(lines).extracting(LetterLayoutTest::text).anyMatch(text -> text.contains("YC-7K2M-9QXD）。"));
        }
    }

    @Test
    void pageNumbersStandAtTheOuterEdge() throws IOException {
        List<List<TextPosition>> numbers = lines("国".repeat(28 * 60)).stream()
                .filter(line -> line.getFirst().getUnicode().equals("—"))
                .toList();
        assertThat(numbers).hasSizeGreaterThan(2);
        assertThat(numbers.get(0).getFirst().getXDirAdj()).isGreaterThan(400);
        assertThat(numbers.get(1).getFirst().getXDirAdj()).isLessThan(120);
    }

    private static int linesOnPage(int page, String text) throws IOException {
        try (PDDocument document = Loader.loadPDF(set(text))) {
            Lines lines = new Lines();
            lines.setStartPage(page);
            lines.setEndPage(page);
            lines.getText(document);
            return (int) lines.found.stream().filter(line -> line.size() > 20).count();
        }
    }

    private static String text(List<TextPosition> line) {
        return line.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
    }

    private static List<List<TextPosition>> lines(String text) throws IOException {
        return lines(set(text));
    }

    private static List<List<TextPosition>> lines(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Lines lines = new Lines();
            lines.getText(document);
            return lines.found;
        }
    }

    private static String lastPage(String text) throws IOException {
        try (PDDocument document = Loader.loadPDF(set(text))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(document.getNumberOfPages());
            return stripper.getText(document);
        }
    }

    private static String firstPage(String text) throws IOException {
        try (PDDocument document = Loader.loadPDF(set(text))) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(1);
            return stripper.getText(document);
        }
    }

    private static byte[] set(String facts) {
        return Letterpress.set(TEMPLATE, SampleLetters.model("信访处理意见书", "张𬭚", facts));
    }

    /** The lines of a document as the positions of their characters. */
    private static final class Lines extends PDFTextStripper {

        private final List<List<TextPosition>> found = new ArrayList<>();

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            found.add(List.copyOf(positions));
        }
    }
}
