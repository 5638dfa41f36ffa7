package org.huiyin.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.access.Role;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the desk that may take a restricted matter: cleared, and outside the lines it concerns. */
@Repository
public class ClearedDesks {

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    ClearedDesks(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /**
     * The unit nearest to the receiving one in which an active cleared member of staff, none of those concerned, is a
     * cleared handler: not a concerned unit nor anything below one, and neither in the line from the receiving unit up to
     * the root nor below the receiving unit. A discipline body is preferred among equally near ones.
     *
     * @param concerned units the matter is about
     * @param people staff the matter is about
     * @param receiving where it was registered
     * @return empty if there is none: the caller must not fall back to a desk inside
     */
    public Optional<UnitId> outside(Collection<UnitId> concerned, Collection<StaffId> people, UnitId receiving) {
        Unit here = units.get(receiving);
        UUID[] line = here.line().stream().map(UnitId::value).toArray(UUID[]::new);
        return jdbc.sql("""
                        select u.id from unit u
                        where exists (
                            select from staff_role r join staff s on s.id = r.staff_id
                            where r.unit_id = u.id and r.role = :handler and s.cleared
                              and s.id <> all(:people) and %s)
                          and (u.valid_to is null or u.valid_to >= :today)
                          and u.id <> all(:line)
                          and not (array[u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6] && :closed)
                        order by
                            -- the steps from here up to the common ancestor and down again
                            :depth + u.depth - 2 * cardinality(array(
                                select unnest(array[u.line_1, u.line_2, u.line_3, u.line_4, u.line_5, u.line_6])
                                intersect select unnest(:line::uuid[]))),
                            u.kind <> 'discipline', u.depth desc, u.code
                        limit 1""".formatted(Holders.ACTIVE))
                .param("handler", Role.CLEARED_HANDLER.code())
                .param("people", people.stream().map(StaffId::value).toArray(UUID[]::new))
                .param("closed", closed(concerned, receiving))
                .param("line", line)
                .param("depth", here.depth())
                .param("today", LocalDate.now(clock))
                .query(UUID.class)
                .optional()
                .map(UnitId::new);
    }

    private static UUID[] closed(Collection<UnitId> concerned, UnitId receiving) {
        return Stream.concat(concerned.stream(), Stream.of(receiving))
                .map(UnitId::value)
                .distinct()
                .toArray(UUID[]::new);
    }
}
