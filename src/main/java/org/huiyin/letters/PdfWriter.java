package org.huiyin.letters;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver.FontGroup;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.huiyin.letters.LetterFonts.Face;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.springframework.stereotype.Component;

/**
 * Sets HTML as PDF/A-2a and PDF/UA-1: tagged, with title and language, all fonts inside, colours bound to sRGB. Nothing is
 * fetched: a page may refer to nothing outside itself.
 */
@Component
final class PdfWriter {

    private final LetterFonts fonts;
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    PdfWriter(LetterFonts fonts) {
        this.fonts = fonts;
        // It tells of every font and phase of every letter; only what goes wrong is worth a line.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /**
     * The PDF of a page.
     *
     * @throws org.huiyin.refusals.Refusal {@code letters.undrawable} naming the first character that no font draws
     */
    Pdf write(String html) {
        Document page = Jsoup.parse(html);
        dropInvisible(page);
        unwrapValues(page);
        List<Face> fallback =
                fonts.fallbackFor(new Text(page.title() + '\n' + page.body().wholeText()));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = renderer(page, document, fallback)) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            document.save(pdf);
            return new Pdf(pdf.toByteArray(), document.getNumberOfPages());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PdfBoxRenderer renderer(Document page, PDDocument document, List<Face> fallback) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePDDocument(document);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(colours);
        builder.withProducer("Huiyin");
        builder.useCacheStore(CacheStore.PDF_FONT_METRICS, metrics);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        Map<Face, Embedded> embedded = new HashMap<>();
        fonts.families()
                .forEach((family, face) ->
                        builder.useFont(embed(document, embedded, face), family, 400, FontStyle.NORMAL, true));
        org.w3c.dom.Document read = new W3CDom().fromJsoup(page);
        read.normalize();
        builder.withW3cDocument(read, null);
        PdfBoxRenderer renderer = builder.buildPdfRenderer();
        // A face lends its characters to the others: a rare character in a title is drawn by the body face.
        fonts.families().forEach((family, face) -> lend(renderer, family, embed(document, embedded, face)));
        fallback.forEach(face -> lend(renderer, face.source().getDescription(), embed(document, embedded, face)));
        return renderer;
    }

    private static void lend(PdfBoxRenderer renderer, String family, Embedded font) {
        renderer.getFontResolver().addFont(font, family, 400, IdentValue.NORMAL, true, FontGroup.FINAL_FALLBACK);
    }

    private static Embedded embed(PDDocument document, Map<Face, Embedded> embedded, Face face) {
        return embedded.computeIfAbsent(face, font -> new Embedded(document, font));
    }

    /**
     * A plain span only held a value while the template was filled. As an element it would end a run of text, and the renderer
     * breaks lines between runs without asking what stands there: a comma behind a date could begin a line.
     */
    private static void unwrapValues(Document page) {
        page.select(":not(h1) > span").stream()
                .filter(span -> span.attributesSize() == 0)
                .forEach(Element::unwrap);
    }

    /** Joiners and variation selectors have no glyph of their own; the character before them is drawn in its usual form. */
    private static void dropInvisible(Document page) {
        page.nodeStream(TextNode.class).forEach(text -> {
            String whole = text.getWholeText();
            if (whole.codePoints().anyMatch(Text::invisible)) {
                text.text(whole.codePoints()
                        .filter(codePoint -> !Text.invisible(codePoint))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
            }
        });
    }

    /** A face inside one document, put there when its first character is set. */
    private static final class Embedded extends PDFontSupplier {

        private final PDDocument document;
        private final Face face;
        private PDFont font;

        @SuppressWarnings("NullAway.Init")
        Embedded(PDDocument document, Face face) {
            super(null);
            this.document = document;
            this.face = face;
        }

        @Override
        public PDFont supply() {
            if (font == null) {
                try {
                    font = PDType0Font.load(document, face.font(), true);
                } catch (IOException e) {
                    throw new UncheckedIOException("Font " + face.source() + " cannot be embedded", e);
                }
            }
            return font;
        }
    }
}
