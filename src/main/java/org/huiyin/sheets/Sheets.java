package org.huiyin.sheets;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.huiyin.refusals.Refusal;
import org.huiyin.sheets.Sheet.Chosen;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Writes tables for spreadsheets. Rows are written as they come, and nothing is held but a few hundred of them:
 *
 * <pre>{@code
 * long written = sheets.send(response, SheetFormat.XLSX, sheet, rows ->
 *         transaction.executeWithoutResult(_ -> jdbc.query(sql, params, row -> rows.add(cells(row)))));
 * }</pre>
 *
 * A table that is broken off never looks like a whole one: a workbook has no end then and does not open, and the
 * connection of a download is cut, which browsers show as failed.
 */
@Component
public class Sheets {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** How often the clock is asked whether it has taken too long. */
    private static final int CHECKED = 256;

    private final MessageSource messages;
    private final Clock clock;
    private final SheetSettings settings;
    private final Semaphore places;

    Sheets(MessageSource messages, Clock clock, SheetSettings settings) {
        this.messages = messages;
        this.clock = clock;
        this.settings = settings;
        this.places = new Semaphore(settings.atOnce());
    }

    /**
     * Sends a table as a download while it is made.
     *
     * @param content gives the rows; its transaction begins and ends within, so that its connection goes back whatever
     *     happens
     * @return how many rows
     * @throws Refusal {@code sheets.busy} if as many as this node sends at a time are under way
     * @throws BrokenOff if whoever asked has gone, or takes too long
     */
    public long send(HttpServletResponse response, SheetFormat format, Sheet sheet, Consumer<Rows> content) {
        if (!places.tryAcquire()) {
            throw new Refusal("sheets.busy", settings.atOnce());
        }
        try {
            response.setContentType(format.mediaType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(fileName(format, sheet), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return write(response.getOutputStream(), format, sheet, content);
        } catch (IOException e) {
            throw new BrokenOff("nobody reads", e);
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                // Nothing has gone out: whoever asked is told as a page what is wrong.
                response.reset();
            }
            throw e;
        } finally {
            places.release();
        }
    }

    /**
     * Writes a table. The stream is left open, and without the table's end if {@code content} throws.
     *
     * @return how many rows
     * @throws BrokenOff if the stream takes no more, or it takes too long
     */
    public long write(OutputStream out, SheetFormat format, Sheet sheet, Consumer<Rows> content) {
        try {
            SheetWriter writer = switch (format) {
                case XLSX -> new XlsxWriter(out, sheet);
                case CSV -> new CsvWriter(out, sheet.columns());
            };
            Counted rows = new Counted(writer, sheet.columns().size(), System.nanoTime());
            content.accept(rows);
            writer.finish(text("sheets.about", sheet.language()), about(sheet, rows.count));
            return rows.count;
        } catch (IOException e) {
            throw new BrokenOff("nobody reads", e);
        }
    }

    private List<Chosen> about(Sheet sheet, long rows) {
        Locale language = sheet.language();
        List<Chosen> about = new ArrayList<>();
        about.add(new Chosen(text("sheets.about.title", language), sheet.title()));
        about.add(new Chosen(text("sheets.about.definition", language), sheet.definition()));
        if (sheet.filter().isEmpty()) {
            about.add(new Chosen(text("sheets.about.filter", language), text("sheets.about.filter.none", language)));
        }
        sheet.filter()
                .forEach(chosen -> about.add(new Chosen(
                        text("sheets.about.filter", language),
                        messages.getMessage(
                                "sheets.about.filter.one", new Object[] {chosen.name(), chosen.value()}, language))));
        about.add(new Chosen(text("sheets.about.at", language), MINUTE.format(LocalDateTime.now(clock))));
        about.add(new Chosen(text("sheets.about.by", language), sheet.by()));
        about.add(new Chosen(text("sheets.about.rows", language), Long.toString(rows)));
        return about;
    }

    private String fileName(SheetFormat format, Sheet sheet) {
        return sheet.title().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ").strip() + " "
                + LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE) + "." + format.code();
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }

    private final class Counted implements Rows {

        private final SheetWriter writer;
        private final int cells;
        private final long begun;
        private long count;

        Counted(SheetWriter writer, int cells, long begun) {
            this.writer = writer;
            this.cells = cells;
            this.begun = begun;
        }

        @Override
        public void add(List<? extends @Nullable Object> row) {
            if (row.size() != cells) {
                throw new IllegalArgumentException("%d cells for %d columns".formatted(row.size(), cells));
            }
            if (count % CHECKED == 0
                    && Duration.ofNanos(System.nanoTime() - begun).compareTo(settings.longest()) > 0) {
                throw new BrokenOff("it took longer than " + settings.longest(), null);
            }
            try {
                writer.row(row);
            } catch (IOException e) {
                throw new BrokenOff("nobody reads", e);
            }
            count++;
        }
    }
}
