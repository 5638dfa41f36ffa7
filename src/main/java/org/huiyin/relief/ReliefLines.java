package org.huiyin.relief;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.Timeline;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.refusals.Conflict;
import org.huiyin.relief.ReliefLine.Kind;
import org.huiyin.relief.ReliefLine.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lines of relief: planned, committed, paid once. Each change runs in the transaction of the step that causes it.
 * Nothing is planned twice for the same person, scheme, purpose and time, in whichever cases and by however many at once.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ReliefLines {

    private static final String PAYEE = "relief-payee";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final Timeline timeline;
    private final Audit audit;
    private final Clock clock;

    ReliefLines(JdbcClient jdbc, Sealer sealer, Timeline timeline, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /** The lines of a case, oldest first. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<ReliefLine> of(CaseId id) {
        return jdbc.sql("select * from relief_line where case_id = :case order by planned_at, id limit 500")
                .param("case", id.value())
                .query(this::line)
                .list();
    }

    /** The lines of a kind that are committed and wait to be paid or done. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<ReliefLine> due(CaseId id, Kind kind) {
        return of(id).stream()
                .filter(line -> line.kind() == kind && line.state() == State.COMMITTED)
                .toList();
    }

    /**
     * Plans lines for the first applicant of the case.
     *
     * @throws Conflict {@code relief.given-before} if money of the same scheme is planned or paid to the person for the
     *     same purpose and a time that overlaps
     */
    void plan(CaseId id, List<Plan> plans, Optional<Actor> by) {
        Optional<PersonId> person = person(id);
        person.ifPresent(this::lock);
        plans.forEach(plan -> insert(id, person, plan));
        timeline.add(
                id,
                CaseEvent.Entry.by("relief-planned", by.orElse(null)),
                Map.of("lines", String.valueOf(plans.size())));
        record("relief.planned", id, by, null);
    }

    /** What is planned is promised from now on. */
    void commit(CaseId id, Optional<Actor> by) {
        jdbc.sql("update relief_line set state = 'committed' where case_id = :case and state = 'planned'")
                .param("case", id.value())
                .update();
        record("relief.committed", id, by, null);
    }

    /**
     * A line is paid, or the service done.
     *
     * @throws Conflict {@code relief.settled} if someone paid or cancelled it meanwhile: a line is paid once
     */
    void pay(CaseId id, UUID line, LocalDate on, @Nullable String voucher, Optional<Actor> by) {
        settle(
                id,
                line,
                "update relief_line set state = 'paid', paid_on = :on, voucher = :voucher, settled_by = :by",
                Map.of("on", on),
                "voucher",
                voucher,
                by);
        timeline.add(id, CaseEvent.Entry.by("relief-paid", by.orElse(null)), Map.of("line", line.toString()));
        record("relief.paid", id, by, line);
    }

    /**
     * A line that cannot be carried out.
     *
     * @throws Conflict {@code relief.settled} if someone paid or cancelled it meanwhile
     */
    void cancel(CaseId id, UUID line, String reason, Optional<Actor> by) {
        settle(
                id,
                line,
                "update relief_line set state = 'cancelled', settled_by = :by, cancel_reason = :reason",
                Map.of(),
                "reason",
                reason,
                by);
        timeline.add(id, CaseEvent.Entry.by("relief-cancelled", by.orElse(null)), Map.of("line", line.toString()));
        record("relief.cancelled", id, by, line);
    }

    /** The person was asked about everything given so far. */
    void revisited(CaseId id, LocalDate on, Optional<Actor> by) {
        jdbc.sql("""
                        update relief_line set revisited_on = :on
                        where case_id = :case and state = 'paid' and revisited_on is null and paid_on <= :on
                        """).param("on", on).param("case", id.value()).update();
        record("relief.revisited", id, by, null);
    }

    private void settle(
            CaseId id,
            UUID line,
            String update,
            Map<String, Object> params,
            String name,
            @Nullable String value,
            Optional<Actor> by) {
        int changed = jdbc.sql(update + " where id = :id and case_id = :case and state = 'committed'")
                .params(params)
                .param(name, value)
                .param("by", by.map(actor -> actor.staff().value()).orElse(null))
                .param("id", line)
                .param("case", id.value())
                .update();
        if (changed == 0) {
            throw new Conflict("relief.settled");
        }
    }

    /** Takes turns per person: whoever plans second for the same person sees what the first planned. */
    private void lock(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('relief ' || :person, 0))")
                .param("person", person.toString())
                .query()
                .singleRow();
    }

    private void insert(CaseId id, Optional<PersonId> person, Plan plan) {
        if (plan.kind() == Kind.MONEY && person.isPresent() && givenBefore(person.get(), plan)) {
            throw new Conflict("relief.given-before", plan.period());
        }
        // Whoever fails an insert has lost the transaction, and the engine could no longer say why the step was
        // refused.
        int planned = jdbc.sql("""
                        insert into relief_line (id, case_id, person_id, kind, scheme, purpose, period, detail, amount_fen,
                            payee_sealed, due_on, state, planned_at)
                        values (:id, :case, :person, :kind, :scheme, :purpose, :period, :detail, :amount,
                            :payee, :due, 'planned', :at)
                        on conflict do nothing""")
                .param("id", Ids.next())
                .param("case", id.value())
                .param("person", person.map(PersonId::value).orElse(null))
                .param("kind", plan.kind().code())
                .param("scheme", plan.scheme())
                .param("purpose", plan.purpose())
                .param("period", plan.period())
                .param("detail", plan.detail())
                .param("amount", plan.amountFen())
                .param("payee", plan.payee() == null ? null : sealer.seal(PAYEE, plan.payee()))
                .param("due", plan.due())
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (planned == 0) {
            throw new Conflict("relief.given-before", plan.period());
        }
    }

    /** A month lies in its year: aid for the whole year and aid for its March are the same aid twice. */
    private boolean givenBefore(PersonId person, Plan plan) {
        return jdbc.sql("""
                        select exists (
                            select from relief_line
                            where person_id = :person and scheme = :scheme and purpose = :purpose
                              and kind = 'money' and state <> 'cancelled'
                              and (starts_with(period, :period) or starts_with(:period, period)))
                        """)
                .param("person", person.value())
                .param("scheme", plan.scheme())
                .param("purpose", plan.purpose())
                .param("period", plan.period())
                .query(Boolean.class)
                .single();
    }

    /** For whom relief is given: the first applicant, under the file that remains if two were one person. */
    private Optional<PersonId> person(CaseId id) {
        return jdbc.sql("""
                        select coalesce(p.merged_into, p.id)
                        from party a join person p on p.id = a.person_id
                        where a.case_id = :case and a.kind = 'applicant'
                        order by a.person_id
                        limit 1
                        """)
                .param("case", id.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    private void record(String action, CaseId id, Optional<Actor> by, @Nullable UUID line) {
        Act act = Act.of(action).in(id);
        Act whose = by.map(actor -> act.by(actor.staff())).orElse(act);
        audit.record(line == null ? whose : whose.on("relief-line", line));
    }

    private ReliefLine line(ResultSet row, int n) throws SQLException {
        String payee = row.getString("payee_sealed");
        UUID settledBy = row.getObject("settled_by", UUID.class);
        return new ReliefLine(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                Kind.ofCode(row.getString("kind")),
                row.getString("scheme"),
                row.getString("purpose"),
                row.getString("period"),
                row.getString("detail"),
                row.getObject("amount_fen", Long.class),
                payee == null ? null : sealer.open(PAYEE, payee),
                row.getObject("due_on", LocalDate.class),
                State.ofCode(row.getString("state")),
                row.getObject("paid_on", LocalDate.class),
                settledBy == null ? null : new StaffId(settledBy),
                row.getString("voucher"),
                row.getObject("revisited_on", LocalDate.class));
    }
}
