package org.huiyin.deadlines;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rows of a term, national and local, and which of them holds where and when. */
public record TermBook(List<TermRow> rows) {

    private static final Comparator<Term> LOCAL_THEN_LATE =
            Comparator.comparingInt((Term term) -> term.region().length()).thenComparing(Term::validFrom);

    public TermBook {
        rows = List.copyOf(rows);
    }

    /** The row in force on a day in a region: that of the smallest region, and there the latest. */
    public Optional<Term> inForce(String regionCode, LocalDate on) {
        return rows.stream()
                .filter(row -> row.holds(regionCode, on))
                .map(TermRow::term)
                .max(LOCAL_THEN_LATE);
    }

    public Optional<TermRow> row(UUID id) {
        return rows.stream().filter(row -> row.term().id().equals(id)).findFirst();
    }

    /** How a row of this book stands on a day. */
    public TermRow.State state(TermRow row, LocalDate on) {
        Term term = row.term();
        if (row.withdrawn()) {
            return TermRow.State.WITHDRAWN;
        }
        if (!row.active()) {
            return TermRow.State.UNCONFIRMED;
        }
        if (term.validFrom().isAfter(on)) {
            return TermRow.State.AHEAD;
        }
        if (!term.validOn(on)) {
            return TermRow.State.ENDED;
        }
        boolean replaced = rows.stream()
                .filter(other -> other.counts() && other.term().region().equals(term.region()))
                .map(TermRow::term)
                .anyMatch(other -> other.validOn(on) && other.validFrom().isAfter(term.validFrom()));
        return replaced ? TermRow.State.REPLACED : TermRow.State.IN_FORCE;
    }

    /** The national row that a local one is measured by: the one in force on that day, else the latest. */
    public Optional<Term> national(LocalDate on) {
        return inForce("", on)
                .or(() -> rows.stream()
                        .filter(TermRow::counts)
                        .map(TermRow::term)
                        .filter(Term::national)
                        .findFirst());
    }

    /** The national rows that are in force at some time while the row is. */
    List<Term> nationalDuring(Term local) {
        return rows.stream()
                .filter(TermRow::counts)
                .map(TermRow::term)
                .filter(term -> term.national() && term.overlaps(local))
                .toList();
    }

    /** The book as it would be after an act on one of its rows. */
    TermBook after(Proposal.OnTerm act) {
        return switch (act) {
            case Proposal.Add(var term) ->
                new TermBook(Stream.concat(rows.stream(), Stream.of(new TermRow(term, true, false)))
                        .toList());
            case Proposal.End(var row, var lastDay) -> changed(row, one -> one.endingOn(lastDay));
            case Proposal.Confirm(var row) -> changed(row, one -> new TermRow(one.term(), true, one.withdrawn()));
            case Proposal.Withdraw(var row) -> changed(row, one -> new TermRow(one.term(), one.active(), true));
        };
    }

    private TermBook changed(UUID id, UnaryOperator<TermRow> change) {
        return new TermBook(rows.stream()
                .map(row -> row.term().id().equals(id) ? change.apply(row) : row)
                .toList());
    }
}
