package org.huiyin.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.flow.VersionMove.Note;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.StaffId;
import org.huiyin.organization.Administration;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Moves running cases to another version of their pack: proposed by an administrator of everything, tried on every case,
 * approved by a second one, then done case by case behind the page. A case that cannot go stays as it is, with the reason.
 *
 * <p>Restricted cases go along like all others; results and counts leave them out, for administrators see nothing of
 * them. One that cannot go runs to its end on the version it has.
 */
@Service
public class VersionMoves {

    private static final Logger log = LoggerFactory.getLogger(VersionMoves.class);
    private static final int PAGE = 100;
    private static final int LATEST = 20;
    private static final int LONGEST_REASON = 500;

    /** A version with open cases. @param cases how many, without restricted ones */
    public record Version(String pack, String version, LocalDateTime installed, boolean current, int cases) {}

    record Begun(UUID id) {}

    private final MovingCase moving;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TaskExecutor executor;
    private final Semaphore turn = new Semaphore(1);

    VersionMoves(
            MovingCase moving,
            Audit audit,
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.moving = moving;
        this.audit = audit;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.events = events;
        this.executor = executor;
    }

    /** The installed versions, by pack, the latest first. @throws Refusal if the actor does not administer everything */
    @Transactional(readOnly = true)
    public List<Version> versions(Actor actor) {
        require(actor);
        return jdbc.sql("""
                        select v.pack, v.version, v.installed_at, c.version is not null as current,
                               (select count(*) from case_file f
                                where f.pack = v.pack and f.pack_version = v.version and f.state = 'open'
                                  and not f.restricted) as cases
                        from pack_version v left join pack_current c on c.pack = v.pack and c.version = v.version
                        order by v.pack, v.installed_at desc
                        limit 200
                        """)
                .query((row, n) -> new Version(
                        row.getString("pack"),
                        row.getString("version"),
                        local(row.getObject("installed_at", OffsetDateTime.class)),
                        row.getBoolean("current"),
                        row.getInt("cases")))
                .list();
    }

