package org.huiyin.letters;

import org.huiyin.packs.Pack;
import org.springframework.stereotype.Component;

/** Fills a template and sets it. */
@Component
final class Typesetter {

    private final LetterTemplates templates;
    private final PdfWriter writer;

    Typesetter(LetterTemplates templates, PdfWriter writer) {
        this.templates = templates;
        this.writer = writer;
    }

    /**
     * The letter as PDF.
     *
     * @throws org.huiyin.refusals.Refusal {@code letters.undrawable} naming the first character that no font draws
     */
    Pdf set(Pack pack, String letter, LetterModel model) {
        return writer.write(templates.fill(pack, letter, model));
    }
}
