package org.huiyin.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notice as people type it, a line for each festival and for each weekend day worked, or as the JSON of days with
 * {@code isOffDay} that is widely published:
 *
 * <pre>
 * 2026-10-01/2026-10-07 国庆节 休
 * 2026-10-10 国庆节 班
 * </pre>
 */
@Component
public class NoticeText {

    private static final int MAX_DAYS = 60;

    private final MessageSource messages;
    private final JsonMapper json;

    NoticeText(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    private record Published(
            @Nullable Integer year, @Nullable List<Day> days) {}

    private record Day(
            @Nullable String name,
            @Nullable LocalDate date,
            @Nullable Boolean isOffDay) {}

    /**
     * Reads a notice.
     *
     * @param text lines or JSON
     * @throws Invalid with paths {@code title}, {@code source} and {@code days}
     */
    public YearNotice read(int year, String title, String source, String text) {
        List<Fault> faults = new ArrayList<>();
        if (title.isBlank()) {
            faults.add(Fault.of("title", "calendar-required"));
        }
        if (source.isBlank()) {
            faults.add(Fault.of("source", "calendar-required"));
        }
        SortedMap<LocalDate, String> off = new TreeMap<>();
        SortedMap<LocalDate, String> worked = new TreeMap<>();
        String body = text.replace("\uFEFF", "").strip();
        if (body.isEmpty()) {
            faults.add(Fault.of("days", "calendar-required"));
        } else if (body.startsWith("{")) {
            published(year, body, off, worked, faults);
        } else {
            typed(body, off, worked, faults);
        }
        if (faults.isEmpty()) {
            try {
                return new YearNotice(year, title.strip(), source.strip(), off, worked);
            } catch (Invalid invalid) {
                invalid.faults().forEach(fault -> faults.add(new Fault("days", fault.code(), fault.arguments())));
            }
        }
        throw new Invalid(faults);
    }

    /** The days of a notice as lines, as they are typed in this language. */
    public String write(YearNotice notice, Locale locale) {
        return Stream.concat(
                        spans(notice.daysOff(), word("off", locale)).stream(),
                        spans(notice.worked(), word("worked", locale)).stream())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static List<String> spans(SortedMap<LocalDate, String> days, String word) {
        List<String> lines = new ArrayList<>();
        LocalDate first = null;
        LocalDate last = null;
        for (Map.Entry<LocalDate, String> day : days.entrySet()) {
            if (last != null
                    && last.plusDays(1).equals(day.getKey())
                    && Objects.equals(days.get(last), day.getValue())) {
                last = day.getKey();
                lines.removeLast();
            } else {
                first = day.getKey();
                last = first;
            }
            String span = Objects.equals(first, last) ? last.toString() : first + "/" + last;
            lines.add(span + " " + day.getValue() + " " + word);
        }
        return lines;
    }

    private void published(
            int year,
            String body,
            SortedMap<LocalDate, String> off,
            SortedMap<LocalDate, String> worked,
            List<Fault> faults) {
        Published file;
        try {
            file = json.readValue(body, Published.class);
        } catch (JacksonException unreadable) {
            faults.add(Fault.of("days", "calendar-unreadable"));
            return;
        }
        if (file.year() != null && file.year() != year) {
            faults.add(Fault.of("days", "calendar-other-year", file.year().toString(), Integer.toString(year)));
        }
        for (Day day : file.days() == null ? List.<Day>of() : file.days()) {
            if (day.date() == null || day.name() == null || day.isOffDay() == null) {
                faults.add(Fault.of("days", "calendar-unreadable"));
                return;
            }
            put(day.date(), day.name(), day.isOffDay(), off, worked, faults);
        }
    }

    private void typed(
            String body, SortedMap<LocalDate, String> off, SortedMap<LocalDate, String> worked, List<Fault> faults) {
        List<String> lines = body.lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !read(line, off, worked, faults)) {
                faults.add(Fault.of("days", "calendar-line", number, line));
            }
        }
    }

    /** @return false if the line is none */
    private boolean read(
            String line, SortedMap<LocalDate, String> off, SortedMap<LocalDate, String> worked, List<Fault> faults) {
        String[] words = line.split("[\\s,，]+");
        if (words.length != 3) {
            return false;
        }
        boolean isOff = names("off", words[2]);
        if (!isOff && !names("worked", words[2])) {
            return false;
        }
        try {
            String[] ends = words[0].split("/");
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            if (ends.length > 2 || last.isBefore(first) || last.isAfter(first.plusDays(MAX_DAYS))) {
                return false;
            }
            first.datesUntil(last.plusDays(1)).forEach(day -> put(day, words[1], isOff, off, worked, faults));
            return true;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }

    private static void put(
            LocalDate day,
            String festival,
            boolean isOff,
            SortedMap<LocalDate, String> off,
            SortedMap<LocalDate, String> worked,
            List<Fault> faults) {
        if ((isOff ? off : worked).put(day, festival) != null) {
            faults.add(Fault.of("days", "calendar-twice", day.toString()));
        }
    }

    private boolean names(String kind, String word) {
        return word.equalsIgnoreCase(kind)
                || word.equalsIgnoreCase(word(kind, Locale.ENGLISH))
                || word.equals(word(kind, Locale.CHINESE));
    }

    private String word(String kind, Locale locale) {
        return messages.getMessage("calendar.day." + kind, null, locale);
    }
}
