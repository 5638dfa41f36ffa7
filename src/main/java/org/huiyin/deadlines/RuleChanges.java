package org.huiyin.deadlines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.calendar.Calendars;
import org.huiyin.calendar.WorkCalendar;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of what due dates are computed by: the notice of a year, or an act on a term. A change is first tried: what would
 * move is worked out in the background and shown. Applied, it holds at once, and the rows of all clocks follow in the
 * background. Who may propose what is for the callers to say.
 *
 * <p>Restricted cases follow like all others, and are neither listed nor counted anywhere.
 */
@Repository
public class RuleChanges {

    /** The most a page of a list holds. */
    public static final int PAGE = 50;

    private static final RowMapper<MovedClock> MOVED = (row, number) -> new MovedClock(
            new ClockId(row.getObject("clock_id", UUID.class)),
            new CaseId(row.getObject("case_id", UUID.class)),
            row.getString("term_code"),
            new UnitId(row.getObject("unit_id", UUID.class)),
            row.getObject("started_on", LocalDate.class),
            row.getObject("old_due", LocalDate.class),
            row.getObject("new_due", LocalDate.class),
            row.getString("kept"));

    private final JdbcClient jdbc;
    private final ClockRows clocks;
    private final Terms terms;
    private final Calendars calendars;
    private final CasesSeen cases;
    private final Audit audit;
    private final DeadlineSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    RuleChanges(
            JdbcClient jdbc,
            ClockRows clocks,
            Terms terms,
            Calendars calendars,
            CasesSeen cases,
            Audit audit,
            DeadlineSettings settings,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.clocks = clocks;
        this.terms = terms;
        this.calendars = calendars;
        this.cases = cases;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** How many clocks move, by term or unit. */
    public record Tally(String key, String name, int moved, int earlier, int kept) {}

    /** Keeps a proposal, to be tried. Nothing changes by it. */
    @Transactional
    UUID propose(Proposal proposal, String reason, StaffId by) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into rule_change
                            (id, proposal, year, term_code, row_id, reason, state, proposed_by, proposed_at, to_try)
                        values (:id, :proposal::jsonb, :year, :term, :row, :reason, 'trying', :by, :now, :toTry)""")
                .param("id", id)
                .param("proposal", json.writerFor(Proposal.class).writeValueAsString(proposal))
                .param("year", proposal instanceof Proposal.OfYear(var notice) ? notice.year() : null)
                .param("term", proposal instanceof Proposal.OnTerm act ? termCode(act) : null)
                .param("row", proposal instanceof Proposal.OnTerm act ? act.row() : null)
                .param("reason", reason)
                .param("by", by.value())
                .param("now", OffsetDateTime.now(clock))
                .param("toTry", concerned(proposal))
                .update();
        return id;
    }

    /** @throws NotFound if there is none */
    public RuleChange get(UUID id) {
        return jdbc.sql("select * from rule_change where id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** The latest of those that were not given up, the latest first. */
    public List<RuleChange> latestNotices() {
        return jdbc.sql("""
                        select * from rule_change where year is not null and state <> 'dropped'
                        order by proposed_at desc, id desc limit :limit""")
                .param("limit", PAGE)
                .query((row, number) -> read(row))
                .list();
    }

    /** What was and is done about the rows of a term, the latest first; what was given up is not among it. */
    public List<RuleChange> ofTerm(String code) {
        return jdbc.sql("""
                        select * from rule_change where term_code = :code and state <> 'dropped'
                        order by proposed_at desc, id desc limit :limit""")
                .param("code", code)
                .param("limit", PAGE)
                .query((row, number) -> read(row))
                .list();
    }

    /** The same of one of its rows. */
    public List<RuleChange> ofRow(UUID row) {
        return jdbc.sql("""
                        select * from rule_change where row_id = :row and state <> 'dropped'
                        order by proposed_at desc, id desc limit :limit""")
                .param("row", row)
                .param("limit", PAGE)
                .query((found, number) -> read(found))
                .list();
    }

    /** Whether clocks are following a rule that changed: lists that copy their dates may be behind. */
    public boolean underWay() {
        return jdbc.sql("select exists (select from rule_change where state = 'applying')")
                .query(Boolean.class)
                .single();
    }

    /**
     * From now on the change holds; clocks follow.
     *
     * @throws Conflict if it was applied or given up meanwhile, or clocks still follow another change
     */
    @Transactional
    void apply(UUID id, StaffId by) {
        // One after the other, so that every clock that moves is known to follow this change and no other.
        jdbc.sql("lock table rule_change in share row exclusive mode").update();
        RuleChange change = get(id);
        if (change.state() != RuleChange.State.TRIED) {
            throw new Conflict("rule-change-decided");
        }
        if (underWay()) {
            throw new Conflict("rule-change-under-way");
        }
        switch (change.proposal()) {
            case Proposal.OfYear(var notice) -> calendars.apply(notice, by);
            case Proposal.OnTerm act -> {
                terms.act(act);
                Term row = terms.find(act.row()).orElseThrow(NotFound::new).term();
                LocalDate from =
                        act instanceof Proposal.End(var ended, var lastDay) ? lastDay.plusDays(1) : row.validFrom();
                clocks.ruleChanged(row.code(), row.region(), from, act instanceof Proposal.End ? null : row.validTo());
            }
        }
        jdbc.sql("""
                        update rule_change
                        set state = 'applying', applied_by = :by, applied_at = :now, to_follow = :toFollow
                        where id = :id""")
                .param("by", by.value())
                .param("now", OffsetDateTime.now(clock))
                .param("toFollow", left())
                .param("id", id)
                .update();
        audit.record(about(change, "rule.applied").by(by));
    }

    /**
     * Gives a proposal up. Nothing had changed by it.
     *
     * @throws Conflict if it was applied meanwhile
     */
    @Transactional
    void drop(UUID id) {
        int dropped = jdbc.sql(
                        "update rule_change set state = 'dropped' where id = :id and state in ('trying', 'tried')")
                .param("id", id)
                .update();
        if (dropped == 0) {
            throw new Conflict("rule-change-decided");
        }
        forget(id);
    }

    /**
     * Works out a part of what a proposal would move.
     *
     * @param limit how many clocks to look at
     * @return false if there is no proposal to be tried that another does not try right now
     */
    @Transactional
    boolean tryOn(int limit) {
        Optional<UUID> next = jdbc.sql("""
                        select id from rule_change where state = 'trying'
                        order by proposed_at, id limit 1 for update skip locked""").query(UUID.class).optional();
        next.ifPresent(id -> tryOn(id, limit));
        return next.isPresent();
    }

    private void tryOn(UUID id, int limit) {
        Proposal proposal = get(id).proposal();
        UUID after = jdbc.sql("select after_id from rule_change where id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        List<ClockId> page = page(proposal, after, limit);
        Trial trial = trial(proposal);
        clocks.load(page).forEach(clock -> {
            Recount recount = trial.of(clock);
            boolean moved = !recount.due().on().equals(clock.view().dueOn());
            if (moved || recount.kept() != null) {
                add(id, clock.view().id(), recount);
            }
        });
        jdbc.sql("""
                        update rule_change
                        set after_id = :after, tried = tried + :tried, state = case when :over then 'tried' else state end
                        where id = :id""")
                .param("after", page.isEmpty() ? after : page.getLast().value())
                .param("tried", page.size())
                .param("over", page.size() < limit)
                .param("id", id)
                .update();
    }

    private interface Trial {
        Recount of(Running clock);
    }

    private Trial trial(Proposal proposal) {
        RollPolicy roll = settings.roll();
        return switch (proposal) {
            case Proposal.OfYear(var notice) -> {
                WorkCalendar calendar = calendars.with(notice);
                yield clock -> Recount.by(clock.term(), clock.facts(), calendar, roll);
            }
            case Proposal.OnTerm act -> {
                WorkCalendar calendar = calendars.current();
                TermBook book = terms.book(termCode(act)).after(act);
                yield clock ->
                        Recount.by(book.inForce(clock.region(), clock.facts().start()), clock, calendar, roll);
            }
        };
    }

    /** The next running clocks, of all terms or of the one that the proposal is about, but for those of restricted cases. */
    private List<ClockId> page(Proposal proposal, UUID after, int limit) {
        return jdbc
                .sql("""
                        select clock.id from legal_clock clock
                        where clock.outcome is null and clock.term_id is not null and clock.id > :after and %s
                          and (:term::text is null or clock.term_code = :term)
                        order by clock.id
                        limit :limit""".formatted(cases.known("clock.case_id")))
                .param("after", after)
                .param("term", proposal instanceof Proposal.OnTerm act ? termCode(act) : null)
                .param("limit", limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(ClockId::new)
                .toList();
    }

    private int concerned(Proposal proposal) {
        return jdbc.sql("""
                        select count(*) from legal_clock clock
                        where clock.outcome is null and clock.term_id is not null and %s
                          and (:term::text is null or clock.term_code = :term)""".formatted(cases.known("clock.case_id")))
                .param("term", proposal instanceof Proposal.OnTerm act ? termCode(act) : null)
                .query(Integer.class)
                .single();
    }

    private void add(UUID id, ClockId clock, Recount recount) {
        jdbc.sql("""
                        insert into clock_trial (rule_id, clock_id, new_due, kept)
                        values (:rule, :clock, :due, :kept)""")
                .param("rule", id)
                .param("clock", clock.value())
                .param("due", recount.due().on())
                .param("kept", recount.kept() == null ? null : recount.kept().code())
                .update();
    }

    /** Marks changes as done that no clock is behind any more. */
    @Transactional
    void finish() {
        if (clocks.outdated(calendars.current().revision()) > 0) {
            return;
        }
        List<UUID> done = jdbc.sql("""
                        update rule_change set state = 'done', finished_at = :now where state = 'applying'
                        returning id""")
                .param("now", OffsetDateTime.now(clock))
                .query(UUID.class)
                .list();
        for (UUID id : done) {
            forget(id);
            audit.record(about(get(id), "rule.followed").with("moved", moved(id)));
        }
    }

    private int moved(UUID id) {
        return jdbc.sql("select count(*) from clock_change change where rule_id = :id and "
                        + cases.known("change.case_id"))
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** A trial told what would be; once it is, the record of each clock tells what was. */
    private void forget(UUID id) {
        jdbc.sql("delete from clock_trial where rule_id = :id").param("id", id).update();
    }

    /** How many clocks move, or did, by term. */
    public List<Tally> byTerm(RuleChange change) {
        return jdbc.sql("""
                        select term_code as key, term_code as name, %s
                        from (%s) moved
                        group by term_code
                        order by term_code""".formatted(COUNTS, moves(change)))
                .param("rule", change.id())
                .query((row, number) -> tally(row))
                .list();
    }

    /** A page of how many clocks move, or did, by unit, in the order of their codes after the given one ("" to begin). */
    public List<Tally> byUnit(RuleChange change, String after) {
        return jdbc.sql("""
                        select unit.code as key, unit.name, %s
                        from (%s) moved join unit on unit.id = moved.unit_id
                        where unit.code > :after
                        group by unit.code, unit.name
                        order by unit.code
                        limit :limit""".formatted(COUNTS, moves(change)))
                .param("rule", change.id())
                .param("after", after)
                .param("limit", PAGE)
                .query((row, number) -> tally(row))
                .list();
    }

    /** A page of the clocks that move, or did, one after the other; after the given one, or from the first. */
    public List<MovedClock> moved(RuleChange change, @Nullable UUID after) {
        return jdbc.sql("""
                        select * from (%s) moved
                        where clock_id > :after
                        order by clock_id
                        limit :limit""".formatted(moves(change)))
                .param("rule", change.id())
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", PAGE)
                .query(MOVED)
                .list();
    }

    private static final String COUNTS = """
            count(*) filter (where old_due <> new_due) as moved,
            count(*) filter (where new_due < old_due) as earlier,
            count(*) filter (where kept is not null) as kept""";

    /** What a trial found, or, once it is applied, what was recorded of each clock. */
    private String moves(RuleChange change) {
        return (change.applied() ? """
                        select moved.clock_id, clock.case_id, clock.term_code, clock.unit_id, clock.started_on,
                            moved.old_due, moved.new_due, null::text as kept
                        from clock_change moved join legal_clock clock on clock.id = moved.clock_id
                        where moved.rule_id = :rule and %s""" : """
                        select trial.clock_id, clock.case_id, clock.term_code, clock.unit_id, clock.started_on,
                            clock.due_on as old_due, trial.new_due, trial.kept
                        from clock_trial trial join legal_clock clock on clock.id = trial.clock_id
                        where trial.rule_id = :rule and clock.outcome is null and %s""").formatted(cases.known("clock.case_id"));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getString("key"),
                row.getString("name"),
                row.getInt("moved"),
                row.getInt("earlier"),
                row.getInt("kept"));
    }

    private String termCode(Proposal.OnTerm act) {
        return act instanceof Proposal.Add(var term)
                ? term.code()
                : terms.find(act.row()).orElseThrow(NotFound::new).term().code();
    }

    private Act about(RuleChange change, String action) {
        Act act = Act.of(action)
                .on("rule-change", change.id())
                .with("kind", change.proposal().kind());
        return switch (change.proposal()) {
            case Proposal.OfYear(var notice) -> act.with("year", notice.year());
            case Proposal.OnTerm on -> act.with("term", termCode(on)).with("row", on.row());
        };
    }

    private int left() {
        return clocks.outdated(calendars.current().revision());
    }

    private RuleChange read(ResultSet row) throws SQLException {
        UUID appliedBy = row.getObject("applied_by", UUID.class);
        RuleChange.State state = RuleChange.State.ofCode(row.getString("state"));
        return new RuleChange(
                row.getObject("id", UUID.class),
                json.readValue(row.getString("proposal"), Proposal.class),
                row.getString("reason"),
                state,
                new StaffId(row.getObject("proposed_by", UUID.class)),
                at(row.getObject("proposed_at", OffsetDateTime.class)),
                row.getInt("tried"),
                row.getInt("to_try"),
                appliedBy == null ? null : new StaffId(appliedBy),
                optional(row, "applied_at"),
                row.getObject("to_follow", Integer.class),
                state == RuleChange.State.APPLYING ? left() : 0,
                optional(row, "finished_at"));
    }

    private @Nullable LocalDateTime optional(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at(at);
    }

    private LocalDateTime at(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }
}
