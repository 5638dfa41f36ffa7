package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.deadlines.Light;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Invalid;
import org.huiyin.supervision.OrderPage;
import org.huiyin.supervision.OrderQuery;
import org.huiyin.supervision.Orders;
import org.huiyin.supervision.Reminders;
import org.huiyin.worklist.WorkItem;
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

/** The list of supervision, and reminders. An order is given by registering a case of its kind {@code from} another. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "orders")
class SupervisionApi {

    /**
     * An order.
     *
     * @param about the case it is about, if the caller may know of it
     * @param state {@code drafted}, {@code outstanding}, {@code answered}, {@code above} or {@code closed}
     * @param round how often it was given
     * @param light how pressing the answer is, today; null where none is awaited
     */
    record OrderJson(
            UUID caseId,
            String number,
            String pack,
            @Nullable UUID about,
            String unit,
            @Nullable String answerer,
            String state,
            int round,
            @Nullable LocalDate given,
            @Nullable LocalDate due,
            @Nullable String light) {}

    /** A page of orders. @param next value of {@code after} for the following page */
    record OrdersJson(List<OrderJson> orders, @Nullable String next) {}

    /** A reminder. @param said what it says */
    record Reminding(String said) {}

    /** Whom a reminder reached. @param holder null while the step lies in the queue of its unit */
    record RemindedJson(UUID caseId, String unit, @Nullable String holder) {}

    private final Orders orders;
    private final Reminders reminders;
    private final Units units;
    private final Once once;
    private final Clock clock;

    SupervisionApi(Orders orders, Reminders reminders, Units units, Once once, Clock clock) {
        this.orders = orders;
        this.reminders = reminders;
        this.units = units;
        this.once = once;
        this.clock = clock;
    }

    @GetMapping("/orders")
    @Operation(summary = "Orders given or to be answered, due first in front", operationId = "listOrders")
    OrdersJson list(
            Actor actor,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String pack,
            @RequestParam(required = false) @Nullable UUID by,
            @RequestParam(required = false) @Nullable String after) {
        OrderPage page = orders.page(
                actor,
                new OrderQuery(
                        OrderQuery.Show.ofCode(state),
                        pack,
                        by == null ? null : units.get(new UnitId(by)),
                        after == null
                                ? null
                                : OrderQuery.Key.parse(after).orElseThrow(() -> new Invalid("after", "option"))));
        return new OrdersJson(
                page.rows().stream().map(this::json).toList(),
                page.next() == null ? null : page.next().toString());
    }

    @PostMapping("/work-items/{id}/reminders")
    @Operation(summary = "Remind whoever has an item; once a day", operationId = "remind")
    @ApiResponse(
            responseCode = "200",
            description = "Whom it reached",
            content = @Content(schema = @Schema(implementation = RemindedJson.class)))
    ResponseEntity<String> remind(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable UUID id,
            @RequestBody Reminding body) {
        return once.write(actor, key, Map.of("remind", id, "said", body.said()), HttpStatus.OK, () -> {
            WorkItem item = reminders.remind(actor, new WorkItemId(id), body.said());
            return new RemindedJson(item.caseId().value(), item.unitName(), item.holderName());
        });
    }

    private OrderJson json(OrderPage.Row row) {
        Light light = row.light(LocalDate.now(clock));
        return new OrderJson(
                row.caseId().value(),
                row.number(),
                row.pack(),
                row.about() == null ? null : row.about().value(),
                row.unit(),
                row.answerer(),
                row.state(),
                row.round(),
                row.given(),
                row.due(),
                light == null ? null : light.code());
    }
}
