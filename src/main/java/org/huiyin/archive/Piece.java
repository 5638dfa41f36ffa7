package org.huiyin.archive;

import java.nio.file.Path;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.OwnPages.Sheet;

/** What a case file is put together from, in order. */
sealed interface Piece {

    /** As the contents and the bookmarks call it. */
    String title();

    /** How many pages it takes. */
    int pages();

    /** A sheet made for the file. */
    record Own(String title, Sheet sheet) implements Piece {

        @Override
        public int pages() {
            return sheet.pages();
        }
    }

    /** A letter as it was issued. */
    record Letter(String title, LetterId id, int pages) implements Piece {}

    /** A PDF that was handed in. */
    record Document(String title, Path content, int pages) implements Piece {}

    /** A picture that was handed in, on a page. @param ink whether its colours are those of print */
    record Picture(String title, Path content, boolean ink) implements Piece {

        @Override
        public int pages() {
            return 1;
        }
    }
}
