package org.huiyin.ledgers;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.PersonId;
import org.huiyin.people.People;
import org.huiyin.people.PersonDraft;
import org.huiyin.walks.Town;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ledgers are made of, written straight into the tables: matters, and what belongs to them. */
class OnRecord {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger GIVEN = new AtomicInteger();

    private final Town town;
    private final People people;
    private final JdbcClient jdbc;

    OnRecord(Town town, People people, JdbcClient jdbc) {
        this.town = town;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** A number of region 990100, which nobody has; each once. */
    String document() {
        int number = GIVEN.getAndIncrement();
        String body =
                "9901001950%02d%02d%03d".formatted(1 + number / 28_000 % 12, 1 + number / 1000 % 28, number % 1000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    PersonId person(String name, String document, String phone) {
        return people.create(
                town.actor("county1.dispatch"),
                new PersonDraft(null, name, null, null, null, document, phone, "云川市青坪县石桥村三组", null, null),
                town.unit("C1-T1-V1"));
    }

    /** An open matter that a unit holds. */
    CaseId matter(String pack, String unit, String title) {
        CaseId id = CaseId.next();
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, data)
                        select :id, 'L-' || :id::text, sha256(:id::text::bytea), p.pack, p.version, :title, 'open', 'receive', u.id,
                               u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6, u.organ_id, current_date, now(),
                               '{"category": "benefits", "place": "云川"}'
                        from unit u, pack_current p where u.id = :unit and p.pack = :pack
                        """)
                .param("id", id.value())
                .param("title", title)
                .param("unit", town.unit(unit).value())
                .param("pack", pack)
                .update();
        return id;
    }

    void applicant(CaseId id, PersonId person) {
        jdbc.sql("insert into party (case_id, person_id, kind) values (:case, :person, 'applicant')")
                .param("case", id.value())
                .param("person", person.value())
                .update();
    }

    /** @param reason {@code registered}, {@code further} … */
    void came(CaseId id, String channel, String reason, PersonId who) {
        UUID registration = Ids.next();
        jdbc.sql("""
                        insert into registration (id, channel, received_on, registered_at, unit_id, staff_id, subject, body, about)
                        select :id, :channel, (now() at time zone 'Asia/Shanghai')::date, now(), unit_id, :staff, title, title, 'nobody'
                        from case_file where id = :case
                        """)
                .param("id", registration)
                .param("channel", channel)
                .param("staff", town.city().staff("village1-1-1").value())
                .param("case", id.value())
                .update();
        jdbc.sql("""
                        insert into registration_case (registration_id, case_id, linked_at, linked_by, reason, unsettled, organ_id)
                        select :id, c.id, now(), :staff, :reason, :again, case when :again then c.organ_id end
                        from case_file c where c.id = :case
                        """)
                .param("id", registration)
                .param("staff", town.city().staff("village1-1-1").value())
                .param("reason", reason)
                .param("again", reason.equals("further"))
                .param("case", id.value())
                .update();
        jdbc.sql("insert into registration_party (registration_id, person_id, kind) values (:id, :person, 'applicant')")
                .param("id", registration)
                .param("person", who.value())
                .update();
    }

    void led(CaseId id, String leader, String unit) {
        jdbc.sql("""
                        insert into case_lead (id, case_id, leader_id, unit_id, reason, named_by, since)
                        values (gen_random_uuid(), :case, :leader, :unit, '多年未决', :leader, now())
                        """)
                .param("case", id.value())
                .param("leader", town.city().staff(leader).value())
                .param("unit", town.unit(unit).value())
                .update();
    }

    void money(CaseId id, PersonId person, long fen) {
        jdbc.sql("""
                        insert into relief_line (id, case_id, person_id, kind, scheme, purpose, period, detail, amount_fen, state, planned_at)
                        values (gen_random_uuid(), :case, :person, 'money', 'care-fund', 'medical', '2026', '=1+1', :fen, 'committed', now())
                        """)
                .param("case", id.value())
                .param("person", person.value())
                .param("fen", fen)
                .update();
    }

    void letter(CaseId id, String title) {
        jdbc.sql("""
                        insert into letter (id, case_id, pack, pack_version, name, title, organ_id, unit_id, queue_unit_id, content, sha256,
                            pages, issued_at, on_paper, by_email)
                        select gen_random_uuid(), c.id, c.pack, c.pack_version, 'receipt', :title, c.organ_id, c.unit_id, c.unit_id,
                               '\\x00', sha256('\\x00'), 2, now(), true, false
                        from case_file c where c.id = :case
                        """).param("title", title).param("case", id.value()).update();
    }

    void closed(CaseId id, String outcome) {
        jdbc.sql("update case_file set state = 'closed', closed_at = now(), outcome = :outcome where id = :id")
                .param("outcome", outcome)
                .param("id", id.value())
                .update();
    }

    /** From now on only the cleared desk may know of it. */
    void restricted(CaseId id, String desk) {
        jdbc.sql("update case_file set restricted = true where id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("""
                        insert into case_grant (id, case_id, unit_id, scope, basis, valid_from)
                        values (gen_random_uuid(), :case, :desk, 'work', 'cleared-desk', current_date)
                        """)
                .param("case", id.value())
                .param("desk", town.unit(desk).value())
                .update();
    }
}
