package org.huiyin.ledgers;

import static org.huiyin.access.CaseScope.CONTENTS;
import static org.huiyin.access.CaseScope.STATUS;

import java.util.List;
import org.huiyin.access.CaseScope;
import org.huiyin.ledgers.LedgerColumn.Cell;
import org.huiyin.ledgers.LedgerColumn.Source;
import org.huiyin.people.SensitiveField;
import org.jspecify.annotations.Nullable;

/**
 * The columns there are. Whoever sees a case's state sees what {@link CaseScope#STATUS} columns say, as on its page: state,
 * dates, duties, bodies. What was said, by whom, and what became of it takes sight of its contents.
 */
final class LedgerColumns {

    /**
     * What is due when of a case: the first duty of an organ that still runs. Its term is looked up for each row, and not
     * joined: a country has thousands of rows of terms, of which the duties of a page know a few.
     */
    static final String DUE = """
            left join lateral (
                select k.term_code, k.due_on, k.warn_on, least(k.suspended_since, :today) as on_day
                from legal_clock k
                where k.case_id = c.id and k.outcome is null and k.due_on is not null
                  and (select t.binds from legal_term t where t.id = k.term_id) in ('organ', 'receiver')
                order by k.due_on, k.id
                limit 1
            ) d on true""";

    /** Its light; one that stands still keeps the light it had. */
    static final String LIGHT = """
            case when d.due_on is null then 'none'
                 when d.on_day > d.due_on then 'red'
                 when d.on_day < d.warn_on then 'green'
                 else 'yellow' end""";

    private static final Cell TEXT = new Cell.Text();
    private static final Cell DAY = new Cell.Day();
    private static final Cell MOMENT = new Cell.Moment();
    private static final Cell YES = new Cell.Yes();

    private static final String FIRST_CAME = """
            (select first.%s from registration_case link join registration first on first.id = link.registration_id
             where link.case_id = c.id order by link.linked_at, first.id limit 1)""";

    private static final String LAST_AGAIN = """
            (select %s from registration_case again join registration came on came.id = again.registration_id
             where again.case_id = c.id and again.reason in ('further', 'joined')
             order by again.linked_at desc, came.id limit 1)""";

    private static final String OF_REQUESTS =
            "(select string_agg(%s, %s order by q.ordinal) from request q where q.case_id = c.id)";

    private static final List<LedgerColumn> CASES = List.of(
            status("number", "c.number", TEXT),
            status("type", "c.pack", new Cell.PackTitle()),
            status("state", "c.state", new Cell.Words("cases.state.")),
            status("stage", "case when c.state = 'open' then c.stage end", new Cell.Stage()),
            status("received", "c.received_on", DAY),
            status("opened", "c.opened_at", MOMENT),
            status("closed", "c.closed_at::date", DAY),
            status("outcome", "c.outcome", new Cell.Words("cases.outcome.")),
            status("satisfaction", "c.satisfaction", new Cell.Words("cases.satisfaction.")),
            status("level", "c.settled_level", new Cell.Words("organization.level.")),
            status("organ", unit("c.organ_id"), TEXT),
            status("holder", unit("c.unit_id"), TEXT),
            status("first", part("first"), TEXT),
            status("supervised", part("supervised"), TEXT),
            status("partner", part("partner"), TEXT),
            status("handler", player("handler"), TEXT),
            status("leader", player("leader"), TEXT),
            status("channel", FIRST_CAME.formatted("channel"), new Cell.Words("cases.channel.")),
            status("urgent", "c.urgent", YES),
            status(
                    "legacy",
                    "exists (select from case_mark m where m.case_id = c.id and m.kind = 'legacy' and m.ended_at is null)",
                    YES),
            status("restricted", "c.restricted", YES),
            due("light", LIGHT, new Cell.Words("web.light.")),
            due("duty", "d.term_code", new Cell.Words("deadlines.term.")),
            due("due", "d.due_on", DAY),
            due("days", "d.due_on - d.on_day", new Cell.Count()),
            status("again", LAST_AGAIN.formatted("came.received_on"), DAY),
            status("again-organ", LAST_AGAIN.formatted(unit("again.organ_id")), TEXT),
            status(
                    "unsettled",
                    "exists (select from registration_case again where again.case_id = c.id and again.unsettled)",
                    YES),
            contents("title", "c.title", TEXT),
            contents("requests", OF_REQUESTS.formatted("q.body", "'；'"), TEXT),
            contents(
                    "kind",
                    "(select string_agg(distinct q.kind, ',') from request q where q.case_id = c.id)",
                    new Cell.Words("cases.kind.")),
            contents(
                    "way",
                    "(select string_agg(distinct q.way::text, ',') from request q where q.case_id = c.id)",
                    new Cell.Words("cases.way.")),
            contents(
                    "result",
                    "(select string_agg(distinct q.result, ',') from request q where q.case_id = c.id)",
                    new Cell.Words("cases.result.")),
            contents(
                    "referral",
                    "(select f.state from referral f where f.case_id = c.id order by f.referred_at desc limit 1)",
                    new Cell.Words("referrals.state.")),
            people("applicant", null),
            people("document", SensitiveField.DOCUMENT),
            people("phone", SensitiveField.PHONE),
            people("address", SensitiveField.ADDRESS));

