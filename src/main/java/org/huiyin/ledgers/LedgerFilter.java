package org.huiyin.ledgers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a ledger someone wants to see. What is null asks nothing.
 *
 * @param from first day of the period
 * @param to last day of the period
 * @param unit only what this unit or one below holds
 * @param organ only what this organ answers for
 * @param state {@code open} or {@code closed}
 * @param pack only cases of this type
 * @param light of the first duty due: {@code red}, {@code yellow}, {@code green}, {@code none}
 * @param channel only what came so
 * @param way only claims that went this way (条例 31): takes sight of the contents
 */
public record LedgerFilter(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable UnitId unit,
        @Nullable UnitId organ,
        @Nullable String state,
        @Nullable String pack,
        @Nullable String light,
        @Nullable String channel,
        @Nullable Integer way) {

    public static final LedgerFilter NONE = new LedgerFilter(null, null, null, null, null, null, null, null, null);

    /** The names under which {@link #codes} has them, in the order in which pages ask. */
    public static final List<String> NAMES =
            List.of("from", "to", "unit", "state", "organ", "pack", "light", "channel", "way");

    private static final Set<String> STATES = Set.of("open", "closed");
    private static final Set<String> LIGHTS = Set.of("red", "yellow", "green", "none");

    /**
     * Reads what was typed or kept.
     *
     * @param typed by the names of {@link #NAMES}; what is missing or blank asks nothing
     * @throws Invalid naming each field that says nothing anybody could ask
     */
    public static LedgerFilter of(Map<String, String> typed) {
        List<Fault> faults = new ArrayList<>();
        Reading reading = new Reading(typed, faults);
        LedgerFilter filter = new LedgerFilter(
                reading.as("from", LocalDate::parse),
                reading.as("to", LocalDate::parse),
                reading.as("unit", id -> new UnitId(UUID.fromString(id))),
                reading.as("organ", id -> new UnitId(UUID.fromString(id))),
                reading.as("state", code -> one(STATES, code)),
                reading.as("pack", LedgerFilter::code),
                reading.as("light", code -> one(LIGHTS, code)),
                reading.as("channel", LedgerFilter::code),
                reading.as("way", Integer::valueOf));
        if (filter.from != null && filter.to != null && filter.to.isBefore(filter.from)) {
            faults.add(Fault.of("to", "ledgers-period"));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return filter;
    }

    private record Reading(Map<String, String> typed, List<Fault> faults) {

        <T> @Nullable T as(String name, Function<String, T> reader) {
            String text = typed.getOrDefault(name, "").strip();
            if (text.isEmpty()) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (DateTimeException | IllegalArgumentException unreadable) {
                faults.add(Fault.of(name, unreadable instanceof DateTimeException ? "date" : "choice"));
                return null;
            }
        }
    }

    /** Whether it asks for something that only those know who see the contents. */
    boolean ofContents() {
        return way != null;
    }

    /** What it asks, by name, in codes: for addresses, the database and the record. */
    public SortedMap<String, String> codes() {
        SortedMap<String, String> codes = new TreeMap<>();
        put(codes, "from", from);
        put(codes, "to", to);
        put(codes, "unit", unit);
        put(codes, "organ", organ);
        put(codes, "state", state);
        put(codes, "pack", pack);
        put(codes, "light", light);
        put(codes, "channel", channel);
        put(codes, "way", way);
        return Collections.unmodifiableSortedMap(codes);
    }

    private static void put(Map<String, String> codes, String name, @Nullable Object value) {
        Optional.ofNullable(value).map(Objects::toString).ifPresent(text -> codes.put(name, text));
    }

    private static String one(Set<String> known, String code) {
        if (!known.contains(code)) {
            throw new IllegalArgumentException(code);
        }
        return code;
    }

    /** A code of a pack or of the product: never a text, since it goes on record. */
    private static String code(String text) {
        if (!text.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException("no code");
        }
        return text;
    }
}
