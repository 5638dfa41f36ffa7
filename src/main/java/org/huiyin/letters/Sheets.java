package org.huiyin.letters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Several letters as one document for a printer that prints on both sides. */
final class Sheets {

    private Sheets() {}

    /** One letter after the other; a letter with an odd number of pages is followed by an empty one. */
    static byte[] of(List<byte[]> letters) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument all = new PDDocument()) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (byte[] letter : letters) {
                try (PDDocument document = Loader.loadPDF(letter)) {
                    merger.appendDocument(all, document);
                    if (document.getNumberOfPages() % 2 == 1) {
                        all.addPage(new PDPage(document.getPage(0).getMediaBox()));
                    }
                }
            }
            all.save(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}
