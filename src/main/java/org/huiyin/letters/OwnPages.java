package org.huiyin.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sets pages that no pack has a template for, in the type of letters: reports; the cover, contents and record sheets of a
 * case file. Each is a PDF/A-2a of its own; those of a case file are without page numbers, to be put together by whoever knows
 * the order.
 */
@Component
public final class OwnPages {

    private static final String FILE = "file-1";
    private static final String REPORT = "report-1";

    private final LetterTemplates templates;
    private final PdfWriter writer;
    private final LetterFonts fonts;

    OwnPages(LetterTemplates templates, PdfWriter writer, LetterFonts fonts) {
        this.templates = templates;
        this.writer = writer;
        this.fonts = fonts;
    }

    /** A label with what it says. */
    public record Fact(String label, String value) {}

    /** A line of the contents. @param main whether it is a part of the file, not a piece within one */
    public record Line(String title, String page, boolean main) {}

    /**
     * Part of a record sheet: a heading and a note, either of which may be missing, then facts, then a table.
     *
     * @param columns heads of the table; empty for none
     * @param rows cells, as many in each as there are columns
     */
    public record Block(
            @Nullable String heading,
            @Nullable String note,
            List<Fact> facts,
            List<String> columns,
            List<List<String>> rows) {

        public Block {
            facts = List.copyOf(facts);
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        public static Block facts(@Nullable String heading, @Nullable String note, List<Fact> facts) {
            return new Block(heading, note, facts, List.of(), List.of());
        }
    }

    /** A sheet as PDF. @param pages how many it takes */
    public record Sheet(byte[] pdf, int pages) {}

    /** The first page of a file. */
    public Sheet cover(String organ, String name, String number, String title, List<Fact> facts) {
        return set(
                FILE,
                Map.of(
                        "part", "cover", "organ", organ, "name", name, "number", number, "title", title, "facts",
                        facts));
    }

    /** What stands where. @param note below the list; may be empty */
    public Sheet contents(String title, List<Line> lines, String note) {
        List<Map<String, Object>> shown = lines.stream()
                .map(line -> Map.<String, Object>of(
                        "title", line.title(), "page", line.page(), "looks", line.main() ? "main" : "sub"))
                .toList();
        return set(FILE, Map.of("part", "contents", "title", title, "lines", shown, "note", note));
    }

    /** A sheet of the record. */
    public Sheet record(String title, List<Block> blocks) {
        return set(FILE, Map.of("part", "record", "title", title, "blocks", blocks));
    }

    /**
     * A report of its own, with page numbers.
     *
     * @param organ whose report it is
     * @param about what it is about, below the title: a period
     */
    public Sheet report(String organ, String title, String about, List<Block> blocks) {
        return set(REPORT, Map.of("organ", organ, "title", title, "about", about, "blocks", blocks));
    }

    /** The face of page numbers, embedded into a document of the caller's. */
    public PDFont numerals(PDDocument document) {
        LetterFonts.Face face = fonts.families().get("Song");
        if (face == null) {
            throw new IllegalStateException("there is no face for page numbers");
        }
        try {
            return PDType0Font.load(document, face.font(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("Font " + face.source() + " cannot be embedded", e);
        }
    }

    /** @throws org.huiyin.refusals.Refusal {@code letters.undrawable} naming the first character that no font draws */
    private Sheet set(String layout, Map<String, Object> variables) {
        Pdf pdf = writer.write(templates.fill(layout, variables));
        return new Sheet(pdf.content(), pdf.pages());
    }
}