    /**
     * Proposes a move and has it tried on every case, changing none.
     *
     * @param mapping steps that are called otherwise in the new version, old id to new id
     * @throws Refusal {@code moves.mapping} or {@code moves.four-eyes} if there is no such way
     */
    @Transactional
    public UUID propose(Actor actor, String pack, String from, String to, Map<String, String> mapping, String reason) {
        require(actor);
        String why = reason.strip();
        if (why.isEmpty() || why.codePointCount(0, why.length()) > LONGEST_REASON) {
            throw new Invalid("reason", "moves-reason", LONGEST_REASON);
        }
        if (from.equals(to) || !installed(pack, from) || !installed(pack, to)) {
            throw new Invalid("to", "choice");
        }
        moving.route(pack, from, to, mapping);
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into pack_move
                            (id, pack, from_version, to_version, mapping, reason, state, proposed_by, proposed_at)
                        values (:id, :pack, :from, :to, :mapping::jsonb, :reason, 'checking', :by, :now)
                        """)
                .param("id", id)
                .param("pack", pack)
                .param("from", from)
                .param("to", to)
                .param("mapping", json.writeValueAsString(mapping))
                .param("reason", why)
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .update();
        record("move.proposed", actor, id);
        events.publishEvent(new Begun(id));
        return id;
    }

    /**
     * A second administrator has the move done.
     *
     * @throws Refusal {@code moves.second} if the actor proposed it, or acts for who did
     * @throws Conflict if it was decided already
     */
    @Transactional
    public void approve(Actor actor, UUID id) {
        decide(actor, id, "moving");
        record("move.approved", actor, id);
        events.publishEvent(new Begun(id));
    }

    /** A second administrator says no; nothing has changed. */
    @Transactional
    public void reject(Actor actor, UUID id) {
        decide(actor, id, "rejected");
        record("move.rejected", actor, id);
    }

    /** @throws NotFound if there is none */
    @Transactional(readOnly = true)
    public VersionMove get(Actor actor, UUID id) {
        require(actor);
        return get(id);
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<VersionMove> latest(Actor actor) {
        require(actor);
        return jdbc.sql(SELECT + " order by m.proposed_at desc limit " + LATEST)
                .query((row, n) -> move(row))
                .list();
    }

    /**
     * How the cases fared, those that stay first; restricted ones left out.
     *
     * @param trial when it was tried, or when it was done
     * @param offset how many to pass over; a hundred follow
     */
    @Transactional(readOnly = true)
    public List<VersionMove.Result> results(Actor actor, UUID id, boolean trial, int offset) {
        require(actor);
        return jdbc.sql("""
                        select r.case_id, c.number, u.name as unit, r.moved, r.reason, r.notes
                        from pack_move_case r
                        join case_file c on c.id = r.case_id and not c.restricted
                        join unit u on u.id = c.unit_id
                        where r.move_id = :id and r.trial = :trial
                        order by r.moved, r.case_id
                        offset :offset limit :limit
                        """)
                .param("id", id)
                .param("trial", trial)
                .param("offset", offset)
                .param("limit", PAGE)
                .query((row, n) -> new VersionMove.Result(
                        row.getObject("case_id", UUID.class),
                        row.getString("number"),
                        row.getString("unit"),
                        row.getBoolean("moved"),
                        row.getString("reason"),
                        json.readValue(row.getString("notes"), new TypeReference<List<Note>>() {})))
                .list();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void begun(Begun begun) {
        executor.execute(() -> run(begun.id()));
    }

    /** Takes up what a stop of the server cut off: cases that are there already are passed over. */
    @EventListener
    void resume(ApplicationReadyEvent started) {
        jdbc.sql("select id from pack_move where state in ('checking', 'moving') order by proposed_at limit 100")
                .query(UUID.class)
                .list()
                .forEach(id -> executor.execute(() -> run(id)));
    }

    private void run(UUID id) {
        turn.acquireUninterruptibly();
        try {
            VersionMove move = get(id);
            if (!move.running()) {
                return;
            }
            boolean trial = move.state() == VersionMove.State.CHECKING;
            MovingCase.Route route = moving.route(move.pack(), move.from(), move.to(), move.mapping());
            List<UUID> batch = after(move, new UUID(0, 0));
            while (!batch.isEmpty()) {
                batch.forEach(caseId -> one(move, route, new CaseId(caseId), trial));
                batch = after(move, batch.getLast());
            }
            jdbc.sql("""
                            update pack_move
                            set state = case state when 'checking' then 'proposed' else 'done' end,
                                finished_at = case state when 'moving' then :now::timestamptz end
                            where id = :id and state = :state
                            """)
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", id)
                    .param("state", move.state().code())
                    .update();
        } catch (RuntimeException failure) {
            // It stands as it is and goes on with the next start; every case is whole, here or there.
            log.error("move {} was cut off", id, failure);
        } finally {
            turn.release();
        }
    }

    private void one(VersionMove move, MovingCase.Route route, CaseId caseId, boolean trial) {
        MovingCase.Outcome outcome;
        try {
            outcome = moving.move(caseId, route, trial, move.proposer(), move.reason());
        } catch (RuntimeException failure) {
            log.error("case {} could not be moved and is unchanged", caseId, failure);
            outcome = MovingCase.Outcome.stays("failed", List.of());
        }
        jdbc.sql("""
                        insert into pack_move_case (move_id, case_id, trial, moved, reason, notes, at)
                        values (:move, :case, :trial, :moved, :reason, :notes::jsonb, :now)
                        on conflict (move_id, trial, case_id) do update
                        set moved = excluded.moved, reason = excluded.reason, notes = excluded.notes, at = excluded.at
                        where not pack_move_case.moved
                        """)
                .param("move", move.id())
                .param("case", caseId.value())
                .param("trial", trial)
                .param("moved", outcome.reason() == null)
                .param("reason", outcome.reason())
                .param("notes", json.writeValueAsString(outcome.notes()))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private List<UUID> after(VersionMove move, UUID last) {
        return jdbc.sql("""
                        select id from case_file
                        where pack = :pack and pack_version = :version and state = 'open' and id > :last
                        order by id limit :limit
                        """)
                .param("pack", move.pack())
                .param("version", move.from())
                .param("last", last)
                .param("limit", PAGE)
                .query(UUID.class)
                .list();
    }

    private void decide(Actor actor, UUID id, String state) {
        require(actor);
        StaffId proposer = get(id).proposer();
        boolean second = !actor.staff().equals(proposer)
                && actor.assignments().stream()
                        .anyMatch(held -> held.role() == Role.ADMINISTRATOR
                                && held.depth() == 1
                                && !proposer.equals(held.onBehalfOf()));
        if (!second) {
            throw new Refusal("moves.second");
        }
        int decided = jdbc.sql("""
                        update pack_move set state = :state, decided_by = :by, decided_at = :now
                        where id = :id and state = 'proposed'
                        """)
                .param("state", state)
                .param("by", actor.staff().value())
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        if (decided == 0) {
            throw new Conflict("moves.decided");
        }
    }

    private boolean installed(String pack, String version) {
        return jdbc.sql("select exists (select from pack_version where pack = :pack and version = :version)")
                .param("pack", pack)
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    private static void require(Actor actor) {
        if (!Administration.everything(actor)) {
            throw new Refusal("administrators-only");
        }
    }

    private void record(String action, Actor actor, UUID id) {
        audit.record(Act.of(action).by(actor.staff()).on("pack-move", id));
    }

    private static final String SELECT = """
            select m.*, p.name as proposer, d.name as decider,
                   (select count(*) from pack_move_case r join case_file c on c.id = r.case_id and not c.restricted
                    where r.move_id = m.id and r.trial and r.moved) as would_move,
                   (select count(*) from pack_move_case r join case_file c on c.id = r.case_id and not c.restricted
                    where r.move_id = m.id and r.trial and not r.moved) as would_stay,
                   (select count(*) from pack_move_case r join case_file c on c.id = r.case_id and not c.restricted
                    where r.move_id = m.id and not r.trial and r.moved) as moved,
                   (select count(*) from pack_move_case r join case_file c on c.id = r.case_id and not c.restricted
                    where r.move_id = m.id and not r.trial and not r.moved) as stayed
            from pack_move m join staff p on p.id = m.proposed_by left join staff d on d.id = m.decided_by
            """;

    private VersionMove get(UUID id) {
        return jdbc.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .query((row, n) -> move(row))
                .optional()
                .orElseThrow(NotFound::new);
    }

    private VersionMove move(ResultSet row) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new VersionMove(
                row.getObject("id", UUID.class),
                row.getString("pack"),
                row.getString("from_version"),
                row.getString("to_version"),
                json.readValue(row.getString("mapping"), new TypeReference<Map<String, String>>() {}),
                row.getString("reason"),
                VersionMove.State.ofCode(row.getString("state")),
                new StaffId(row.getObject("proposed_by", UUID.class)),
                row.getString("proposer"),
                local(row.getObject("proposed_at", OffsetDateTime.class)),
                row.getString("decider"),
                decided == null ? null : local(decided),
                new VersionMove.Tally(row.getInt("would_move"), row.getInt("would_stay")),
                new VersionMove.Tally(row.getInt("moved"), row.getInt("stayed")));
    }

    private LocalDateTime local(OffsetDateTime at) {
        return at.atZoneSameInstant(clock.getZone()).toLocalDateTime();
    }
}