    private static final List<LedgerColumn> REGISTRATIONS = List.of(
            status("received", "r.received_on", DAY),
            status("registered", "r.registered_at", MOMENT),
            status("channel", "r.channel", new Cell.Words("cases.channel.")),
            status("counter", unit("r.unit_id"), TEXT),
            contents("clerk", "(select s.name from staff s where s.id = r.staff_id)", TEXT),
            contents("subject", "r.subject", TEXT),
            contents("came-as", "rc.reason", new Cell.Words("cases.registrations.reason.")),
            contents("unsettled", "rc.unsettled", YES),
            contents("on-the-spot", "r.spot_answer is not null", YES),
            contents("place", "r.place", TEXT));

    private static final List<LedgerColumn> LEADS = List.of(
            status("leader", "(select s.name from staff s where s.id = l.leader_id)", TEXT),
            status("leader-unit", unit("l.unit_id"), TEXT),
            status("led-since", "l.since::date", DAY),
            status("led-until", "l.until::date", DAY),
            status("last-visit", "(select max(n.on_date) from lead_note n where n.lead_id = l.id)", DAY),
            contents("lead-reason", "l.reason", TEXT),
            contents(
                    "next-step",
                    "(select n.next_step from lead_note n where n.lead_id = l.id order by n.on_date desc, n.id desc limit 1)",
                    TEXT));

    private static final List<LedgerColumn> RELIEF = List.of(
            status("relief-state", "r.state", new Cell.Words("relief.state.money.")),
            status("planned", "r.planned_at::date", DAY),
            status("relief-due", "r.due_on", DAY),
            status("paid", "r.paid_on", DAY),
            status("revisited", "r.revisited_on", DAY),
            contents("scheme", "r.scheme", new Cell.Choice("scheme")),
            contents("purpose", "r.purpose", new Cell.Choice("purpose")),
            contents("period", "r.period", TEXT),
            contents("detail", "r.detail", TEXT),
            contents("amount", "r.amount_fen", new Cell.Money()),
            contents("paid-amount", "case when r.state = 'paid' then r.amount_fen end", new Cell.Money()),
            contents("voucher", "r.voucher", TEXT),
            contents("settled-by", "(select s.name from staff s where s.id = r.settled_by)", TEXT),
            contents("cancel-reason", "r.cancel_reason", TEXT));

    private static final List<LedgerColumn> LETTERS = List.of(
            contents("document-number", "l.document_number", TEXT),
            contents("letter", "l.title", TEXT),
            contents("issued", "l.issued_at", MOMENT),
            contents("issuer", unit("l.organ_id"), TEXT),
            contents("sender", unit("l.unit_id"), TEXT),
            contents("to-unit", unit("l.to_unit_id"), TEXT),
            contents("pages", "l.pages", new Cell.Count()),
            contents("delivered", "(select min(v.delivered_on) from letter_delivery v where v.letter_id = l.id)", DAY),
            contents(
                    "delivery",
                    "(select v.way from letter_delivery v where v.letter_id = l.id order by v.delivered_on, v.id limit 1)",
                    new Cell.Words("letters.delivery.way.")),
            contents("voided", "l.voided_at::date", DAY),
            contents("void-reason", "l.void_reason", TEXT));

    private LedgerColumns() {}

    /** Those of a case, which rows of every kind can have. */
    static List<LedgerColumn> ofCases() {
        return CASES;
    }

    /** Those of the rows themselves; a code that a case has, too, means the row's. */
    static List<LedgerColumn> own(RowKind rows) {
        return switch (rows) {
            case CASES -> CASES;
            case REGISTRATIONS -> REGISTRATIONS;
            case LEADS -> LEADS;
            case RELIEF -> RELIEF;
            case LETTERS -> LETTERS;
        };
    }

    /** The people of a row, as an SQL array of their ids. */
    static String people(RowKind rows) {
        return switch (rows) {
            case REGISTRATIONS ->
                "array(select p.person_id from registration_party p where p.registration_id = r.id and p.kind = 'applicant' order by p.person_id)";
            case RELIEF -> "array_remove(array[r.person_id], null)";
            case CASES, LEADS, LETTERS ->
                "array(select p.person_id from party p where p.case_id = c.id and p.kind = 'applicant' order by p.person_id)";
        };
    }

    private static LedgerColumn status(String code, String expression, Cell cell) {
        return new LedgerColumn(code, STATUS, new Source.Sql(expression, cell, false));
    }

    private static LedgerColumn due(String code, String expression, Cell cell) {
        return new LedgerColumn(code, STATUS, new Source.Sql(expression, cell, true));
    }

    private static LedgerColumn contents(String code, String expression, Cell cell) {
        return new LedgerColumn(code, CONTENTS, new Source.Sql(expression, cell, false));
    }

    private static LedgerColumn people(String code, @Nullable SensitiveField field) {
        return new LedgerColumn(code, CONTENTS, new Source.OfPeople(field));
    }

    private static String unit(String id) {
        return "(select u.name from unit u where u.id = %s)".formatted(id);
    }

    private static String part(String part) {
        return "(select u.name from case_part p join unit u on u.id = p.unit_id where p.case_id = c.id and p.part = '%s')"
                .formatted(part);
    }

    private static String player(String part) {
        return "(select s.name from case_part p join staff s on s.id = p.staff_id where p.case_id = c.id and p.part = '%s')"
                .formatted(part);
    }
}
