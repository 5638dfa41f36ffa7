package org.huiyin.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.util.Matrix;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

/**
 * A case file in the making: pieces are put behind each other, each in memory only while it is; what was put together
 * waits in temporary files. Letters and papers keep their content, and get a small folio number.
 */
final class Volume implements AutoCloseable {

    /** What the whole is, as an archive of documents sees it; the lesser ones last. */
    enum Conformance {
        LEVEL_A("2a"),
        LEVEL_B("2b"),
        NONE("none");

        private final String code;

        Conformance(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static final float NUMBER_SIZE = 12;
    private static final float NUMBER_HEIGHT = 40;
    private static final float FOLIO_SIZE = 9;
    private static final float FOLIO_EDGE = 20;
    private static final float MARGIN = 42;

    private record Bookmark(String title, boolean main, int page) {}

    private final PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final PDFMergerUtility merger = new PDFMergerUtility();
    private final List<Bookmark> bookmarks = new ArrayList<>();
    private final List<Boolean> own = new ArrayList<>();

    int pages() {
        return document.getNumberOfPages();
    }

    /** A bookmark for the page that comes next. */
    void bookmark(String title, boolean main) {
        bookmarks.add(new Bookmark(title, main, pages()));
    }

    /** Pages of the file's own. */
    void addOwn(byte[] pdf) throws IOException {
        try (PDDocument added = Loader.loadPDF(pdf)) {
            append(added, true);
        }
    }

    /** A letter, which is PDF/A-2a itself. */
    void addLetter(byte[] pdf) throws IOException {
        try (PDDocument added = Loader.loadPDF(pdf)) {
            append(added, false);
        }
    }

    /** A PDF from outside: its pages, none of its programs and attachments. What it conforms to is not known. */
    void addForeign(Path pdf) throws IOException {
        try (PDDocument added = load(pdf)) {
            PDDocumentCatalog catalog = added.getDocumentCatalog();
            catalog.getCOSObject().removeItem(COSName.OPEN_ACTION);
            catalog.getCOSObject().removeItem(COSName.AA);
            catalog.getCOSObject().removeItem(COSName.NAMES);
            added.setAllSecurityToBeRemoved(true);
            append(added, false);
        }
    }

    /** A picture as large as fits, on a page that lies as the picture does. */
    void addPicture(Path picture) throws IOException {
        PDImageXObject image = PDImageXObject.createFromFileByContent(picture.toFile(), document);
        PDRectangle upright = PDRectangle.A4;
        PDPage page = new PDPage(
                image.getWidth() > image.getHeight()
                        ? new PDRectangle(upright.getHeight(), upright.getWidth())
                        : upright);
        document.addPage(page);
        own.add(false);
        PDRectangle box = page.getMediaBox();
        float scale = Math.min(
                (box.getWidth() - 2 * MARGIN) / image.getWidth(), (box.getHeight() - 2 * MARGIN) / image.getHeight());
        float width = image.getWidth() * scale;
        float height = image.getHeight() * scale;
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(image, (box.getWidth() - width) / 2, (box.getHeight() - height) / 2, width, height);
        }
    }

    /** Whether the colours of a picture are those of print, which say nothing on a screen without a profile of their own. */
    static boolean ink(Path picture) throws IOException {
        try (PDDocument apart = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            return PDImageXObject.createFromFileByContent(picture.toFile(), apart)
                            .getColorSpace()
                    instanceof PDDeviceCMYK;
        }
    }

    /** How many pages a PDF from outside has. @throws IOException if it cannot be read, or only with a password */
    static int count(Path pdf) throws IOException {
        try (PDDocument counted = load(pdf)) {
            return counted.getNumberOfPages();
        }
    }

