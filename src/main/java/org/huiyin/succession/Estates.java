package org.huiyin.succession;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.huiyin.ids.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what lies with a unit. */
@Service
@Transactional(readOnly = true)
public class Estates {

    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final Ties ties;

    Estates(JdbcClient jdbc, Ties ties) {
        this.jdbc = jdbc;
        this.ties = ties;
    }

    /** What would need a successor if the unit ended. */
    public Estate of(UnitId unit) {
        Estate[] sum = {Estate.NOTHING.withUnits(dependent(unit))};
        each(unit, tie -> sum[0] = sum[0].plus(tie));
        return sum[0];
    }

    /** What each successor would get, in the order in which they are named. */
    public Map<UnitId, Estate> shared(Ending ending) {
        Map<UnitId, Estate> shared = new LinkedHashMap<>();
        ending.successors().forEach(successor -> shared.put(successor, Estate.NOTHING));
        each(
                ending.unit(),
                tie -> ending.heir(tie)
                        .ifPresent(heir ->
                                shared.compute(heir, (unit, sum) -> (sum == null ? Estate.NOTHING : sum).plus(tie))));
        Optional.ofNullable(ending.successor())
                .ifPresent(
                        main -> shared.computeIfPresent(main, (unit, sum) -> sum.withUnits(dependent(ending.unit()))));
        return shared;
    }

    private void each(UnitId unit, Consumer<Tie> count) {
        UUID after = new UUID(0, 0);
        for (List<Tie> page = ties.page(unit, after, PAGE); !page.isEmpty(); page = ties.page(unit, after, PAGE)) {
            page.stream().filter(tie -> !tie.restricted()).forEach(count);
            after = page.getLast().caseId().value();
        }
    }

    private long dependent(UnitId unit) {
        return jdbc.sql("""
                        select count(*) from unit
                        where id <> :unit and (organ_id = :unit or docket_unit_id = :unit)
                          and (valid_to is null or valid_to >= current_date)""").param("unit", unit.value()).query(Long.class).single();
    }
}
