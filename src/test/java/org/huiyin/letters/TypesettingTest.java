package org.huiyin.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.huiyin.packs.Pack;
import org.huiyin.refusals.Refusal;
import org.junit.jupiter.api.Test;

class TypesettingTest {

    private static final Pack PETITION = Letterpress.templatesOf("petition");

    /** The parsed fonts are shared: letters set at one time must not take each other's glyphs. */
    @Test
    void manyLettersAreSetAtOnce() throws Exception {
        List<Callable<String>> letters = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String name = "申请人" + (char) ('一' + i * 37);
            letters.add(() -> text(Letterpress.set(PETITION, "opinion", SampleLetters.about("信访处理意见书", name)))
                            .contains(name)
                    ? "good"
                    : name);
        }
        List<String> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<String> letter : threads.invokeAll(letters)) {
                results.add(letter.get());
            }
        }
        assertThat(results).isEqualTo(Collections.nCopies(24, "good"));
    }

    @Test
    void aCharacterThatNoFontDrawsIsNamedWithItsSurroundings() {
        LetterModel matter = SampleLetters.about("受理告知书", "张\uE000三");

        assertThatThrownBy(() -> Letterpress.set(PETITION, "acceptance", matter))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("letters.undrawable");
                    assertThat(refusal.arguments()[0]).isEqualTo("\uE000");
                    assertThat(refusal.arguments()[1]).isEqualTo("U+E000");
                    assertThat((String) refusal.arguments()[2]).contains("张\uE000三");
                });
    }

    @Test
    void aVariationSelectorChoosesAFormAndPrintsNothing() throws Exception {
        byte[] pdf = Letterpress.set(PETITION, "acceptance", SampleLetters.about("受理告知书", "葛\uDB40\uDD00红"));

        assertThat(text(pdf)).contains("葛红：");
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
