package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whom a token acts: where its owner works, and as what. */
@RestController
@RequestMapping("/api/v1/account")
@Tag(name = "account")
class AccountApi {

    /** The owner of the token. @param roles those held today that the token's scopes leave */
    record AccountJson(UUID id, String name, List<RoleJson> roles) {}

    /**
     * A role in a unit.
     *
     * @param organ for which the unit acts
     * @param onBehalfOf whom the owner deputises for, or null
     */
    record RoleJson(
            String role,
            UUID unit,
            String unitName,
            UUID organ,
            @Nullable UUID onBehalfOf) {}

    private final Units units;

    AccountApi(Units units) {
        this.units = units;
    }

    @GetMapping
    @Operation(summary = "For whom the token acts", operationId = "getAccount")
    AccountJson get(Actor actor) {
        Map<UnitId, Unit> known =
                units.get(actor.assignments().stream().map(Assignment::unit).collect(Collectors.toSet()));
        return new AccountJson(
                actor.staff().value(),
                actor.name(),
                actor.assignments().stream()
                        .flatMap(held ->
                                Stream.ofNullable(known.get(held.unit())).map(unit -> json(held, unit)))
                        .toList());
    }

    private static RoleJson json(Assignment held, Unit unit) {
        return new RoleJson(
                held.role().code(),
                unit.id().value(),
                unit.name(),
                unit.organId().value(),
                held.onBehalfOf() == null ? null : held.onBehalfOf().value());
    }
}
