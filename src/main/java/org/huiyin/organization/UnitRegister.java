package org.huiyin.organization;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tree of units. Changes wait for each other, so that two moves at once cannot close a circle. */
@Service
public class UnitRegister {

    private final JdbcClient jdbc;
    private final Units units;
    private final UnitWriter writer;
    private final Audit audit;
    private final ObjectProvider<EndingRule> endingRules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UnitRegister(
            JdbcClient jdbc,
            Units units,
            UnitWriter writer,
            Audit audit,
            ObjectProvider<EndingRule> endingRules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.writer = writer;
        this.audit = audit;
        this.endingRules = endingRules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adds a unit.
     *
     * @throws Invalid if a field cannot be taken
     * @throws Refusal if the actor does not administer the parent, or everything for a root
     */
    @Transactional
    public UnitId create(Actor actor, UnitDraft draft) {
        writer.lock();
        Unit parent = draft.parent() == null ? null : units.get(draft.parent());
        if (parent != null) {
            Administration.require(actor, parent);
        } else if (!Administration.everything(actor)) {
            throw new Refusal("root-units-by-root-administrators");
        }
        UnitId id = create(draft, parent);
        audit.record(Act.of("unit.created").by(actor.staff()).on(id));
        return id;
    }

    /**
     * Adds the root of the first tree on an empty database, before there is anyone to act.
     *
     * @throws Refusal if there are units already
     */
    @Transactional
    public UnitId createFirst(UnitDraft draft) {
        writer.lock();
        if (!units.roots().isEmpty()) {
            throw new Refusal("units-exist");
        }
        UnitId id = create(draft, null);
        audit.record(Act.of("unit.created").on(id));
        return id;
    }

    private UnitId create(UnitDraft draft, @Nullable Unit parent) {
        List<Invalid.Fault> faults = new ArrayList<>(draft.faults());
        if (units.byCode(draft.code()).isPresent()) {
            faults.add(Invalid.Fault.of("code", "unit-code-taken", draft.code()));
        }
        UnitId id = UnitId.next();
        List<UnitId> line = new ArrayList<>();
        if (parent != null) {
            line.addAll(parent.line());
            faults.addAll(under(parent, draft.level(), draft.validFrom()));
        }
        line.add(id);
        UnitId organ = organ(draft, parent, id, faults);
        if (draft.docketUnit() != null) {
            faults.addAll(docket(units.get(draft.docketUnit())));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        writer.insert(List.of(new Unit(
                id,
                draft.code(),
                draft.name(),
                draft.shortName(),
                draft.kind(),
                draft.level(),
                draft.regionCode(),
                draft.parent(),
                organ,
                draft.docketUnit(),
                draft.documentSign(),
                draft.accounts(),
                draft.validFrom(),
                draft.validTo(),
                null,
                line)));
        return id;
    }

    /** Gives the unit a new name from today on; the old one is kept with its last day. */
    @Transactional
    public void rename(Actor actor, UnitId id, String name, String shortName) {
        Unit unit = open(actor, id);
        String newName = name.strip();
        String newShort = shortName.isBlank() ? newName : shortName.strip();
        List<Invalid.Fault> faults = new ArrayList<>();
        if (!UnitDraft.nameFits(newName, UnitDraft.NAME_LENGTH)) {
            faults.add(Invalid.Fault.of("name", "unit-name", UnitDraft.NAME_LENGTH));
        }
        if (!UnitDraft.nameFits(newShort, UnitDraft.NAME_LENGTH)) {
            faults.add(Invalid.Fault.of("shortName", "unit-name", UnitDraft.NAME_LENGTH));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        if (newName.equals(unit.name()) && newShort.equals(unit.shortName())) {
            return;
        }
        writer.keepPast(unit, LocalDate.now(clock).minusDays(1));
        jdbc.sql("update unit set name = :name, short_name = :short where id = :id")
                .param("name", newName)
                .param("short", newShort)
                .param("id", id.value())
                .update();
        audit.record(Act.of("unit.renamed").by(actor.staff()).on(id));
    }

    /**
     * Puts right what was said of a unit beside its name and place.
     *
     * @param documentSign 发文代字, or null
     * @param docketUnit unit whose docket clerk records for it, or null; with one, nobody of the unit signs in
     */
    @Transactional
    public void amend(
            Actor actor,
            UnitId id,
            String regionCode,
            @Nullable String documentSign,
            boolean accounts,
            @Nullable UnitId docketUnit) {
        Unit unit = open(actor, id);
        UnitDraft draft = new UnitDraft(
                unit.code(),
                unit.name(),
                unit.shortName(),
                unit.kind(),
                unit.level(),
                regionCode,
                unit.parentId(),
                unit.organId(),
                docketUnit,
                documentSign,
                accounts,
                unit.validFrom(),
                unit.validTo());
        List<Invalid.Fault> faults = new ArrayList<>(draft.faults());
        if (docketUnit != null) {
            faults.addAll(docket(units.get(docketUnit)));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        jdbc.sql("""
                        update unit
                        set region_code = :region, document_sign = :sign, accounts = :accounts, docket_unit_id = :docket
                        where id = :id""")
                .param("region", draft.regionCode())
                .param("sign", draft.documentSign())
                .param("accounts", accounts)
                .param("docket", docketUnit == null ? null : docketUnit.value())
                .param("id", id.value())
                .update();
        audit.record(Act.of("unit.amended").by(actor.staff()).on(id));
    }

    /**
     * Puts the unit with all below it under another. Lines of all of them change in one statement; listeners to
     * {@link UnitMoved} do the same with their copies.
     *
     * @throws Invalid if the new parent stands below the unit, or the tree would be deeper than six
     */
    @Transactional
    public void move(Actor actor, UnitId id, UnitId newParent) {
        writer.lock();
        Unit unit = open(actor, id);
        Unit parent = units.get(newParent);
        Administration.require(actor, parent);
        if (newParent.equals(unit.parentId())) {
            return;
        }
        List<Invalid.Fault> faults = new ArrayList<>(under(parent, unit.level(), LocalDate.now(clock)));
        if (parent.below(id)) {
            faults.add(Invalid.Fault.of("parent", "unit-circle", parent.name(), unit.name()));
        } else if (parent.depth() + writer.height(unit) > Unit.MAX_DEPTH) {
            faults.add(Invalid.Fault.of("parent", "unit-too-deep", Unit.MAX_DEPTH));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults.stream().distinct().toList());
        }
        writer.keepPast(unit, LocalDate.now(clock).minusDays(1));
        writer.move(unit, parent);
        audit.record(Act.of("unit.moved").by(actor.staff()).on(id).with("parent", newParent));
        events.publishEvent(new UnitMoved(id, parent.depth() + 1));
    }

    /**
     * Gives the unit its last day and, when others take over what is open, its successor.
     *
     * @throws Refusal if units below it go on longer, or something is open there and nobody would take it over
     */
    @Transactional
    public void end(Actor actor, UnitId id, LocalDate lastDay, @Nullable UnitId successor) {
        writer.lock();
        Unit unit = open(actor, id);
        List<Invalid.Fault> faults = new ArrayList<>();
        if (lastDay.isBefore(unit.validFrom())) {
            faults.add(Invalid.Fault.of("validTo", "ends-before-start"));
        }
        if (successor != null) {
            Unit next = units.get(successor);
            if (next.below(id)) {
                faults.add(Invalid.Fault.of("successor", "successor-ends-too", next.name()));
            } else if (!next.validOn(lastDay.plusDays(1))) {
                faults.add(Invalid.Fault.of("successor", "unit-not-valid", next.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        long longer = jdbc.sql("""
                        select count(*) from unit
                        where line_%d = :id and id <> :id and (valid_to is null or valid_to > :last)""".formatted(unit.depth()))
                .param("id", id.value())
                .param("last", lastDay)
                .query(Long.class)
                .single();
        if (longer > 0) {
            throw new Refusal("unit-has-units-below", unit.name(), longer);
        }
        endingRules.forEach(rule -> rule.check(unit, lastDay, successor));
        jdbc.sql("update unit set valid_to = :last, successor_id = :successor where id = :id")
                .param("last", lastDay)
                .param("successor", successor == null ? null : successor.value())
                .param("id", id.value())
                .update();
        audit.record(Act.of("unit.ended").by(actor.staff()).on(id).with("last-day", lastDay));
        events.publishEvent(new UnitEnded(id, lastDay, successor, actor.staff()));
    }

    /** The unit, held against other changes until the end of the transaction. */
    private Unit open(Actor actor, UnitId id) {
        Unit unit = jdbc.sql("select * from unit where id = :id for update")
                .param("id", id.value())
                .query(UnitRows.INSTANCE)
                .optional()
                .orElseThrow(NotFound::new);
        Administration.require(actor, unit);
        if (unit.validTo() != null && unit.validTo().isBefore(LocalDate.now(clock))) {
            throw new Conflict("unit-ended", unit.name(), unit.validTo());
        }
        return unit;
    }

    private List<Invalid.Fault> under(Unit parent, Level level, LocalDate from) {
        List<Invalid.Fault> faults = new ArrayList<>();
        if (parent.depth() == Unit.MAX_DEPTH) {
            faults.add(Invalid.Fault.of("parent", "unit-too-deep", Unit.MAX_DEPTH));
        }
        if (level.compareTo(parent.level()) < 0) {
            faults.add(Invalid.Fault.of("level", "level-above-parent"));
        }
        LocalDate today = LocalDate.now(clock);
        if (!parent.validOn(from.isBefore(today) ? today : from)) {
            faults.add(Invalid.Fault.of("parent", "unit-not-valid", parent.name()));
        }
        return faults;
    }

    private UnitId organ(UnitDraft draft, @Nullable Unit parent, UnitId self, List<Invalid.Fault> faults) {
        if (draft.kind().organ()) {
            return self;
        }
        if (draft.organ() != null) {
            Unit organ = units.get(draft.organ());
            if (!organ.organ()) {
                faults.add(Invalid.Fault.of("organ", "no-organ", organ.name()));
            }
            return organ.id();
        }
        if (parent == null) {
            faults.add(Invalid.Fault.of("organ", "organ-needed"));
            return self;
        }
        return parent.organId();
    }

    private List<Invalid.Fault> docket(Unit keeper) {
        return keeper.accounts() && keeper.validOn(LocalDate.now(clock))
                ? List.of()
                : List.of(Invalid.Fault.of("docketUnit", "docket-without-accounts", keeper.name()));
    }
}
