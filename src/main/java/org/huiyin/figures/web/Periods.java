package org.huiyin.figures.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.figures.FigureWords;
import org.huiyin.figures.Period;
import org.springframework.stereotype.Component;

/** The periods one may choose from in a list. */
@Component
class Periods {

    private static final int MONTHS = 13;
    private static final int QUARTERS = 6;
    private static final int YEARS = 4;

    private final FigureWords words;
    private final Clock clock;

    Periods(FigureWords words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /** By kind, the latest first: address to words. */
    Map<String, Map<String, String>> offered(Locale locale) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Map<String, String>> periods = new LinkedHashMap<>();
        periods.put("month", back(Period.month(today), MONTHS, locale));
        periods.put("quarter", back(Period.quarter(today), QUARTERS, locale));
        periods.put("year", back(Period.year(today), YEARS, locale));
        return periods;
    }

    private Map<String, String> back(Period latest, int many, Locale locale) {
        return Stream.iterate(latest, Period::before)
                .limit(many)
                .collect(Collectors.toMap(
                        Period::toString,
                        period -> words.period(period, locale),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
