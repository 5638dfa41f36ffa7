package org.huiyin.alerts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Access;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.access.Visibility;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Units;
import org.huiyin.staff.Actors;
import org.huiyin.staff.Holders;
import org.huiyin.staff.Holders.Holder;
import org.huiyin.staff.StaffName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who is to be told of a case. */
@Component
class Receivers {

    /**
     * What is told of.
     *
     * @param unit the unit that has to act
     * @param term the clock that is meant; null for any step of the case
     */
    record Matter(
            CaseId caseId,
            boolean restricted,
            UnitId unit,
            @Nullable String term) {}

    private final JdbcClient jdbc;
    private final Holders holders;
    private final Units units;
    private final Actors actors;
    private final Access access;
    private final Clock clock;

    Receivers(JdbcClient jdbc, Holders holders, Units units, Actors actors, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.holders = holders;
        this.units = units;
        this.actors = actors;
        this.access = access;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if there is no such case */
    Matter matter(CaseId id, @Nullable String term) {
        return jdbc.sql("select restricted, unit_id from case_file where id = :id")
                .param("id", id.value())
                .query((row, n) -> new Matter(
                        id, row.getBoolean("restricted"), new UnitId(row.getObject("unit_id", UUID.class)), term))
                .single();
    }

    /** A search for the receivers of one case. */
    Set<StaffId> of(Matter matter, Collection<Receiver> wanted) {
        return search().of(matter, wanted);
    }

    Search search() {
        return new Search();
    }

    /** Looks for the receivers of many cases, and for those of a unit once. Lives as long as a transaction. */
    final class Search {

        private final Map<UnitId, Holder> heads = new HashMap<>();
        private final Map<UnitId, Set<StaffId>> supervisors = new HashMap<>();
        private final Map<Holder, Set<StaffId>> people = new HashMap<>();

        /** Everyone who is meant, once. Empty only if nobody up to the root could be told. */
        Set<StaffId> of(Matter matter, Collection<Receiver> wanted) {
            if (matter.restricted()) {
                return desk(matter);
            }
            Set<StaffId> all = new LinkedHashSet<>();
            for (Receiver receiver : wanted) {
                all.addAll(
                        switch (receiver) {
                            case HOLDER -> holding(matter).orElseGet(() -> at(head(matter.unit())));
                            case HEAD -> at(head(matter.unit()));
                            case SUPERIOR_HEAD -> at(above(head(matter.unit())));
                            case SUPERVISORS -> supervisors(matter.unit());
                        });
            }
            return all;
        }

        private Holder head(UnitId unit) {
            return heads.computeIfAbsent(unit, asked -> holders.resolve(asked, Role.HEAD));
        }

        private Holder above(Holder head) {
            if (head.role() != Role.HEAD) {
                return head(head.unit());
            }
            UnitId parent = units.get(head.unit()).parentId();
            return parent == null ? head : head(parent);
        }

        private Set<StaffId> supervisors(UnitId unit) {
            return supervisors.computeIfAbsent(
                    unit,
                    asked -> holders.upTheLine(asked, Role.SUPERVISOR)
                            .map(found -> at(new Holder(found, Role.SUPERVISOR)))
                            .orElse(Set.of()));
        }

        private Set<StaffId> at(Holder holder) {
            return people.computeIfAbsent(
                    holder,
                    asked -> holders.holding(asked.unit(), asked.role()).stream()
                            .map(StaffName::id)
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
    }

    /** Those of them who may see the case today: whoever else is named is not told. */
    Set<StaffId> seeing(CaseId id, Collection<StaffId> staff) {
        return staff.stream().filter(one -> sees(id, one)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean sees(CaseId id, StaffId staff) {
        return actors.resolve(staff)
                .map(actor -> {
                    Visibility visible = access.cases(actor, "c", CaseScope.STATUS);
                    return jdbc.sql("select exists (select from case_file c where c.id = :id and " + visible.sql()
                                    + ")")
                            .param("id", id.value())
                            .params(visible.params())
                            .query(Boolean.class)
                            .single();
                })
                .orElse(false);
    }

    /** Who holds a step that the clock is for, else any step, else who handles the case. */
    private Optional<Set<StaffId>> holding(Matter matter) {
        List<UUID> found = jdbc.sql("""
                        select staff_id from (
                            select i.holder_id as staff_id,
                                   case when :term = any(string_to_array(i.clock, ',')) then 1 else 2 end as rank
                            from work_item i
                            where i.case_id = :case and i.state = 'open' and i.holder_id is not null
                            union all
                            select p.staff_id, 3 from case_part p
                            where p.case_id = :case and p.part = 'handler' and p.staff_id is not null) as held
                        order by rank
                        fetch first 1 row with ties""")
                .param("case", matter.caseId().value())
                .param("term", matter.term() == null ? "" : matter.term())
                .query(UUID.class)
                .list();
        return found.isEmpty() ? Optional.empty() : Optional.of(ids(found));
    }

    /** Of a restricted case: who holds a step of it, else the cleared handlers it is granted to; nobody it concerns. */
    private Set<StaffId> desk(Matter matter) {
        Set<StaffId> holding =
                holding(matter).map(held -> seeing(matter.caseId(), held)).orElse(Set.of());
        return holding.isEmpty() ? seeing(matter.caseId(), granted(matter.caseId())) : holding;
    }

    private Set<StaffId> granted(CaseId id) {
        return ids(jdbc.sql("""
                        select distinct s.id
                        from case_grant g
                        join staff_role r on (r.unit_id = g.unit_id or r.staff_id = g.staff_id) and r.role = :handler
                        join staff s on s.id = r.staff_id and s.cleared
                        where g.case_id = :case and g.scope = 'work'
                          and g.valid_from <= :today and (g.valid_to is null or g.valid_to >= :today)
                        order by s.id
                        limit 50""")
                .param("case", id.value())
                .param("handler", Role.CLEARED_HANDLER.code())
                .param("today", LocalDate.now(clock))
                .query(UUID.class)
                .list());
    }

    private static Set<StaffId> ids(Collection<UUID> found) {
        return found.stream().map(StaffId::new).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
