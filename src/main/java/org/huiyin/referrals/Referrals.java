package org.huiyin.referrals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Timeline;
import org.huiyin.confidential.Sealer;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.referrals.Referral.OwnStep;
import org.huiyin.referrals.Referral.State;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was referred to partner bodies. A partner never sees a case: it sees a sealed copy of the fields the person agreed
 * to hand over, and the steps that lie with it.
 */
@Service
public class Referrals {

    private static final String SHARED = "referral";

    private final JdbcClient jdbc;
    private final Cases cases;
    private final Packs packs;
    private final SharedFields fields;
    private final Sealer sealer;
    private final Timeline timeline;
    private final Audit audit;
    private final ObjectMapper json;
    private final Clock clock;

    Referrals(
            JdbcClient jdbc,
            Cases cases,
            Packs packs,
            SharedFields fields,
            Sealer sealer,
            Timeline timeline,
            Audit audit,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.packs = packs;
        this.fields = fields;
        this.sealer = sealer;
        this.timeline = timeline;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The case as a partner sees it; on record as seen.
     *
     * @throws NotFound unless it was referred to a body for which the actor acts as partner, or keeps the docket; and once
     *     the consent was taken back
     */
    @Transactional
    public Referral view(Actor actor, CaseId id, Locale locale) {
        Row row = find(actor, id).orElseThrow(NotFound::new);
        CaseFile file = cases.get(id);
        Pack pack = packs.version(file.pack(), file.packVersion());
        ObjectNode shared = (ObjectNode) json.readTree(sealer.open(SHARED, row.sealed));
        audit.record(Act.of("referral.viewed")
                .by(actor.staff())
                .on("referral", row.id)
                .in(id));
        return new Referral(
                id,
                file.number(),
                row.partner,
                row.partnerName,
                row.state,
                row.consentedOn,
                fields.words(pack, row.keys, shared, locale),
                steps(id, row.partner, pack, locale));
    }

    /** Whether the case was referred to a body for which the actor acts. */
    @Transactional(readOnly = true)
    public boolean referred(Actor actor, CaseId id) {
        return find(actor, id).isPresent();
    }

    /**
     * To whom a case was referred, the latest first, for those who work on it.
     *
     * @throws NotFound if the actor may not see the contents of the case
     */
    @Transactional(readOnly = true)
    public List<HandedOver> of(Actor actor, CaseId id, Locale locale) {
        CaseFile file = cases.get(actor, id, CaseScope.CONTENTS);
        Pack pack = packs.version(file.pack(), file.packVersion());
        return jdbc.sql("""
                        select r.*, u.name as partner_name
                        from referral r join unit u on u.id = r.unit_id
                        where r.case_id = :case
                        order by r.referred_at desc, r.id desc
                        limit 100
                        """)
                .param("case", id.value())
                .query((row, n) -> new HandedOver(
                        row.getString("partner_name"),
                        State.ofCode(row.getString("state")),
                        row.getObject("state_at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.getZone())
                                .toLocalDate(),
                        row.getObject("consented_on", LocalDate.class),
                        fields.labels(pack, keys(row), locale)))
                .list();
    }

    /**
     * The person takes the consent back, which is always possible (个人信息保护法 15): the copy is destroyed, and the partner sees
     * nothing from now on. What was done before stays lawful, and on record.
     *
     * @throws Refusal {@code referrals.no-consent} if none holds
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(Actor actor, CaseId id) {
        int changed = jdbc.sql("""
                        update referral set state = 'withdrawn', state_at = :at, fields = '{}', shared_sealed = :nothing
                        where case_id = :case and state <> 'withdrawn'
                        """)
                .param("at", OffsetDateTime.now(clock))
                .param("nothing", sealer.seal(SHARED, "{}"))
                .param("case", id.value())
                .update();
        if (changed == 0) {
            throw new Refusal("referrals.no-consent");
        }
        timeline.add(id, CaseEvent.Entry.by("consent-withdrawn", actor), Map.of());
        audit.record(Act.of("referral.withdrawn").by(actor.staff()).in(id));
    }

    /**
     * Hands these fields, as they are now, to a partner. Referring again to the same one replaces what it sees.
     *
     * @throws Refusal {@code referrals.restricted} if the case is restricted: nothing of it leaves its desk
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void refer(Actor actor, CaseId id, UnitId partner, List<String> keys, LocalDate consentedOn) {
        CaseFile file = cases.get(id);
        if (file.restricted()) {
            throw new Refusal("referrals.restricted");
        }
        ObjectNode shared = fields.read(actor, file, packs.version(file.pack(), file.packVersion()), keys);
        jdbc.sql("""
                        insert into referral (id, case_id, unit_id, fields, shared_sealed, consented_on, referred_at, referred_by,
                            state, state_at)
                        values (:id, :case, :unit, :fields, :shared, :on, :at, :by, 'referred', :at)
                        on conflict (case_id, unit_id) do update
                        set fields = excluded.fields, shared_sealed = excluded.shared_sealed,
                            consented_on = excluded.consented_on,
                            -- a consent given anew after it was taken back begins anew
                            state = case referral.state when 'withdrawn' then excluded.state else referral.state end
                        """)
                .param("id", Ids.next())
                .param("case", id.value())
                .param("unit", partner.value())
                .param("fields", keys.toArray(String[]::new))
                .param("shared", sealer.seal(SHARED, json.writeValueAsString(shared)))
                .param("on", consentedOn)
                .param("at", OffsetDateTime.now(clock))
                .param("by", actor.staff().value())
                .update();
        timeline.add(id, CaseEvent.Entry.by("referred", actor), Map.of("to", partner.toString()));
        audit.record(Act.of("referral.made")
                .by(actor.staff())
                .in(id)
                .with("to", partner)
                .with("fields", keys));
    }

    /** How far the partner is. A consent taken back stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    void mark(CaseId id, UnitId partner, State state) {
        jdbc.sql("""
                        update referral set state = :state, state_at = :at
                        where case_id = :case and unit_id = :unit and state <> 'withdrawn'
                        """)
                .param("state", state.code())
                .param("at", OffsetDateTime.now(clock))
                .param("case", id.value())
                .param("unit", partner.value())
                .update();
    }

    private record Row(
            UUID id,
            UnitId partner,
            String partnerName,
            State state,
            LocalDate consentedOn,
            List<String> keys,
            String sealed) {}

    private Optional<Row> find(Actor actor, CaseId id) {
        return jdbc.sql("""
                        select r.*, u.name as partner_name
                        from referral r join unit u on u.id = r.unit_id
                        where r.case_id = :case and r.state <> 'withdrawn'
                          and (r.unit_id = any(:partners) or u.docket_unit_id = any(:dockets))
                        order by r.referred_at desc
                        limit 1
                        """)
                .param("case", id.value())
                .param("partners", units(actor, Role.PARTNER))
                .param("dockets", units(actor, Role.DOCKET_CLERK))
                .query(Referrals::row)
                .optional();
    }

    private static UUID[] units(Actor actor, Role role) {
        return actor.assignments().stream()
                .filter(assignment -> assignment.role() == role)
                .map(assignment -> assignment.unit().value())
                .toArray(UUID[]::new);
    }

    private List<OwnStep> steps(CaseId id, UnitId partner, Pack pack, Locale locale) {
        return jdbc.sql("""
                        select d.step, s.name, d.completed_at
                        from case_step d
                        join work_item i on i.id = d.work_item_id
                        join staff s on s.id = d.completed_by
                        where d.case_id = :case and i.unit_id = :unit
                        order by d.completed_at, d.id
                        limit 200
                        """)
                .param("case", id.value())
                .param("unit", partner.value())
                .query((row, n) -> new OwnStep(
                        pack.settings().step(row.getString("step"), locale),
                        row.getString("name"),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static List<String> keys(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("fields").getArray());
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new UnitId(row.getObject("unit_id", UUID.class)),
                row.getString("partner_name"),
                State.ofCode(row.getString("state")),
                row.getObject("consented_on", LocalDate.class),
                keys(row),
                row.getString("shared_sealed"));
    }
}
