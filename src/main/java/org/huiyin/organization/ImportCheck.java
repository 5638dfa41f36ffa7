package org.huiyin.organization;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Turns the lines of a file into units, or says of each line why not. Looks at the file and at the units named in it
 * that exist already, nothing else; every line costs the same.
 */
final class ImportCheck {

    private final UnitFile file;
    private final Reach reach;
    private final LocalDate today;
    private final Map<String, Unit> existing;
    private final List<ImportFault> faults = new ArrayList<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Unit> made = new LinkedHashMap<>();
    private final Set<String> placed = new HashSet<>();

    private ImportCheck(UnitFile file, Reach reach, LocalDate today, Map<String, Unit> existing) {
        this.file = file;
        this.reach = reach;
        this.today = today;
        this.existing = existing;
    }

    /** What came of it: units, parents before children, or faults in the order of the lines. */
    record Result(List<Unit> units, List<ImportFault> faults) {}

    /** A line whose own fields are right. */
    private record Entry(int line, UnitId id, UnitDraft draft, String parent, String organ, String docket) {}

    /** The codes in a file that may be those of existing units. */
    static Set<String> codes(List<ImportLine> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(
                        line.text(ImportColumn.CODE),
                        line.text(ImportColumn.PARENT),
                        line.text(ImportColumn.ORGAN),
                        line.text(ImportColumn.DOCKET_UNIT)))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param existing the units with codes of the file, by code */
    static Result check(
            UnitFile file, List<ImportLine> lines, Reach reach, LocalDate today, Map<String, Unit> existing) {
        ImportCheck check = new ImportCheck(file, reach, today, existing);
        lines.forEach(check::readLine);
        check.refuseCircles();
        check.entries.values().forEach(check::place);
        // in the order they were made: a child takes its parent's organ once that is settled
        List.copyOf(check.made.keySet()).forEach(check::bind);
        check.faults.sort(Comparator.comparingInt(ImportFault::line));
        return check.faults.isEmpty()
                ? new Result(List.copyOf(check.made.values()), List.of())
                : new Result(List.of(), check.faults);
    }

    private void readLine(ImportLine line) {
        int number = line.number();
        Optional<UnitKind> kind = file.kind(line.text(ImportColumn.KIND));
        Optional<Level> level = file.level(line.text(ImportColumn.LEVEL));
        if (kind.isEmpty()) {
            faults.add(ImportFault.of(number, ImportColumn.KIND, "unit-kind", line.text(ImportColumn.KIND)));
        }
        if (level.isEmpty()) {
            faults.add(ImportFault.of(number, ImportColumn.LEVEL, "unit-level", line.text(ImportColumn.LEVEL)));
        }
        LocalDate from = read(line, ImportColumn.VALID_FROM, UnitFile::date, "date", today);
        @Nullable
        LocalDate to = line.text(ImportColumn.VALID_TO).isEmpty()
                ? null
                : read(line, ImportColumn.VALID_TO, UnitFile::date, "date", LocalDate.MAX);
        String docket = line.text(ImportColumn.DOCKET_UNIT);
        boolean accounts = read(line, ImportColumn.ACCOUNTS, file::yesOrNo, "yes-or-no", docket.isEmpty());
        UnitDraft draft = new UnitDraft(
                line.text(ImportColumn.CODE),
                line.text(ImportColumn.NAME),
                line.text(ImportColumn.SHORT_NAME),
                // a wrong kind or level has been told; the widest stand in so that they cause no further faults
                kind.orElse(UnitKind.OTHER_ORGAN),
                level.orElse(Level.ABOVE),
                line.text(ImportColumn.REGION_CODE),
                null,
                null,
                null,
                line.text(ImportColumn.DOCUMENT_SIGN),
                accounts,
                from,
                to);
        draft.faults().forEach(fault -> faults.add(ImportFault.of(number, fault)));
        if (accounts && !docket.isEmpty()) {
            faults.add(ImportFault.of(number, ImportColumn.DOCKET_UNIT, "docket-with-accounts"));
        }
        if (existing.containsKey(draft.code())) {
            faults.add(ImportFault.of(number, ImportColumn.CODE, "import-code-exists", draft.code()));
        }
        if (draft.code().isEmpty()) {
            return;
        }
        Entry entry = new Entry(
                number, UnitId.next(), draft, line.text(ImportColumn.PARENT), line.text(ImportColumn.ORGAN), docket);
        Entry first = entries.putIfAbsent(draft.code(), entry);
        if (first != null) {
            faults.add(ImportFault.of(number, ImportColumn.CODE, "import-code-doubled", draft.code(), first.line()));
        }
    }

