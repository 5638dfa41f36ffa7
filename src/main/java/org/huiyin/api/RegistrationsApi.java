package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Registers what comes through other systems: a web portal, a hotline, a scanner. */
@RestController
@RequestMapping("/api/v1/registrations")
@Tag(name = "registrations")
class RegistrationsApi {

    /**
     * What came.
     *
     * @param unit at whose counter
     * @param channel {@code visit}, {@code letter}, {@code phone}, {@code web} …
     * @param received day of receipt; today if absent
     * @param applicants who comes; empty if unknown
     * @param contact {@code post} (if absent), {@code email} or {@code hand}
     * @param data values of the pack's registration form
     * @param participants who takes part beside the applicants
     * @param lettersTo which of the applicants letters are sent to, from 0; the first if absent
     * @param belongsTo the matter it is said to belong to
     */
    record NewRegistration(
            String pack,
            UUID unit,
            String channel,
            @Nullable LocalDate received,
            @Nullable String dateReason,
            @Nullable List<Applicant> applicants,
            @Nullable String contact,
            @Nullable Concern concern,
            ObjectNode data,
            @Nullable String spotAnswer,
            @Nullable UUID from,
            @Nullable List<Applicant> participants,
            @Nullable Integer lettersTo,
            @Nullable Belonging belongsTo) {}

    /** A matter that is there. @param unsettled whether it comes because that is not settled */
    record Belonging(String number, @Nullable Boolean unsettled) {}

    /** Someone on file by {@code id}, or as told. */
    record Applicant(
            @Nullable UUID id,
            @Nullable String kind,
            @Nullable String name,
            @Nullable String documentKind,
            @Nullable String documentNumber,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String email,
            @Nullable String creditCode) {}

    /** Whom it is about: a unit, a member of staff, or someone outside by name. */
    record Concern(
            @Nullable UUID unit,
            @Nullable UUID staff,
            @Nullable String name,
            boolean accusation) {}

    private final Registering registering;
    private final Packs packs;
    private final Forms forms;
    private final Once once;
    private final java.time.Clock clock;

    RegistrationsApi(Registering registering, Packs packs, Forms forms, Once once, java.time.Clock clock) {
        this.registering = registering;
        this.packs = packs;
        this.forms = forms;
        this.once = once;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Register what came; opens a case", operationId = "register")
    @ApiResponse(
            responseCode = "201",
            description = "Registered; the query code is told only here",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    ResponseEntity<String> register(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewRegistration body) {
        return once.write(actor, key, body, HttpStatus.CREATED, () -> register(actor, body));
    }

    private Registered register(Actor actor, NewRegistration body) {
        Pack pack = pack(body.pack());
        FilledForm form = forms.validate(
                forms.definition(pack, pack.settings().registration()),
                Entry.ofJson(body.data()),
                FormContext.of(actor, Locale.SIMPLIFIED_CHINESE));
        Submission submission = new Submission(
                UUID.randomUUID(),
                pack.name(),
                new UnitId(body.unit()),
                Channel.ofCode(body.channel()).orElseThrow(() -> new Invalid("channel", "option")),
                Optional.ofNullable(body.received()).orElseGet(() -> LocalDate.now(clock)),
                body.dateReason(),
                Optional.ofNullable(body.applicants()).orElse(List.of()).stream()
                        .map(RegistrationsApi::applicant)
                        .toList(),
                Optional.ofNullable(body.contact()).orElse("post"),
                concern(body.concern()),
                form.values(),
                body.spotAnswer(),
                body.from() == null ? null : new CaseId(body.from()),
                new Submission.Joint(
                        Optional.ofNullable(body.participants()).orElse(List.of()).stream()
                                .map(RegistrationsApi::applicant)
                                .toList(),
                        Optional.ofNullable(body.lettersTo()).orElse(0)),
                belonging(body.belongsTo()));
        return registering.register(actor, submission).orElseThrow(() -> new Conflict("intake.sent-twice"));
    }

    private Pack pack(String name) {
        return packs.all().stream()
                .filter(pack -> pack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid("pack", "option"));
    }

    private static Submission.@Nullable Belonging belonging(@Nullable Belonging told) {
        return told == null ? null : new Submission.Belonging(told.number(), Boolean.TRUE.equals(told.unsettled()));
    }

    static Submission.Applicant applicant(Applicant told) {
        return told.id() != null
                ? new Submission.Applicant.Known(new PersonId(told.id()))
                : new Submission.Applicant.Stated(new PersonDraft(
                        told.kind(),
                        told.name(),
                        null,
                        null,
                        told.documentKind(),
                        told.documentNumber(),
                        told.phone(),
                        told.address(),
                        told.email(),
                        told.creditCode()));
    }

    private static Opening.Concern concern(@Nullable Concern told) {
        if (told == null) {
            return Opening.Concern.nobody();
        }
        String about = told.staff() != null ? "staff" : told.unit() != null ? "unit" : "outside";
        return new Opening.Concern(
                about,
                told.unit() == null ? null : new UnitId(told.unit()),
                told.staff() == null ? null : new StaffId(told.staff()),
                told.name(),
                told.accusation());
    }
}
