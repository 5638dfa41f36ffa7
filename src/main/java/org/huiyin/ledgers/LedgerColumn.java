package org.huiyin.ledgers;

import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.access.CaseScope;
import org.huiyin.people.SensitiveField;
import org.jspecify.annotations.Nullable;

/**
 * A column that ledgers can have.
 *
 * @param code names it in ledgers, addresses and the record; its heading is the message {@code ledgers.column.<code>}
 * @param scope how much of a case one must see for it
 */
record LedgerColumn(String code, CaseScope scope, Source source) {

    /** Before the key of an answer in the code of its column: {@code answer.category}. */
    static final String ANSWER = "answer.";

    /** Where the values come from. */
    sealed interface Source {

        /** An SQL expression over the tables of the rows. @param due whether it reads the first duty that is due, {@code d} */
        record Sql(String expression, Cell cell, boolean due) implements Source {}

        /** The people of the row, one of their values, masked; their names if {@code field} is null. */
        record OfPeople(@Nullable SensitiveField field) implements Source {}

        /** The answer to a question of the pack's forms, read and masked as these say. */
        record Answer(String key) implements Source {}
    }

    /** How a value reads. */
    sealed interface Cell {

        /** As it is. */
        record Text() implements Cell {}

        /** A code, called by the message with this prefix. */
        record Words(String prefix) implements Cell {}

        /** A day. */
        record Day() implements Cell {}

        /** A moment, shown in the office's time. */
        record Moment() implements Cell {}

        /** A count, or days. */
        record Count() implements Cell {}

        /** Fen. */
        record Money() implements Cell {}

        /** Whether something is so; no answer where it is not. */
        record Yes() implements Cell {}

        /** The name of a pack. */
        record PackTitle() implements Cell {}

        /** A step of the row's pack. */
        record Stage() implements Cell {}

        /** A choice that a question with this key offers in the forms of the row's pack. */
        record Choice(String key) implements Cell {}
    }

    /** The column with this code, for rows of this kind: the row's own before its case's. Empty if they have none. */
    static Optional<LedgerColumn> of(RowKind rows, String code) {
        return code.startsWith(ANSWER)
                ? Optional.of(
                        new LedgerColumn(code, CaseScope.CONTENTS, new Source.Answer(code.substring(ANSWER.length()))))
                : Stream.concat(LedgerColumns.own(rows).stream(), LedgerColumns.ofCases().stream())
                        .filter(column -> column.code.equals(code))
                        .findFirst();
    }

    /** Whether it holds numbers and addresses of people, which are masked. */
    boolean sensitive() {
        return source instanceof Source.OfPeople people && people.field() != null;
    }

    boolean due() {
        return source instanceof Source.Sql sql && sql.due();
    }
}