    private <T> T read(
            ImportLine line, ImportColumn column, Function<String, Optional<T>> reader, String fault, T otherwise) {
        String text = line.text(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        return reader.apply(text).orElseGet(() -> {
            faults.add(ImportFault.of(line.number(), column, fault, text));
            return otherwise;
        });
    }

    /** Follows each line to its parents; who comes back to a line on the way closes a circle, told once for each. */
    private void refuseCircles() {
        Set<String> clear = new HashSet<>();
        for (Entry start : entries.values()) {
            Map<String, Entry> way = new LinkedHashMap<>();
            Entry entry = start;
            while (entry != null
                    && !clear.contains(entry.draft().code())
                    && way.putIfAbsent(entry.draft().code(), entry) == null) {
                entry = entries.get(entry.parent());
            }
            if (entry != null && !clear.contains(entry.draft().code())) {
                List<String> circle = way.keySet().stream()
                        .dropWhile(closing(entry.draft().code()))
                        .toList();
                circle.forEach(code -> faults.add(ImportFault.of(
                        Optional.ofNullable(entries.get(code)).map(Entry::line).orElse(0),
                        ImportColumn.PARENT,
                        "import-circle",
                        String.join(" → ", circle))));
            }
            clear.addAll(way.keySet());
        }
    }

    private static Predicate<String> closing(String code) {
        return other -> !other.equals(code);
    }

    /** Gives the unit its place, its parents before it. A parent with faults is told once, not again for each child. */
    private void place(Entry wanted) {
        Deque<Entry> waiting = new ArrayDeque<>();
        for (Entry entry = wanted;
                entry != null && placed.add(entry.draft().code());
                entry = entries.get(entry.parent())) {
            waiting.push(entry);
        }
        waiting.forEach(this::placeUnderParent);
    }

    private void placeUnderParent(Entry entry) {
        if (entry.parent().isEmpty()) {
            if (!reach.everything()) {
                faults.add(ImportFault.of(entry.line(), ImportColumn.PARENT, "import-root-not-yours"));
            }
            make(entry, null);
            return;
        }
        Unit parent = unit(entry.parent());
        if (parent == null) {
            if (!entries.containsKey(entry.parent())) {
                faults.add(ImportFault.of(entry.line(), ImportColumn.PARENT, "import-parent-unknown", entry.parent()));
            }
            return;
        }
        if (existing.containsKey(entry.parent()) && !reach.includes(parent)) {
            faults.add(ImportFault.of(entry.line(), ImportColumn.PARENT, "import-parent-not-yours", parent.name()));
        }
        if (parent.depth() == Unit.MAX_DEPTH) {
            faults.add(ImportFault.of(entry.line(), ImportColumn.PARENT, "unit-too-deep", Unit.MAX_DEPTH));
            return;
        }
        if (entry.draft().level().compareTo(parent.level()) < 0) {
            faults.add(ImportFault.of(entry.line(), ImportColumn.LEVEL, "level-above-parent"));
        }
        LocalDate from = entry.draft().validFrom();
        if (!parent.validOn(from.isBefore(today) ? today : from)) {
            faults.add(ImportFault.of(entry.line(), ImportColumn.PARENT, "unit-not-valid", parent.name()));
        }
        make(entry, parent);
    }

    private void make(Entry entry, @Nullable Unit parent) {
        UnitDraft draft = entry.draft();
        List<UnitId> line = new ArrayList<>(parent == null ? List.of() : parent.line());
        line.add(entry.id());
        made.put(
                draft.code(),
                new Unit(
                        entry.id(),
                        draft.code(),
                        draft.name(),
                        draft.shortName(),
                        draft.kind(),
                        draft.level(),
                        draft.regionCode(),
                        parent == null ? null : parent.id(),
                        entry.id(),
                        null,
                        draft.documentSign(),
                        draft.accounts(),
                        draft.validFrom(),
                        draft.validTo(),
                        null,
                        line));
    }

    /** Joins the unit to the organ it acts for and to the unit that keeps its docket, wherever in the file they stand. */
    private void bind(String code) {
        Entry entry = entries.get(code);
        Unit unit = made.get(code);
        if (entry == null || unit == null) {
            return;
        }
        Unit parent = unit(entry.parent());
        UnitId organ = unit.kind().organ() || parent == null ? unit.id() : parent.organId();
        if (!entry.organ().isEmpty()) {
            Unit named = unit(entry.organ());
            if (named == null) {
                if (!entries.containsKey(entry.organ())) {
                    faults.add(
                            ImportFault.of(entry.line(), ImportColumn.ORGAN, "import-parent-unknown", entry.organ()));
                }
            } else if (!named.kind().organ() || (unit.kind().organ() && !named.equals(unit))) {
                faults.add(ImportFault.of(entry.line(), ImportColumn.ORGAN, "no-organ", named.name()));
            } else {
                organ = named.id();
            }
        } else if (!unit.kind().organ() && organ.equals(unit.id())) {
            faults.add(ImportFault.of(entry.line(), ImportColumn.ORGAN, "organ-needed"));
        }
        @Nullable UnitId docket = null;
        if (!entry.docket().isEmpty()) {
            Unit keeper = unit(entry.docket());
            if (keeper == null) {
                if (!entries.containsKey(entry.docket())) {
                    faults.add(ImportFault.of(
                            entry.line(), ImportColumn.DOCKET_UNIT, "import-parent-unknown", entry.docket()));
                }
            } else if (!keeper.accounts()) {
                faults.add(ImportFault.of(
                        entry.line(), ImportColumn.DOCKET_UNIT, "docket-without-accounts", keeper.name()));
            } else {
                docket = keeper.id();
            }
        }
        made.put(unit.code(), bound(unit, organ, docket));
    }

    private static Unit bound(Unit unit, UnitId organ, @Nullable UnitId docket) {
        return new Unit(
                unit.id(),
                unit.code(),
                unit.name(),
                unit.shortName(),
                unit.kind(),
                unit.level(),
                unit.regionCode(),
                unit.parentId(),
                organ,
                docket,
                unit.documentSign(),
                unit.accounts(),
                unit.validFrom(),
                unit.validTo(),
                unit.successorId(),
                unit.line());
    }

    private @Nullable Unit unit(String code) {
        Unit unit = made.get(code);
        return unit != null ? unit : existing.get(code);
    }
}
