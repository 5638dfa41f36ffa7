package org.huiyin.succession;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * How a unit ends.
 *
 * @param lastDay its last day; what is open goes over when it has passed
 * @param successor who gets what no share names; null if nothing is open
 * @param shares of a unit that is split; the first that fits counts
 */
public record Ending(
        UnitId unit, LocalDate lastDay, @Nullable UnitId successor, List<Share> shares) {

    public Ending {
        shares = List.copyOf(shares);
    }

    /** All who get something. */
    public List<UnitId> successors() {
        return Stream.concat(
                        Optional.ofNullable(successor).stream(), shares.stream().map(Share::to))
                .distinct()
                .toList();
    }

    /** Who gets this case; empty if nobody does. */
    Optional<UnitId> heir(Tie tie) {
        return Stream.of(
                        shares.stream().filter(share -> share.cases().contains(tie.number())),
                        shares.stream().filter(share -> share.units().stream().anyMatch(tie.line()::contains)),
                        shares.stream().filter(share -> share.regions().stream().anyMatch(tie.region()::startsWith)))
                .flatMap(fitting -> fitting)
                .map(Share::to)
                .findFirst()
                .or(() -> Optional.ofNullable(successor));
    }
}
