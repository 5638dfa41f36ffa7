package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck.Fault;
import org.huiyin.packs.Packs;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The letters of all packs that come with the product. */
@DatabaseTest
class PackLettersTest {

    @Autowired
    Packs packs;

    @Autowired
    Typesetter typesetter;

    @Autowired
    LetterTemplateCheck check;

    /** By name, so that the build says which one is not; a new letter is there by itself. */
    @TestFactory
    Stream<DynamicTest> everyLetterIsFitForArchiveAndScreenReader() {
        return packs.all().stream()
                .flatMap(pack -> pack.settings().letters().keySet().stream()
                        .map(letter -> dynamicTest(pack.name() + " " + letter, () -> fit(pack, letter))));
    }

    private void fit(Pack pack, String letter) throws Exception {
        byte[] pdf = typesetter.set(pack, letter, new Specimen(pack).model()).content();
        PdfChecks.assertArchivable(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
        }
    }

    @Test
    void noPackIsWithoutLetters() {
        assertThat(packs.all())
                .hasSizeGreaterThan(2)
                .allSatisfy(pack -> assertThat(pack.settings().letters()).isNotEmpty());
    }

    @Test
    void aTemplateThatAsksForWhatNoFormAsksIsFound() {
        Pack petition = packs.current("petition");
        Pack misspelt = with(petition, "templates/acceptance.html", "<p th:text=\"${answers.contactNmae}\"></p>");

        assertThat(check.check(petition)).isEmpty();
        assertThat(check.check(misspelt))
                .extracting(Fault::file, Fault::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "templates/acceptance.html", "no form of the pack has a field contactNmae"));
    }

    @Test
    void aTemplateThatWouldPrintMarkupOfPeopleIsRefused() {
        Pack petition = packs.current("petition");
        for (String unsafe : List.of(
                "<p th:utext=\"${addressee}\"></p>",
                "<p>[(${addressee})]</p>",
                "<p th:text=\"__${addressee}__\"></p>")) {
            assertThat(check.check(with(petition, "templates/acceptance.html", unsafe)))
                    .extracting(Fault::file)
                    .contains("templates/acceptance.html");
        }
    }

    private static Pack with(Pack pack, String path, String text) {
        var files = new java.util.TreeMap<>(pack.files());
        files.put(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Pack(pack.name(), "changed", pack.settings(), files);
    }
}
