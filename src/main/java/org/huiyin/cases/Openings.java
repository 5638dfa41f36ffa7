package org.huiyin.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.RegistrationId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** Opens cases: with what came to the counter, or from one that is there already. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Openings {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Links links;
    private final RegistrationRows registrations;
    private final Units units;
    private final Timeline timeline;
    private final ObjectMapper json;
    private final Clock clock;

    Openings(
            JdbcClient jdbc,
            Cases cases,
            Links links,
            RegistrationRows registrations,
            Units units,
            Timeline timeline,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.links = links;
        this.registrations = registrations;
        this.units = units;
        this.timeline = timeline;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Opens a case with its registration. If it is restricted, it is so from its first row on: only the holder is
     * granted it, those concerned are on record as interested, and the first receiver keeps no view of it.
     */
    public Opened open(Opening opening) {
        Opening.Received received = opening.received();
        RegistrationId registration =
                registrations.keep(received, opening.concern(), opening.parties(), json.createObjectNode());
        CaseId id = CaseId.next();
        CaseNumber number = freeNumber();
        QueryCode code = QueryCode.random();
        insert(id, number, code, opening, received.subject(), received.on());
        registrations.link(registration, id, received.staff(), RegistrationRows.Link.of("registered"));
        requests(id, registration, opening.requests());
        opening.parties().forEach(party -> registrations.party(id, party));
        cases.part(id, new CasePart("first", received.unit(), received.staff()));
        cases.part(id, new CasePart("holder", opening.holder(), null));
        cases.part(id, new CasePart("intake", opening.holder(), null));
        cases.part(id, new CasePart("organ", opening.organ(), null));
        cases.date(id, "received", received.on());
        if (opening.restricted()) {
            cases.part(id, new CasePart("cleared", opening.holder(), null));
            cases.grant(id, opening.holder(), CaseScope.WORK, "cleared-desk");
        } else {
            cases.grant(id, received.unit(), CaseScope.STATUS, "first-receiver");
        }
        cases.concern(id, opening.concern());
        timeline.add(
                id,
                new CaseEvent.Entry("registered", null, received.staff(), received.onBehalfOf(), received.unit()),
                Map.of("channel", received.channel().code()));
        return new Opened(id, registration, number, code);
    }

    /**
     * Splits requests off into a case of their own, of the same registration, people and dates. Recorded on both.
     *
     * @param ordinals the requests that go
     */
    public CaseId split(CaseId from, List<Integer> ordinals, Actor by) {
        CaseFile origin = cases.get(from);
        CaseId id = CaseId.next();
        copyCase(from, id);
        Map<String, Object> ids = Map.of("from", from.value(), "to", id.value());
        for (String copy : List.of(
                "insert into case_part select :to, part, unit_id, staff_id, since, former_id from case_part where case_id = :from",
                "insert into case_date select :to, name, on_date from case_date where case_id = :from",
                """
                insert into case_grant select gen_random_uuid(), :to, unit_id, staff_id, scope, basis, valid_from, valid_to
                from case_grant where case_id = :from
                """)) {
            jdbc.sql(copy).params(ids).update();
        }
        carryOver(from, id, "split");
        jdbc.sql("update request set case_id = :to where case_id = :from and ordinal = any(:ordinals)")
                .params(ids)
                .param("ordinals", ordinals.toArray(Integer[]::new))
                .update();
        links.relate(from, id, "split");
        timeline.add(from, CaseEvent.Entry.by("split", by), Map.of("to", id.toString()));
        timeline.add(
                id,
                CaseEvent.Entry.by("split-from", by),
                Map.of("from", origin.id().toString()));
        return id;
    }

    /**
     * Opens a case of another pack from this one, on the same registration: of the same people and, if asked, with the same
     * requests; nobody files again. Restricted if this one is, and then seen by the same desk.
     *
     * @param holder the unit that has it first, {@code organ} the organ that answers for it
     */
    public CaseId openFrom(CaseId from, Pack pack, UnitId holder, UnitId organ, boolean requests, Actor by) {
        CaseFile origin = cases.get(from);
        CaseId id = CaseId.next();
        LocalDate today = LocalDate.now(clock);
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, data)
                        values (:id, :number, :hash, :pack, :version, :title, 'open', 'registered', :restricted, :unit,
                            :line_1, :line_2, :line_3, :line_4, :line_5, :line_6, :organ, :received, :at, '{}')
                        """)
                .param("id", id.value())
                .param("number", freeNumber().value())
                .param("hash", new byte[0])
                .param("pack", pack.name())
                .param("version", pack.version())
                .param("title", origin.title())
                .param("restricted", origin.restricted())
                .param("unit", holder.value())
                .params(Lines.of(units.get(holder)))
                .param("organ", organ.value())
                .param("received", today)
                .param("at", now())
                .update();
        Map<String, Object> ids = Map.of("from", from.value(), "to", id.value());
        carryOver(from, id, "opened");
        if (requests) {
            copyRequests(ids);
        }
        CasePart first = cases.part(from, "first").orElseThrow();
        cases.part(id, first);
        cases.part(id, new CasePart("holder", holder, null));
        cases.part(id, new CasePart("intake", holder, null));
        cases.part(id, new CasePart("organ", organ, null));
        cases.part(id, new CasePart("sender", origin.unit(), null));
        cases.date(id, "received", today);
        if (origin.restricted()) {
            cases.part(id, new CasePart("cleared", holder, null));
            cases.grant(id, holder, CaseScope.WORK, "cleared-desk");
        } else {
            cases.grant(id, origin.unit(), CaseScope.STATUS, "sender");
        }
        links.relate(from, id, "opened-from");
        timeline.add(from, CaseEvent.Entry.by("opened", by), Map.of("pack", pack.name()));
        timeline.add(id, CaseEvent.Entry.by("opened-from", by), Map.of("pack", origin.pack()));
        return id;
    }

    /**
     * A case just registered follows from this one: the two stay related, and nobody concerned by the one may see the other.
     *
     * @param people whether the people of this one are those of the new one, {@code requests} whether what they ask is
     */
    public void follow(CaseId from, CaseId opened, boolean people, boolean requests, Actor by) {
        Map<String, Object> ids = Map.of("from", from.value(), "to", opened.value());
        if (people) {
            people(ids);
        }
        interests(ids);
        if (requests) {
            copyRequests(ids);
        }
        links.relate(from, opened, "opened-from");
        timeline.add(
                from,
                CaseEvent.Entry.by("opened", by),
                Map.of("pack", cases.get(opened).pack()));
    }

    /** People, those concerned and what came go with a case that is made from another. */
    private void carryOver(CaseId from, CaseId to, String reason) {
        Map<String, Object> ids = Map.of("from", from.value(), "to", to.value());
        people(ids);
        interests(ids);
        registrations.carryOver(from, to, reason);
    }

    private void people(Map<String, Object> ids) {
        jdbc.sql("""
                        insert into party
                        select :to, p.person_id, p.kind, p.contact, p.letters and not exists (
                            select from party t where t.case_id = :to and t.letters)
                        from party p where p.case_id = :from
                        on conflict do nothing""").params(ids).update();
    }

    private void interests(Map<String, Object> ids) {
        jdbc.sql("""
                        insert into case_interest
                        select gen_random_uuid(), :to, unit_id, staff_id from case_interest where case_id = :from
                        """).params(ids).update();
    }

    private void copyRequests(Map<String, Object> ids) {
        jdbc.sql("""
                        insert into request (id, case_id, registration_id, ordinal, body, kind, way)
                        select gen_random_uuid(), :to, registration_id, ordinal, body, kind, way
                        from request where case_id = :from
                        """).params(ids).update();
    }

    private void insert(
            CaseId id, CaseNumber number, QueryCode code, Opening opening, String title, LocalDate receivedOn) {
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, data)
                        values (:id, :number, :hash, :pack, :version, :title, 'open', 'registered', :restricted, :unit,
                            :line_1, :line_2, :line_3, :line_4, :line_5, :line_6, :organ, :received, :at, :data::jsonb)
                        """)
                .param("id", id.value())
                .param("number", number.value())
                .param("hash", cases.queryHash(number, code.value()))
                .param("pack", opening.pack().name())
                .param("version", opening.pack().version())
                .param("title", title)
                .param("restricted", opening.restricted())
                .param("unit", opening.holder().value())
                .params(Lines.of(units.get(opening.holder())))
                .param("organ", opening.organ().value())
                .param("received", receivedOn)
                .param("at", now())
                .param("data", opening.data().toString())
                .update();
    }

    private void copyCase(CaseId from, CaseId to) {
        // No query code of its own: the applicant sees it beside the case of the receipt in hand.
        jdbc.sql("""
                        insert into case_file (id, number, query_hash, pack, pack_version, title, state, stage, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, opened_at, data)
                        select :to, :number, :hash, pack, pack_version, title, 'open', stage, restricted, unit_id,
                            line_1, line_2, line_3, line_4, line_5, line_6, organ_id, received_on, :at, data
                        from case_file where id = :from
                        """)
                .param("to", to.value())
                .param("number", freeNumber().value())
                .param("hash", new byte[0])
                .param("at", now())
                .param("from", from.value())
                .update();
    }

    private void requests(CaseId id, RegistrationId registration, List<String> requests) {
        for (int i = 0; i < requests.size(); i++) {
            jdbc.sql("""
                            insert into request (id, case_id, registration_id, ordinal, body)
                            values (:id, :case, :registration, :ordinal, :body)
                            """)
                    .param("id", Ids.next())
                    .param("case", id.value())
                    .param("registration", registration.value())
                    .param("ordinal", i + 1)
                    .param("body", requests.get(i))
                    .update();
        }
    }

    private CaseNumber freeNumber() {
        CaseNumber number = CaseNumber.random();
        boolean taken = jdbc.sql("select exists (select from case_file where number = :number)")
                .param("number", number.value())
                .query(Boolean.class)
                .single();
        return taken ? freeNumber() : number;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
