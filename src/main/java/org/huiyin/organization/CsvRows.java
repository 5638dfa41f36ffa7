package org.huiyin.organization;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.refusals.Invalid;

/**
 * Reads comma-separated values as spreadsheets write them (RFC 4180), in UTF-8 with or without a byte order mark. Any
 * other encoding is refused: guessed at, a name would be stored wrong and nobody would notice.
 */
final class CsvRows {

    private final String text;
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    /** A row and the line of the file it begins on; a quoted cell may span several lines. */
    record Row(int line, List<String> cells) {}

    /** @throws Invalid if the file is not UTF-8 or a quote is never closed */
    static List<Row> read(byte[] content, int limit) {
        CsvRows reader = new CsvRows(decode(content));
        List<Row> rows = new ArrayList<>();
        while (reader.at < reader.text.length()) {
            int begin = reader.line;
            rows.add(new Row(begin, reader.row()));
            if (rows.size() > limit + 1) {
                throw new Invalid("file", "import-too-long", limit);
            }
        }
        return rows;
    }

    private static String decode(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new Invalid("file", "import-not-utf8");
        }
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at >= text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != ',') {
                line++;
                return cells;
            }
        }
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        int opened = line;
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\n') {
                line++;
            }
            if (next != '"') {
                cell.append(next);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                // What stands between the closing quote and the next comma belongs to the cell, as spreadsheets read
                // it.
                return cell.append(plain()).toString();
            }
        }
        throw new Invalid("file", "import-open-quote", opened);
    }
}
