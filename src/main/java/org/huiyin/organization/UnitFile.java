package org.huiyin.organization;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Reads files of units, CSV or XLSX, told apart by their first bytes. */
@Component
class UnitFile {

    /** The most lines a file may have: a city with all its villages ten times over. */
    static final int MAX_LINES = 100_000;

    private static final Set<Locale> LANGUAGES = Set.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final MessageSource messages;

    UnitFile(MessageSource messages) {
        this.messages = messages;
    }

    /** @throws Invalid if the file as a whole cannot be read: its kind, encoding, heading or length */
    List<ImportLine> read(byte[] content) {
        List<CsvRows.Row> rows = startsWith(content, 'P', 'K', 3, 4) ? spreadsheet(content) : text(content);
        List<CsvRows.Row> filled = rows.stream()
                .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        if (filled.size() < 2) {
            throw new Invalid("file", "import-empty");
        }
        List<Optional<ImportColumn>> columns = heading(filled.getFirst());
        return filled.stream().skip(1).map(row -> line(row, columns)).toList();
    }

    private static List<CsvRows.Row> text(byte[] content) {
        if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new Invalid("file", "import-old-excel");
        }
        return CsvRows.read(content, MAX_LINES);
    }

    private static List<CsvRows.Row> spreadsheet(byte[] content) {
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<CsvRows.Row> read = rows.limit(MAX_LINES + 2L)
                    .map(row -> new CsvRows.Row(
                            row.getRowNum(), row.stream().map(UnitFile::text).toList()))
                    .toList();
            if (read.size() > MAX_LINES + 1) {
                throw new Invalid("file", "import-too-long", MAX_LINES);
            }
            return read;
        } catch (IOException | ExcelReaderException | IllegalArgumentException unreadable) {
            throw new Invalid("file", "import-unreadable");
        }
    }

    /** Dates as dates, whatever way the sheet shows them; numbers as they were typed. */
    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            String format = Optional.ofNullable(cell.getDataFormatString()).orElse("");
            return format.toLowerCase(Locale.ROOT).contains("yy")
                    ? cell.asDate().toLocalDate().toString()
                    : cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return Optional.ofNullable(cell.getText()).orElse("");
    }

    private List<Optional<ImportColumn>> heading(CsvRows.Row row) {
        Map<String, ImportColumn> names = new HashMap<>();
        for (ImportColumn column : ImportColumn.values()) {
            names.put(plain(column.field()), column);
            LANGUAGES.forEach(language -> names.put(plain(messages.getMessage(column.key(), null, language)), column));
        }
        Set<ImportColumn> seen = EnumSet.noneOf(ImportColumn.class);
        List<Optional<ImportColumn>> columns = new ArrayList<>();
        for (String cell : row.cells()) {
            ImportColumn column = names.get(plain(cell));
            if (column == null && !cell.isBlank()) {
                throw new Invalid("file", "import-column-unknown", cell.strip());
            }
            if (column != null && !seen.add(column)) {
                throw new Invalid("file", "import-column-doubled", cell.strip());
            }
            columns.add(Optional.ofNullable(column));
        }
        String missing = Stream.of(ImportColumn.values())
                .filter(column -> column.required() && !seen.contains(column))
                .map(column -> messages.getMessage(column.key(), null, LocaleContextHolder.getLocale()))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new Invalid("file", "import-column-missing", missing);
        }
        return columns;
    }

    /** The kind meant by a code or by its name in any of the pages' languages. */
    Optional<UnitKind> kind(String text) {
        return UnitKind.ofCode(text)
                .or(() -> Stream.of(UnitKind.values())
                        .filter(kind -> named("organization.kind." + kind.code(), text))
                        .findFirst());
    }

    Optional<Level> level(String text) {
        return Level.ofCode(text)
                .or(() -> Stream.of(Level.values())
                        .filter(level -> named("organization.level." + level.code(), text))
                        .findFirst());
    }

    Optional<Boolean> yesOrNo(String text) {
        if (named("organization.yes", text) || text.equals("1") || text.equalsIgnoreCase("true")) {
            return Optional.of(true);
        }
        return named("organization.no", text) || text.equals("0") || text.equalsIgnoreCase("false")
                ? Optional.of(false)
                : Optional.empty();
    }

    /** A date as {@code 2026-03-01} or {@code 2026/3/1}. */
    static Optional<LocalDate> date(String text) {
        String[] parts = text.split("[-/.]", -1);
        try {
            return parts.length == 3 && parts[0].length() == 4
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private boolean named(String key, String text) {
        return LANGUAGES.stream()
                .anyMatch(language ->
                        plain(messages.getMessage(key, null, language)).equals(plain(text)));
    }

    private static ImportLine line(CsvRows.Row row, List<Optional<ImportColumn>> columns) {
        Map<ImportColumn, String> cells = new EnumMap<>(ImportColumn.class);
        for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
            String cell = row.cells().get(i).strip();
            if (!cell.isEmpty()) {
                columns.get(i).ifPresent(column -> cells.put(column, cell));
            }
        }
        return new ImportLine(row.line(), cells);
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_*]", "");
    }

    private static boolean startsWith(byte[] content, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
