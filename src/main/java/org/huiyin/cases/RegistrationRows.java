package org.huiyin.cases;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The rows of what came, of who came, and of the cases it belongs to. */
@Repository
class RegistrationRows {

    /**
     * How a registration belongs to a case.
     *
     * @param reason {@code registered} opened it, {@code split} came with requests split off,
     *     {@code opened} with a case that was opened from another, {@code further} was put to
     *     it, {@code joined} came with a case found to be the same matter
     * @param unsettled whether it came because the matter was not settled
     * @param organ that answered for the matter then; null for the first
     * @param queryHash of the code on its own receipt; null if it has none
     */
    record Link(String reason, boolean unsettled, @Nullable UnitId organ, byte @Nullable [] queryHash) {

        static Link of(String reason) {
            return new Link(reason, false, null, null);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    RegistrationRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps what came and who came.
     *
     * @param data what was typed, if it opens no case that keeps it
     */
    RegistrationId keep(
            Opening.Received received, Opening.Concern concern, List<Opening.Party> parties, ObjectNode data) {
        RegistrationId id = RegistrationId.next();
        jdbc.sql("""
                        insert into registration (id, channel, received_on, date_reason, registered_at, unit_id, staff_id, subject, body,
                            category, place, about, about_unit_id, about_staff_id, about_name, accusation, spot_answer, data)
                        values (:id, :channel, :on, :reason, :at, :unit, :staff, :subject, :body,
                            :category, :place, :about, :aboutUnit, :aboutStaff, :aboutName, :accusation, :answer, :data::jsonb)
                        """)
                .param("id", id.value())
                .param("channel", received.channel().code())
                .param("on", received.on())
                .param("reason", received.dateReason())
                .param("at", now())
                .param("unit", received.unit().value())
                .param("staff", received.staff().value())
                .param("subject", received.subject())
                .param("body", received.body())
                .param("category", received.category())
                .param("place", received.place())
                .param("about", concern.about())
                .param(
                        "aboutUnit",
                        concern.unit() == null ? null : concern.unit().value())
                .param(
                        "aboutStaff",
                        concern.staff() == null ? null : concern.staff().value())
                .param("aboutName", concern.name())
                .param("accusation", concern.accusation())
                .param("answer", received.spotAnswer())
                .param("data", data.toString())
                .update();
        parties.forEach(party -> jdbc.sql("""
                        insert into registration_party (registration_id, person_id, kind)
                        values (:registration, :person, :kind)
                        """)
                .param("registration", id.value())
                .param("person", party.person().value())
                .param("kind", party.kind())
                .update());
        return id;
    }

    /** @return false if it belongs to the case already */
    boolean link(RegistrationId registration, CaseId id, StaffId by, Link link) {
        return jdbc.sql("""
                        insert into registration_case
                            (registration_id, case_id, linked_at, linked_by, reason, unsettled, organ_id, query_hash)
                        values (:registration, :case, :at, :by, :reason, :unsettled, :organ, :hash)
                        on conflict do nothing
                        """)
                        .param("registration", registration.value())
                        .param("case", id.value())
                        .param("at", now())
                        .param("by", by.value())
                        .param("reason", link.reason())
                        .param("unsettled", link.unsettled())
                        .param(
                                "organ",
                                link.organ() == null ? null : link.organ().value(),
                                Types.OTHER)
                        .param("hash", link.queryHash(), Types.BINARY)
                        .update()
                == 1;
    }

    /** What belongs to a case belongs to what is split off it or opened from it. */
    void carryOver(CaseId from, CaseId to, String reason) {
        jdbc.sql("""
                        insert into registration_case (registration_id, case_id, linked_at, linked_by, reason)
                        select registration_id, :to, :at, linked_by, :reason from registration_case where case_id = :from
                        """)
                .param("from", from.value())
                .param("to", to.value())
                .param("at", now())
                .param("reason", reason)
                .update();
    }

    /** Puts a person into a case. Whoever has this part already keeps what was agreed with them. */
    void party(CaseId id, Opening.Party party) {
        jdbc.sql("""
                        insert into party (case_id, person_id, kind, contact, letters)
                        values (:case, :person, :kind, :contact, :letters)
                        on conflict do nothing
                        """)
                .param("case", id.value())
                .param("person", party.person().value())
                .param("kind", party.kind())
                .param("contact", party.contact())
                .param("letters", party.letters())
                .update();
    }

    /** Takes the people of a registration into a case as participants, but for those it has already. */
    void takePart(RegistrationId registration, CaseId id) {
        jdbc.sql("""
                        insert into party (case_id, person_id, kind, letters)
                        select :case, came.person_id, 'participant', false
                        from registration_party came
                        where came.registration_id = :registration
                          and not exists (select from party p where p.case_id = :case and p.person_id = came.person_id)
                        """)
                .param("registration", registration.value())
                .param("case", id.value())
                .update();
    }

    /** Takes a registration out of a case, and those participants that came with no other. */
    void unlink(RegistrationId registration, CaseId id) {
        jdbc.sql("delete from registration_case where registration_id = :registration and case_id = :case")
                .param("registration", registration.value())
                .param("case", id.value())
                .update();
        jdbc.sql("""
                        delete from party p
                        where p.case_id = :case and p.kind = 'participant'
                          and p.person_id in (
                              select person_id from registration_party where registration_id = :registration)
                          and not exists (
                              select from registration_party other
                              join registration_case stays on stays.registration_id = other.registration_id
                              where stays.case_id = :case and other.person_id = p.person_id)
                        """)
                .param("registration", registration.value())
                .param("case", id.value())
                .update();
    }

    /** The registrations of a case, the first one first. */
    List<RegistrationId> ids(CaseId id) {
        return jdbc.sql("""
                        select registration_id from registration_case where case_id = :case order by linked_at, registration_id
                        """).param("case", id.value()).query(UUID.class).list().stream()
                .map(RegistrationId::new)
                .toList();
    }

    /** The cases of a registration that are as open or as restricted as this one, without it. */
    List<CaseId> others(RegistrationId registration, CaseId id) {
        return jdbc
                .sql("""
                        select other.id
                        from registration_case link
                        join case_file other on other.id = link.case_id
                        join case_file me on me.id = :case and me.id <> other.id and me.restricted = other.restricted
                        where link.registration_id = :registration
                        order by link.linked_at, other.id
                        """)
                .param("registration", registration.value())
                .param("case", id.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    /** Whether something that is asked in the case was asked with this registration. */
    boolean asked(RegistrationId registration, CaseId id) {
        return jdbc.sql("select exists (select from request where case_id = :case and registration_id = :registration)")
                .param("registration", registration.value())
                .param("case", id.value())
                .query(Boolean.class)
                .single();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
