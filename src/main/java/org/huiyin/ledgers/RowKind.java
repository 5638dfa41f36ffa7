package org.huiyin.ledgers;

import java.util.Arrays;
import java.util.Locale;

/** What a row of a ledger is. Each belongs to one case, which decides who sees it. */
enum RowKind {
    /** A matter. */
    CASES("case_file c", "true", "c.opened_at", "c.id", "c.received_on"),
    /** A registration, once for each matter it belongs to. */
    REGISTRATIONS("""
            registration r
            join registration_case rc on rc.registration_id = r.id
            join case_file c on c.id = rc.case_id""", "true", "r.registered_at", "r.id", "r.received_on"),
    /** A leader of a matter. */
    LEADS("case_lead l join case_file c on c.id = l.case_id", "true", "l.since", "l.id", "l.since::date"),
    /** An amount of money that is given. */
    RELIEF(
            "relief_line r join case_file c on c.id = r.case_id",
            "r.kind = 'money'",
            "r.planned_at",
            "r.id",
            "r.planned_at::date"),
    /** A letter that was issued. */
    LETTERS("letter l join case_file c on c.id = l.case_id", "true", "l.issued_at", "l.id", "l.issued_at::date");

    private final String from;
    private final String condition;
    private final String at;
    private final String id;
    private final String day;

    RowKind(String from, String condition, String at, String id, String day) {
        this.from = from;
        this.condition = condition;
        this.at = at;
        this.id = id;
        this.day = day;
    }

    /** The tables; {@code case_file} is {@code c}. */
    String from() {
        return from;
    }

    String condition() {
        return condition;
    }

    /** When it came to be: rows stand with the newest first, on an index. No {@link #day} lies after it. */
    String at() {
        return at;
    }

    String id() {
        return id;
    }

    /** The day that periods mean. */
    String day() {
        return day;
    }

    static RowKind ofCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of rows: " + code));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
