package org.huiyin.messages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Access;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages as rows. */
@Repository
class MessageStore {

    /** Whoever sends has this long before the message is taken to be orphaned and tried by another. */
    static final Duration LEASE = Duration.ofMinutes(5);

    static final int LIMIT = 100;

    private static final int LONGEST_ERROR = 300;

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    MessageStore(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /** A message to be sent now. */
    sealed interface Outgoing {

        UUID id();

        /** How often it was tried, this time included. */
        int attempts();

        /** A letter to an applicant. */
        record OfLetter(
                UUID id,
                int attempts,
                LetterId letter,
                PersonId person,
                String title,
                String caseNumber,
                String organName)
                implements Outgoing {}

        /**
         * What a member of staff is told.
         *
         * @param address null if none is on file
         * @param kind of {@link StaffMail}
         */
        record ToStaff(
                UUID id,
                int attempts,
                StaffId staff,
                @Nullable String address,
                String kind) implements Outgoing {}
    }

    void post(UUID id, StaffId staff, String kind) {
        jdbc.sql("""
                        insert into message (id, staff_id, kind, state, due_at, posted_at)
                        values (:id, :staff, :kind, 'waiting', :now, :now)
                        """)
                .param("id", id)
                .param("staff", staff.value())
                .param("kind", kind)
                .param("now", now())
                .update();
    }

    void post(LetterId letter, PersonId person) {
        jdbc.sql("""
                        insert into message (id, case_id, letter_id, person_id, unit_id, state, due_at, posted_at)
                        select :id, l.case_id, l.id, :person, l.unit_id, 'waiting', :now, :now
                        from letter l where l.id = :letter
                        """)
                .param("id", Ids.next())
                .param("letter", letter.value())
                .param("person", person.value())
                .param("now", now())
                .update();
    }

    /** What was not sent yet is not sent any more. */
    void withdraw(LetterId letter) {
        jdbc.sql("update message set state = 'withdrawn' where letter_id = :letter and state in ('waiting', 'failed')")
                .param("letter", letter.value())
                .update();
    }

    /** There is nothing to tell any more. */
    void withdraw(UUID id) {
        jdbc.sql("update message set state = 'withdrawn' where id = :id")
                .param("id", id)
                .update();
    }

    /** Takes the message that is due longest; nobody else gets it until the lease runs out. */
    Optional<Outgoing> take() {
        return jdbc.sql("""
                        with taken as (
                            update message m
                            set state = 'sending', attempts = m.attempts + 1, due_at = :lease
                            where m.id = (
                                    select d.id from message d
                                    where d.state in ('waiting', 'sending') and d.due_at <= :now
                                    order by d.due_at, d.id
                                    limit 1
                                    for update skip locked)
                            returning m.*)
                        select m.id, m.attempts, m.letter_id, m.person_id, l.title, c.number, o.name, m.staff_id,
                               s.email, m.kind
                        from taken m
                        left join letter l on l.id = m.letter_id
                        left join case_file c on c.id = m.case_id
                        left join unit o on o.id = l.organ_id
                        left join staff s on s.id = m.staff_id
                        """)
                .param("now", now())
                .param("lease", now().plus(LEASE))
                .query((row, n) -> outgoing(row))
                .optional();
    }

    private static Outgoing outgoing(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        int attempts = row.getInt("attempts");
        UUID letter = row.getObject("letter_id", UUID.class);
        return letter == null
                ? new Outgoing.ToStaff(
                        id,
                        attempts,
                        new StaffId(row.getObject("staff_id", UUID.class)),
                        row.getString("email"),
                        row.getString("kind"))
                : new Outgoing.OfLetter(
                        id,
                        attempts,
                        new LetterId(letter),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("title"),
                        row.getString("number"),
                        row.getString("name"));
    }

    void address(UUID id, String sealed) {
        jdbc.sql("update message set address_sealed = :sealed where id = :id")
                .param("sealed", sealed)
                .param("id", id)
                .update();
    }

    void sent(UUID id) {
        jdbc.sql("update message set state = 'sent', sent_at = :now, last_error = null where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    void again(UUID id, Duration pause, String error) {
        jdbc.sql("update message set state = 'waiting', due_at = :due, last_error = :error where id = :id")
                .param("due", now().plus(pause))
                .param("error", shortened(error))
                .param("id", id)
                .update();
    }

    void failed(UUID id, String error) {
        jdbc.sql("update message set state = 'failed', last_error = :error where id = :id")
                .param("error", shortened(error))
                .param("id", id)
                .update();
    }

    /** @return false if the message is none of the actor's, or did not fail */
    boolean retry(Actor actor, UUID id) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                                update message m set state = 'waiting', due_at = :now, attempts = 0
                                from case_file c
                                where m.id = :id and m.state = 'failed' and c.id = m.case_id
                                  and m.unit_id = any(:units) and %s
                                """.formatted(visible.sql()))
                        .param("now", now())
                        .param("id", id)
                        .param("units", units(actor))
                        .params(visible.params())
                        .update()
                > 0;
    }

    /** What the units of the actor sent or have to send: what needs someone first, then the latest. */
    List<Message> of(Actor actor) {
        Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
        return jdbc.sql("""
                        select m.id, m.case_id, c.number, m.letter_id, l.title, p.name, m.state, m.attempts, m.posted_at,
                               m.due_at, m.sent_at, m.last_error
                        from message m
                        join case_file c on c.id = m.case_id
                        join letter l on l.id = m.letter_id
                        join person p on p.id = m.person_id
                        where m.unit_id = any(:units) and %s
                        order by m.state = 'failed' desc, m.posted_at desc, m.id desc
                        limit %d
                        """.formatted(visible.sql(), LIMIT))
                .param("units", units(actor))
                .params(visible.params())
                .query((row, n) -> message(row))
                .list();
    }

    private Message message(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new Message(
                row.getObject("id", UUID.class),
                new CaseId(row.getObject("case_id", UUID.class)),
                row.getString("number"),
                new LetterId(row.getObject("letter_id", UUID.class)),
                row.getString("title"),
                row.getString("name"),
                state,
                row.getInt("attempts"),
                row.getObject("posted_at", OffsetDateTime.class).atZoneSameInstant(clock.getZone()),
                state.equals("waiting") ? time(row, "due_at") : Optional.empty(),
                time(row, "sent_at"),
                Optional.ofNullable(row.getString("last_error")));
    }

    private Optional<ZonedDateTime> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(at -> at.atZoneSameInstant(clock.getZone()));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static UUID[] units(Actor actor) {
        return actor.units().stream().map(UnitId::value).toArray(UUID[]::new);
    }

    private static String shortened(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
