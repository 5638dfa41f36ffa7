package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.flow.Completion;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FormSchema;
import org.huiyin.ids.WorkItemId;
import org.huiyin.refusals.Invalid;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.huiyin.worklist.WorkList;
import org.huiyin.worklist.WorkListPage;
import org.huiyin.worklist.WorkListQuery;
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

/** The work list and its steps. */
@RestController
@RequestMapping("/api/v1/work-items")
@Tag(name = "work items")
class WorkItemsApi {

    /** A work item. @param light {@code none}, {@code green}, {@code yellow}, {@code red} or {@code paused}, today */
    record ItemJson(
            UUID id,
            UUID caseId,
            String caseNumber,
            String title,
            String pack,
            String step,
            UUID unit,
            String unitName,
            String role,
            @Nullable UUID holder,
            @Nullable LocalDate due,
            String light,
            int version) {}

    /** A step that was done. */
    record CompletedJson(UUID caseId) {}

    /** A page of items. @param next value of {@code after} for the following page */
    record PageJson(List<ItemJson> items, @Nullable String next) {}

    private final WorkList list;
    private final WorkItems items;
    private final Completion completion;
    private final Once once;
    private final Clock clock;

    WorkItemsApi(WorkList list, WorkItems items, Completion completion, Once once, Clock clock) {
        this.list = list;
        this.items = items;
        this.completion = completion;
        this.once = once;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Open work items, due first in front", operationId = "listWorkItems")
    PageJson list(
            Actor actor,
            @RequestParam(defaultValue = "mine") String view,
            @RequestParam(required = false) @Nullable String pack,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(defaultValue = "false") boolean free,
            @RequestParam(required = false) @Nullable String after) {
        WorkListPage page = list.page(
                actor,
                new WorkListQuery(
                        WorkListQuery.View.ofCode(view).orElseThrow(() -> new Invalid("view", "option")),
                        pack,
                        null,
                        step,
                        free,
                        null,
                        after == null ? null : PageKey.parse(after).orElseThrow(() -> new Invalid("after", "option"))));
        return new PageJson(
                page.items().stream().map(this::json).toList(),
                page.next() == null ? null : page.next().toString());
    }

    @GetMapping(value = "/{id}/form", produces = "application/schema+json")
    @Operation(
            summary = "What an item asks for: JSON Schema 2020-12 of its form, with the options offered here and now",
            operationId = "getForm")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    ObjectNode form(Actor actor, @PathVariable UUID id, Locale language) {
        return FormSchema.of(completion.open(actor, items.get(actor, new WorkItemId(id)), language));
    }

    @PostMapping("/{id}/claim")
    @Operation(summary = "Take an item out of the unit's queue", operationId = "claim")
    @ApiResponse(
            responseCode = "200",
            description = "The item, now with its holder",
            content = @Content(schema = @Schema(implementation = ItemJson.class)))
    ResponseEntity<String> claim(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable UUID id) {
        return once.write(
                actor, key, Map.of("claim", id), HttpStatus.OK, () -> json(items.claim(actor, new WorkItemId(id))));
    }

    @PostMapping("/next")
    @Operation(summary = "Take the item that is due first; 204 if none is left", operationId = "takeNext")
    @ApiResponse(
            responseCode = "200",
            description = "The item taken",
            content = @Content(schema = @Schema(implementation = ItemJson.class)))
    @ApiResponse(responseCode = "204", description = "Nothing is left to take", content = @Content)
    ResponseEntity<ItemJson> next(Actor actor) {
        return items.takeNext(actor)
                .map(item -> ResponseEntity.ok(json(item)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/{id}/complete")
    @Operation(
            summary = "Complete a step with the values of its form",
            description = "The body is what the form of the step asks for; see getForm.",
            operationId = "complete")
    @ApiResponse(
            responseCode = "200",
            description = "The step is done",
            content = @Content(schema = @Schema(implementation = CompletedJson.class)))
    ResponseEntity<String> complete(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable Integer version,
            @PathVariable UUID id,
            @RequestBody ObjectNode data) {
        return once.write(
                actor,
                key,
                Map.of("complete", id, "data", data),
                HttpStatus.OK,
                () -> complete(actor, new WorkItemId(id), data, Optional.ofNullable(version)));
    }

    private CompletedJson complete(Actor actor, WorkItemId id, ObjectNode data, Optional<Integer> version) {
        return switch (completion.complete(actor, id, Entry.ofJson(data), version, Locale.SIMPLIFIED_CHINESE)) {
            case Completion.Outcome.Done done -> new CompletedJson(done.caseId().value());
            case Completion.Outcome.Again again ->
                throw new Invalid(again.form().faults());
        };
    }

    private ItemJson json(WorkItem item) {
        return new ItemJson(
                item.id().value(),
                item.caseId().value(),
                item.caseNumber(),
                item.title(),
                item.pack(),
                item.step(),
                item.unit().value(),
                item.unitName(),
                item.role().code(),
                item.holder() == null ? null : item.holder().value(),
                item.due(),
                item.light(LocalDate.now(clock)).code(),
                item.version());
    }
}
