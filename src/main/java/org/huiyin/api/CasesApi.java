package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Request;
import org.huiyin.cases.Timeline;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.Letters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cases, to read: as far as the token's owner may see them. What they may not see answers 404. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "cases")
class CasesApi {

    /** A case. @param stage id of the step it stands at */
    record CaseJson(
            UUID id,
            String number,
            String pack,
            String packVersion,
            String title,
            boolean open,
            String stage,
            UUID unit,
            UUID organ,
            LocalDate received,
            @Nullable String outcome,
            @Nullable String satisfaction,
            List<Request> requests,
            List<ClockJson> clocks) {}

    /** A legal clock. */
    record ClockJson(
            String term,
            String article,
            LocalDate started,
            @Nullable LocalDate due,
            boolean provisional,
            boolean running,
            @Nullable String outcome) {}

    /** Something that happened. */
    record EventJson(
            Instant at,
            String kind,
            @Nullable String step,
            @Nullable String by,
            @Nullable String onBehalfOf) {}

    private final Cases cases;
    private final Timeline timeline;
    private final Clocks clocks;
    private final Letters letters;

    CasesApi(Cases cases, Timeline timeline, Clocks clocks, Letters letters) {
        this.cases = cases;
        this.timeline = timeline;
        this.clocks = clocks;
        this.letters = letters;
    }

    @GetMapping("/cases/{id}")
    @Operation(summary = "A case with its requests and clocks", operationId = "getCase")
    CaseJson get(Actor actor, @PathVariable UUID id) {
        CaseFile file = cases.get(actor, new CaseId(id), CaseScope.CONTENTS);
        return new CaseJson(
                file.id().value(),
                file.number(),
                file.pack(),
                file.packVersion(),
                file.title(),
                file.open(),
                file.stage(),
                file.unit().value(),
                file.organ().value(),
                file.received(),
                file.outcome(),
                file.satisfaction(),
                cases.requests(file.id()),
                clocks.all(file.id()).stream().map(CasesApi::json).toList());
    }

    @GetMapping("/cases/{id}/timeline")
    @Operation(summary = "What happened in a case, oldest first", operationId = "getTimeline")
    List<EventJson> timeline(Actor actor, @PathVariable UUID id) {
        CaseFile file = cases.get(actor, new CaseId(id), CaseScope.CONTENTS);
        return timeline.of(file.id()).stream().map(CasesApi::json).toList();
    }

    @GetMapping("/cases/{id}/letters")
    @Operation(summary = "The letters of a case", operationId = "getLetters")
    List<IssuedLetter> letters(Actor actor, @PathVariable UUID id) {
        return letters.of(actor, new CaseId(id));
    }

    @GetMapping(value = "/letters/{id}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "A letter as issued, as PDF/A", operationId = "getLetter")
    byte[] letter(Actor actor, @PathVariable UUID id) {
        return letters.content(actor, new LetterId(id));
    }

    private static ClockJson json(ClockView view) {
        return new ClockJson(
                view.term(),
                view.article(),
                view.startedOn(),
                view.dueOn(),
                view.provisional(),
                view.outcome() == null,
                view.outcome() == null ? null : view.outcome().code());
    }

    private static EventJson json(CaseEvent event) {
        return new EventJson(event.at(), event.kind(), event.step(), event.staffName(), event.behalfName());
    }
}