    private static PDDocument load(Path pdf) throws IOException {
        return Loader.loadPDF(pdf.toFile(), "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }

    private void append(PDDocument added, boolean ours) throws IOException {
        int before = pages();
        merger.appendDocument(document, added);
        for (int i = before; i < pages(); i++) {
            own.add(ours);
        }
    }

    /**
     * Numbers all pages but the cover, sets bookmarks, says what the document is, and writes it.
     *
     * @param face the font of the numbers, put into the document
     * @param unnumbered how many pages at the beginning carry no number; they count all the same
     */
    void write(
            Function<PDDocument, PDFont> face,
            int unnumbered,
            String title,
            Conformance conformance,
            Clock clock,
            Path to)
            throws IOException {
        PDFont numerals = face.apply(document);
        for (int i = unnumbered; i < pages(); i++) {
            number(document.getPage(i), i + 1, own.get(i), numerals);
        }
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setDocumentOutline(outline());
        catalog.setPageMode(PageMode.USE_OUTLINES);
        // Fields of papers handed in would be filled in anew here.
        catalog.getCOSObject().removeItem(COSName.ACRO_FORM);
        if (conformance != Conformance.LEVEL_A) {
            describe(catalog, title, conformance, clock);
        }
        document.save(to.toFile());
    }

    private void number(PDPage page, int number, boolean ours, PDFont font) throws IOException {
        PDRectangle box = page.getCropBox();
        boolean lying = page.getRotation() % 180 != 0;
        float width = lying ? box.getHeight() : box.getWidth();
        float height = lying ? box.getWidth() : box.getHeight();
        String text = ours ? "— " + number + " —" : String.valueOf(number);
        float size = ours ? NUMBER_SIZE : FOLIO_SIZE;
        float wide = font.getStringWidth(text) / 1000 * size;
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.beginMarkedContent(COSName.ARTIFACT);
            content.saveGraphicsState();
            content.transform(upright(box, page.getRotation()));
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(
                    ours ? (width - wide) / 2 : width - FOLIO_EDGE - wide,
                    ours ? NUMBER_HEIGHT : height - FOLIO_EDGE - size);
            content.showText(text);
            content.endText();
            content.restoreGraphicsState();
            content.endMarkedContent();
        }
    }

    /** From the page as it is looked at to the page as it lies in the document. */
    private static Matrix upright(PDRectangle box, int rotation) {
        float left = box.getLowerLeftX();
        float bottom = box.getLowerLeftY();
        float width = box.getWidth();
        float height = box.getHeight();
        return switch (Math.floorMod(rotation, 360)) {
            case 90 -> new Matrix(0, 1, -1, 0, left + width, bottom);
            case 180 -> new Matrix(-1, 0, 0, -1, left + width, bottom + height);
            case 270 -> new Matrix(0, -1, 1, 0, left, bottom + height);
            default -> new Matrix(1, 0, 0, 1, left, bottom);
        };
    }

    private PDDocumentOutline outline() {
        PDDocumentOutline outline = new PDDocumentOutline();
        PDOutlineItem part = null;
        for (Bookmark bookmark : bookmarks) {
            PDPageFitDestination destination = new PDPageFitDestination();
            destination.setPage(document.getPage(bookmark.page()));
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(bookmark.title());
            item.setDestination(destination);
            if (bookmark.main() || part == null) {
                outline.addLast(item);
                part = item;
            } else {
                part.addLast(item);
            }
        }
        outline.openNode();
        return outline;
    }

    /** In place of what the cover says of itself: that it is tagged PDF/A and PDF/UA does not hold for what came in. */
    private void describe(PDDocumentCatalog catalog, String title, Conformance conformance, Clock clock)
            throws IOException {
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        GregorianCalendar now = GregorianCalendar.from(ZonedDateTime.now(clock).withNano(0));
        try {
            xmp.createAndAddDublinCoreSchema().setTitle(title);
            xmp.createAndAddXMPBasicSchema().setCreateDate(now);
            xmp.createAndAddAdobePDFSchema().setProducer("Huiyin");
            if (conformance == Conformance.LEVEL_B) {
                var identification = xmp.createAndAddPDFAIdentificationSchema();
                identification.setPart(2);
                identification.setConformance("B");
            }
            PDMetadata metadata = new PDMetadata(document);
            var bytes = new java.io.ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, bytes, true);
            metadata.importXMPMetadata(bytes.toByteArray());
            catalog.setMetadata(metadata);
        } catch (BadFieldValueException | javax.xml.transform.TransformerException e) {
            throw new IOException("the description of the document cannot be written", e);
        }
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setProducer("Huiyin");
        information.setCreationDate(now);
        document.setDocumentInformation(information);
        document.setVersion(1.7f);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
