package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.api.RegistrationsApi.Applicant;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Registrations;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.RegistrationId;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.matching.Candidate;
import org.huiyin.matching.Reason;
import org.huiyin.matching.SameMatter;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What came to a matter, and whether something is here already. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "registrations")
class MattersApi {

    /** Something that came to a case. @param reason registered, split, opened, further or joined */
    record CameJson(
            UUID id, String channel, LocalDate received, UUID unit, String subject, String reason, boolean unsettled) {}

    /** The case whose registrations belong here too. */
    record Attaching(String number, @Nullable Boolean unsettled) {}

    /** Why a registration is taken out. */
    record Unlinking(String reason) {}

    /** What is known of something before it is registered. @param text what it is about and what is told */
    record Sketch(
            String pack,
            @Nullable List<Applicant> applicants,
            @Nullable String text) {}

    /** A matter that may be the same. @param caseId only if the token's owner may see its state */
    record CandidateJson(
            String number,
            String organ,
            String state,
            List<String> reasons,
            @Nullable UUID caseId) {}

    private final Registrations registrations;
    private final Registering registering;
    private final SameMatter same;
    private final Cases cases;
    private final People people;
    private final Packs packs;
    private final Once once;

    MattersApi(
            Registrations registrations,
            Registering registering,
            SameMatter same,
            Cases cases,
            People people,
            Packs packs,
            Once once) {
        this.registrations = registrations;
        this.registering = registering;
        this.same = same;
        this.cases = cases;
        this.people = people;
        this.packs = packs;
        this.once = once;
    }

    @GetMapping("/cases/{id}/registrations")
    @Operation(summary = "What came to a case, the first one first", operationId = "getRegistrations")
    List<CameJson> registrations(Actor actor, @PathVariable UUID id) {
        CaseId caseId = cases.get(actor, new CaseId(id), CaseScope.CONTENTS).id();
        return registrations.of(caseId).stream()
                .map(came -> new CameJson(
                        came.id().value(),
                        came.channel().code(),
                        came.received(),
                        came.unit().value(),
                        came.subject(),
                        came.reason(),
                        came.unsettled()))
                .toList();
    }

    @PostMapping("/cases/{id}/registrations")
    @Operation(summary = "Put what came with another case to this one", operationId = "attachRegistrations")
    @ApiResponse(
            responseCode = "200",
            description = "What belongs to the case now",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = CameJson.class))))
    ResponseEntity<String> attach(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Attaching body) {
        return once.write(actor, key, List.of(id, body), HttpStatus.OK, () -> {
            registrations.attach(actor, new CaseId(id), body.number(), Boolean.TRUE.equals(body.unsettled()));
            return registrations(actor, id);
        });
    }

    @PostMapping("/cases/{id}/registrations/{registration}/unlink")
    @Operation(summary = "Take a registration out of a case", operationId = "unlinkRegistration")
    @ApiResponse(
            responseCode = "200",
            description = "What belongs to the case now",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = CameJson.class))))
    ResponseEntity<String> unlink(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID registration,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Unlinking body) {
        return once.write(actor, key, List.of(id, registration, body), HttpStatus.OK, () -> {
            registrations.unlink(actor, new CaseId(id), new RegistrationId(registration), body.reason());
            return registrations(actor, id);
        });
    }

    @GetMapping("/cases/{id}/same-matter")
    @Operation(
            summary = "Matters that this case may be the same as; looking is on record",
            operationId = "getSameMatter")
    List<CandidateJson> sameAs(Actor actor, @PathVariable UUID id) {
        CaseId caseId = new CaseId(id);
        if (!registrations.maySort(actor, caseId)) {
            throw new NotFound();
        }
        return same.candidates(actor, caseId).stream().map(MattersApi::json).toList();
    }

    @PostMapping("/same-matter")
    @Operation(
            summary = "Matters that something may belong to, before it is registered; looking is on record",
            operationId = "findSameMatter")
    List<CandidateJson> sameAs(Actor actor, @RequestBody Sketch body) {
        boolean counter = packs.all().stream()
                .filter(pack -> pack.name().equals(body.pack()))
                .findFirst()
                .map(pack -> !registering.counters(actor, pack).isEmpty())
                .orElseThrow(() -> new Invalid("pack", "option"));
        if (!counter) {
            throw new Refusal("intake.not-your-counter");
        }
        List<PersonId> persons = new ArrayList<>();
        List<PersonDraft> drafts = new ArrayList<>();
        Optional.ofNullable(body.applicants()).orElse(List.of()).forEach(told -> {
            switch (RegistrationsApi.applicant(told)) {
                case Submission.Applicant.Known known ->
                    persons.add(people.get(actor, known.id()).id());
                case Submission.Applicant.Stated stated -> drafts.add(stated.draft());
            }
        });
        return same
                .candidates(
                        actor,
                        new SameMatter.Sketch(
                                body.pack(),
                                persons,
                                drafts,
                                Optional.ofNullable(body.text()).orElse("")))
                .stream()
                .map(MattersApi::json)
                .toList();
    }

    private static CandidateJson json(Candidate candidate) {
        return new CandidateJson(
                candidate.number(),
                candidate.organ(),
                candidate.state(),
                candidate.reasons().stream().map(Reason::code).toList(),
                candidate.open().map(CaseId::value).orElse(null));
    }
}
