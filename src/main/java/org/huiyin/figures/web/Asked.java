package org.huiyin.figures.web;

import java.util.List;
import java.util.Map;
import org.huiyin.figures.FigureQuery;
import org.huiyin.figures.Period;
import org.huiyin.organization.Unit;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a page of figures was asked, for its filters and ways.
 *
 * @param path of the page itself, without what was asked
 * @param line from the highest unit whose figures the reader sees down to the one asked for
 * @param others further units of the reader's own
 * @param packs the kinds of case to choose from, name to title
 * @param periods to choose from, by kind: address to words
 * @param words the period in words
 * @param from the first day as typed, {@code to} the last one: kept when they make no period
 * @param faults what is wrong with them; null if nothing is
 */
record Asked(
        String path,
        FigureQuery query,
        List<Unit> line,
        List<Unit> others,
        Map<String, String> packs,
        Map<String, Map<String, String>> periods,
        String words,
        String before,
        String yearBefore,
        String from,
        String to,
        @Nullable List<Fault> faults) {

    public Unit unit() {
        return line.getLast();
    }

    /** Whether the period is one of those to choose from. */
    public boolean offered() {
        return periods.values().stream()
                .anyMatch(kind -> kind.containsKey(query.period().toString()));
    }

    /** The same page for another unit. */
    public String of(Unit unit) {
        return address(path, query.of(unit.id()));
    }

    /** The same page for another period. */
    public String in(Period period) {
        return address(path, query.in(period));
    }

    public String earlier() {
        return in(query.period().before());
    }

    public String later() {
        return in(query.period().after());
    }

    /** Another page about the same. */
    public String at(String other) {
        return address(other, query);
    }

    /** Another page about another unit. */
    public String at(String other, Unit unit) {
        return address(other, query.of(unit.id()));
    }

    /** The same page, further on. */
    public String after(String name, Object key) {
        return UriComponentsBuilder.fromUriString(address(path, query))
                .queryParam(name, key)
                .encode()
                .toUriString();
    }

    private static String address(String path, FigureQuery query) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path)
                .queryParam("unit", query.unit())
                .queryParam("period", query.period());
        if (query.pack() != null) {
            address.queryParam("pack", query.pack());
        }
        return address.encode().toUriString();
    }
}
