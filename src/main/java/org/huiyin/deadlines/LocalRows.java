package org.huiyin.deadlines;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.ids.Ids;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Local rows as offices type them: read, and checked against the law they fill in. */
@Service
public class LocalRows {

    private static final int LONGEST = 3_650;

    private final Terms terms;
    private final RuleDesk desk;
    private final JdbcClient jdbc;

    LocalRows(Terms terms, RuleDesk desk, JdbcClient jdbc) {
        this.terms = terms;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /**
     * What was typed, field by field; an empty text where nothing was.
     *
     * @param exclusions kinds that were ticked
     */
    public record Typed(
            String region,
            String amount,
            String unit,
            List<String> exclusions,
            String extension,
            String warn,
            String article,
            String validFrom,
            String validTo,
            String reason) {

        public Typed {
            exclusions = List.copyOf(exclusions);
        }
    }

    /**
     * Reads a local row of a term. Whom it binds, what it runs from and when nothing is owed are as the law says.
     *
     * @throws Invalid naming each field that cannot be taken, and where the row goes beyond what the law leaves to it
     */
    public Term read(Actor actor, String code, Typed typed) {
        List<Fault> faults = new ArrayList<>();
        String region = region(actor, typed.region(), faults);
        int amount = number("limit", typed.amount(), 1, faults);
        Optional<TermUnit> unit = TermUnit.ofCode(typed.unit());
        if (unit.isEmpty()) {
            faults.add(Fault.of("unit", "term-required"));
        }
        int extension = typed.extension().isEmpty() ? 0 : number("extension", typed.extension(), 0, faults);
        int warn = number("warn", typed.warn(), 0, faults);
        if (typed.article().isEmpty()) {
            faults.add(Fault.of("article", "term-required"));
        }
        LocalDate from = day("validFrom", typed.validFrom(), faults).orElse(null);
        LocalDate to = typed.validTo().isEmpty()
                ? null
                : day("validTo", typed.validTo(), faults).orElse(null);
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(Fault.of("validTo", "term-ends-first", from.toString()));
        }
        if (typed.reason().isEmpty()) {
            faults.add(Fault.of("reason", "term-required"));
        }
        if (from == null || unit.isEmpty() || !faults.isEmpty()) {
            throw new Invalid(faults);
        }
        TermBook book = terms.book(code, List.of("", region));
        Term law = book.national(from).orElseThrow(() -> new Invalid("validFrom", "term-no-law"));
        Term row = new Term(
                Ids.next(),
                code,
                region,
                from,
                to,
                law.binds(),
                law.startEvent(),
                new Period(amount, unit.get()),
                Term.SetBy.LOCAL_RULE,
                new HashSet<>(typed.exclusions()),
                extension,
                Set.of(),
                law.noneOwedIf(),
                warn,
                typed.article());
        check(row, book);
        return row;
    }

    private static void check(Term row, TermBook book) {
        List<Fault> faults = new ArrayList<>(LocalRules.faults(row, book));
        if (book.nationalDuring(row).isEmpty()) {
            faults.add(Fault.of("validFrom", "term-no-law"));
        }
        if (book.rows().stream()
                .filter(known -> !known.withdrawn())
                .map(TermRow::term)
                .anyMatch(known ->
                        known.region().equals(row.region()) && known.validFrom().equals(row.validFrom()))) {
            faults.add(Fault.of("validFrom", "term-row-exists", row.validFrom().toString()));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /**
     * The last day of a row, as typed.
     *
     * @throws Invalid if it is no day, or the row would end before it begins or after it ended already
     */
    public LocalDate lastDay(TermRow row, String typed) {
        List<Fault> faults = new ArrayList<>();
        Optional<LocalDate> day = day("lastDay", typed, faults);
        LocalDate first = row.term().validFrom();
        day.filter(last -> last.isBefore(first))
                .ifPresent(early -> faults.add(Fault.of("lastDay", "term-ends-first", first.toString())));
        LocalDate known = row.term().validTo();
        day.filter(last -> known != null && last.isAfter(known))
                .ifPresent(late -> faults.add(Fault.of("lastDay", "term-ended", String.valueOf(known))));
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return day.orElseThrow();
    }

    private String region(Actor actor, String typed, List<Fault> faults) {
        if (!typed.matches("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}")) {
            faults.add(Fault.of("region", "term-region"));
        } else if (name(typed) == null) {
            faults.add(Fault.of("region", "term-region-unknown", typed));
        } else if (!desk.mayChange(actor, typed)) {
            faults.add(Fault.of("region", "term-region-others", typed));
        }
        return typed;
    }

    /** What the region is called by: the highest unit there; null if there is none. */
    public @Nullable String name(String region) {
        return names(Set.of(region)).get(region);
    }

    /** What these regions are called by; those without a unit are left out. */
    public Map<String, String> names(Collection<String> regions) {
        // Codes are digits, and ':' comes right after them.
        return jdbc
                .sql("""
                        select region.code, highest.name
                        from unnest(:regions) as region(code)
                        cross join lateral (
                            select unit.name from unit
                            where unit.region_code collate "C" >= region.code
                              and unit.region_code collate "C" < region.code || ':'
                            order by length(unit.region_code), unit.depth, unit.code
                            limit 1) as highest""")
                .param("regions", regions.stream().distinct().toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("code"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static int number(String field, String typed, int least, List<Fault> faults) {
        try {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= LONGEST) {
                return number;
            }
            faults.add(Fault.of(field, "term-number", least, LONGEST));
        } catch (NumberFormatException none) {
            faults.add(Fault.of(field, "term-number", least, LONGEST));
        }
        return least;
    }

    private static Optional<LocalDate> day(String field, String typed, List<Fault> faults) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException none) {
            faults.add(Fault.of(field, "date", typed));
            return Optional.empty();
        }
    }
}
