package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.flow.Initiatives;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FormSchema;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What may be begun in a case beside the step it stands at: an extension, a hearing, a withdrawal, opening it again. */
@RestController
@RequestMapping("/api/v1/cases/{id}/initiatives")
@Tag(name = "initiatives")
class InitiativesApi {

    /** Something that may be begun now. @param id of the start event in the model */
    record InitiativeJson(String id, String name) {}

    /** What was begun. */
    record BegunJson(UUID caseId) {}

    private final Initiatives initiatives;
    private final Cases cases;
    private final Packs packs;
    private final Once once;

    InitiativesApi(Initiatives initiatives, Cases cases, Packs packs, Once once) {
        this.initiatives = initiatives;
        this.cases = cases;
        this.packs = packs;
        this.once = once;
    }

    @GetMapping
    @Operation(summary = "What the caller may begin in a case now", operationId = "listInitiatives")
    List<InitiativeJson> list(Actor actor, @PathVariable UUID id, Locale language) {
        CaseFile file = cases.get(actor, new CaseId(id), CaseScope.WORK);
        PackSettings settings = packs.version(file.pack(), file.packVersion()).settings();
        return initiatives.of(actor, file).stream()
                .map(one -> new InitiativeJson(one.id(), settings.step(one.id(), language)))
                .toList();
    }

    @GetMapping(value = "/{initiative}/form", produces = "application/schema+json")
    @Operation(
            summary = "What is asked of whoever begins it: JSON Schema 2020-12, with the options offered here and now",
            operationId = "getInitiativeForm")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    ObjectNode form(Actor actor, @PathVariable UUID id, @PathVariable String initiative, Locale language) {
        return FormSchema.of(initiatives.open(actor, new CaseId(id), initiative, language));
    }

    @PostMapping("/{initiative}")
    @Operation(
            summary = "Begin it with the values of its form",
            description = "The body is what the form of the initiative asks for; see getInitiativeForm.",
            operationId = "begin")
    @ApiResponse(
            responseCode = "200",
            description = "It has begun",
            content = @Content(schema = @Schema(implementation = BegunJson.class)))
    ResponseEntity<String> begin(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable Integer version,
            @PathVariable UUID id,
            @PathVariable String initiative,
            @RequestBody ObjectNode data) {
        return once.write(
                actor,
                key,
                Map.of("begin", id, "initiative", initiative, "data", data),
                HttpStatus.OK,
                () -> begin(actor, new CaseId(id), initiative, data, Optional.ofNullable(version)));
    }

    private BegunJson begin(Actor actor, CaseId id, String initiative, ObjectNode data, Optional<Integer> version) {
        return switch (initiatives.begin(
                actor, id, initiative, Entry.ofJson(data), version, Locale.SIMPLIFIED_CHINESE)) {
            case Initiatives.Outcome.Begun begun -> new BegunJson(begun.caseId().value());
            case Initiatives.Outcome.Again again ->
                throw new Invalid(again.form().faults());
        };
    }
}
