package org.huiyin.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.calendar.Calendars;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Request;
import org.huiyin.flow.Completion;
import org.huiyin.flow.Flow;
import org.huiyin.flow.Step;
import org.huiyin.forms.Entry;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Units;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Enters at a step what stories and scenes tell, through the service that a person would use. */
@Component
class Scribe {

    private final Completion completion;
    private final Cases cases;
    private final Flow flow;
    private final Cast cast;
    private final Units units;
    private final Calendars calendars;
    private final Map<String, Options> options;

    Scribe(
            Completion completion,
            Cases cases,
            Flow flow,
            Cast cast,
            Units units,
            Calendars calendars,
            Collection<Options> options) {
        this.completion = completion;
        this.cases = cases;
        this.flow = flow;
        this.cast = cast;
        this.units = units;
        this.calendars = calendars;
        this.options = new HashMap<>();
        options.forEach(option -> this.options.put(option.key(), option));
    }

    /**
     * Completes an open step of a case.
     *
     * @param told what is entered; a text that begins with {@code @} stands for a day, a unit or what the server offers
     * @param day on which it is entered
     * @throws IllegalStateException if the form refuses it
     */
    void complete(Actor actor, CaseId caseId, WorkItemId item, String step, ObjectNode told, LocalDate day) {
        ObjectNode data = new Entering(actor, caseId, day)
                .data(flow.step(cases.get(caseId), step).orElseThrow(), told);
        Completion.Outcome outcome =
                completion.complete(actor, item, Entry.ofJson(data), Optional.empty(), Locale.SIMPLIFIED_CHINESE);
        if (outcome instanceof Completion.Outcome.Again again) {
            throw new IllegalStateException("The invented city enters at " + step + " what the form refuses: "
                    + again.form().faults());
        }
    }

    private final class Entering {

        private final Actor actor;
        private final CaseId caseId;
        private final LocalDate day;

        Entering(Actor actor, CaseId caseId, LocalDate day) {
            this.actor = actor;
            this.caseId = caseId;
            this.day = day;
        }

        ObjectNode data(Step step, ObjectNode told) {
            ObjectNode data = told.deepCopy();
            if (step.requests() != null && data.path(step.requests()).isArray()) {
                data.set(step.requests(), rows(data.path(step.requests())));
            }
            data.properties().forEach(entry -> data.set(entry.getKey(), said(entry.getValue())));
            return data;
        }

        /** A row for each request, made after the first told. */
        private ArrayNode rows(JsonNode told) {
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (Request request : cases.requests(caseId)) {
                ObjectNode row =
                        (ObjectNode) told.path(rows.size() % told.size()).deepCopy();
                rows.add(row.put("text", request.body()));
            }
            return rows;
        }

        /**
         * {@code @today}, {@code @month}, {@code @in 30} days, {@code @workdays 5}, {@code @unit C1} by its code,
         * {@code @staff county1.case1} by their login, {@code @organs 0}: the first option the server offers by that key.
         */
        private JsonNode said(JsonNode value) {
            if (value.isObject()) {
                ObjectNode object = (ObjectNode) value;
                object.properties().forEach(entry -> object.set(entry.getKey(), said(entry.getValue())));
                return object;
            }
            if (value.isArray()) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                value.forEach(one -> all.add(said(one)));
                return all;
            }
            String text = value.asString("");
            if (!value.isString() || !text.startsWith("@")) {
                return value;
            }
            String[] words = text.substring(1).split(" ");
            return JsonNodeFactory.instance.stringNode(
                    switch (words[0]) {
                        case "today" -> day.toString();
                        case "month" -> YearMonth.from(day).toString();
                        case "in" -> day.plusDays(Integer.parseInt(words[1])).toString();
                        case "workdays" ->
                            calendars
                                    .current()
                                    .plusWorkdays(day, Integer.parseInt(words[1]))
                                    .toString();
                        case "staff" -> cast.actor(words[1]).staff().toString();
                        case "unit" -> units.byCode(words[1]).orElseThrow().id().toString();
                        default -> offered(words[0], Integer.parseInt(words[1]));
                    });
        }

        private String offered(String key, int nth) {
            Options offering = options.get(key);
            if (offering == null) {
                throw new IllegalStateException("Nobody offers " + key);
            }
            List<Option> offered = offering.options(new OptionsContext(
                    actor, Optional.of(caseId), cases.get(caseId).data(), Locale.SIMPLIFIED_CHINESE));
            if (offered.isEmpty()) {
                throw new IllegalStateException("Nothing is offered for " + key);
            }
            return offered.get(Math.min(nth, offered.size() - 1)).value();
        }
    }
}
