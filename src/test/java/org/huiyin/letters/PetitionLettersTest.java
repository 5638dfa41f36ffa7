package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.packs.Pack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PetitionLettersTest {

    private static final Pack PETITION = Letterpress.templatesOf("petition");

    @ParameterizedTest
    @CsvSource({
        "receipt, 登记回执",
        "where-it-went, 转送（交办）去向告知书",
        "way-told, 信访事项处理途径告知书",
        "acceptance, 受理告知书",
        "non-acceptance, 不予受理告知书",
        "opinion, 信访处理意见书",
        "delivery-receipt, 送达回证"
    })
    void everyLetterIsFitForArchiveAndScreenReader(String letter, String title) throws Exception {
        byte[] pdf = Letterpress.set(PETITION, letter, SampleLetters.about(title, "张𬭚"));
        Files.write(Files.createDirectories(Path.of("target/letters")).resolve(letter + ".pdf"), pdf);

        PdfChecks.assertArchivable(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(new PDFTextStripper().getText(document)).contains(title).contains("张𬭚");
        }
    }
}
