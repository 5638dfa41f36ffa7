package org.huiyin.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The notices that come with the application: {@code calendar/<year>.yaml}. */
@Component
class ShippedNotices {

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record NoticeFile(int year, String title, String source, List<Holiday> holidays) {}

    /**
     * @param off first and last day, both included, as ISO 8601 interval: {@code 2026-10-01/2026-10-07}
     * @param worked weekend days worked in return
     */
    private record Holiday(
            String name, String off, @Nullable List<LocalDate> worked) {}

    List<YearNotice> read() {
        List<YearNotice> notices = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:calendar/*.yaml")) {
                try (InputStream content = file.getInputStream()) {
                    notices.add(notice(yaml.readValue(content, NoticeFile.class)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return notices;
    }

    private static YearNotice notice(NoticeFile file) {
        SortedMap<LocalDate, String> off = new TreeMap<>();
        SortedMap<LocalDate, String> worked = new TreeMap<>();
        for (Holiday holiday : file.holidays()) {
            String[] interval = holiday.off().split("/");
            LocalDate first = LocalDate.parse(interval[0]);
            first.datesUntil(LocalDate.parse(interval[1]).plusDays(1)).forEach(day -> off.put(day, holiday.name()));
            if (holiday.worked() != null) {
                holiday.worked().forEach(day -> worked.put(day, holiday.name()));
            }
        }
        return new YearNotice(file.year(), file.title(), file.source(), off, worked);
    }
}
