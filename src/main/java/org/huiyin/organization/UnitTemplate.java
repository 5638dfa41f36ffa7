package org.huiyin.organization;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Empty files of units to fill in, with the headings in the reader's language. */
@Component
public class UnitTemplate {

    private final MessageSource messages;

    UnitTemplate(MessageSource messages) {
        this.messages = messages;
    }

    /** A comma-separated file; begins with the mark by which spreadsheets recognise UTF-8. */
    public byte[] csv(Locale language) {
        return ("\uFEFF" + String.join(",", headings(language)) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A workbook whose second sheet lists the kinds and levels to choose from. */
    public byte[] xlsx(Locale language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Huiyin", "1.0")) {
            Worksheet units = workbook.newWorksheet(text("organization.import.sheet", language));
            List<String> headings = headings(language);
            for (int column = 0; column < headings.size(); column++) {
                units.value(0, column, headings.get(column));
                units.style(0, column).bold().set();
                units.width(column, 16);
            }
            // Codes are text: a spreadsheet must not turn 0101 into 101.
            units.range(1, 0, UnitFile.MAX_LINES / 10, headings.size() - 1)
                    .style()
                    .format("@")
                    .set();
            Worksheet choices = workbook.newWorksheet(text("organization.import.choices", language));
            fill(
                    choices,
                    0,
                    ImportColumn.KIND,
                    language,
                    Arrays.stream(UnitKind.values()).map(kind -> "organization.kind." + kind.code()));
            fill(
                    choices,
                    1,
                    ImportColumn.LEVEL,
                    language,
                    Arrays.stream(Level.values()).map(level -> "organization.level." + level.code()));
            fill(choices, 2, ImportColumn.ACCOUNTS, language, Stream.of("organization.yes", "organization.no"));
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private void fill(Worksheet sheet, int column, ImportColumn name, Locale language, Stream<String> keys) {
        sheet.value(0, column, text(name.key(), language));
        sheet.style(0, column).bold().set();
        sheet.width(column, 20);
        List<String> texts = keys.map(key -> text(key, language)).collect(Collectors.toList());
        for (int row = 0; row < texts.size(); row++) {
            sheet.value(row + 1, column, texts.get(row));
        }
    }

    private List<String> headings(Locale language) {
        return Arrays.stream(ImportColumn.values())
                .map(column -> text(column.key(), language))
                .toList();
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
