package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.ImportFault;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitImport;
import org.huiyin.organization.UnitImports;
import org.huiyin.organization.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Units, and the import of many at once. */
@RestController
@RequestMapping("/api/v1/units")
@Tag(name = "units")
class UnitsApi {

    /** A unit as it stands now. @param validTo last day, or null */
    record UnitJson(
            UUID id,
            String code,
            String name,
            String kind,
            String level,
            String regionCode,
            @Nullable UUID parent,
            UUID organ,
            boolean accounts,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** What is wrong with a line. @param line 0 for the file as a whole @param detail the reason and the way out */
    record FaultJson(int line, String column, String code, String detail) {}

    /** An import as it stands. @param percent of the work behind @param faults the first ones; faultCount counts all */
    record ImportJson(
            UUID id,
            String state,
            boolean dryRun,
            int percent,
            int lines,
            int written,
            int faultCount,
            List<FaultJson> faults,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** An import that has begun. */
    record Begun(UUID id) {}

    private final Units units;
    private final UnitImports imports;
    private final Once once;
    private final MessageSource messages;

    UnitsApi(Units units, UnitImports imports, Once once, MessageSource messages) {
        this.units = units;
        this.imports = imports;
        this.once = once;
        this.messages = messages;
    }

    @GetMapping
    @Operation(summary = "Find units by part of their name or code", operationId = "findUnits")
    List<UnitJson> find(@RequestParam String text) {
        return units.search(text, Units.PAGE).stream().map(UnitsApi::json).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "A unit", operationId = "getUnit")
    UnitJson unit(@PathVariable UnitId id) {
        return json(units.get(id));
    }

    @PostMapping(
            path = "/imports",
            consumes = {
                "text/csv",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @Operation(
            summary = "Import units from a CSV (UTF-8) or XLSX file: all of them or none, behind the call",
            operationId = "importUnits")
    @ApiResponse(
            responseCode = "202",
            description = "The import has begun",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    ResponseEntity<String> begin(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "api") String name,
            @RequestBody byte[] file) {
        List<Object> request = List.of(name, dryRun, file.length, Arrays.hashCode(file));
        return once.write(
                actor, key, request, HttpStatus.ACCEPTED, () -> new Begun(imports.start(actor, name, file, dryRun)));
    }

    @GetMapping("/imports")
    @Operation(summary = "One's own latest imports", operationId = "listUnitImports")
    List<ImportJson> latest(Actor actor, Locale language) {
        return imports.latest(actor).stream().map(run -> json(run, language)).toList();
    }

    @GetMapping("/imports/{id}")
    @Operation(summary = "How far an import is, and what is wrong with the file", operationId = "getUnitImport")
    ImportJson progress(Actor actor, @PathVariable UUID id, Locale language) {
        return json(imports.get(actor, id), language);
    }

    private static UnitJson json(Unit unit) {
        return new UnitJson(
                unit.id().value(),
                unit.code(),
                unit.name(),
                unit.kind().code(),
                unit.level().code(),
                unit.regionCode(),
                unit.parentId() == null ? null : unit.parentId().value(),
                unit.organId().value(),
                unit.accounts(),
                unit.validFrom(),
                unit.validTo());
    }

    private ImportJson json(UnitImport run, Locale language) {
        return new ImportJson(
                run.id(),
                run.state().code(),
                run.dryRun(),
                run.percent(),
                run.lines(),
                run.written(),
                run.faultCount(),
                run.faults().stream().map(fault -> json(fault, language)).toList(),
                run.startedAt(),
                run.finishedAt());
    }

    private FaultJson json(ImportFault fault, Locale language) {
        return new FaultJson(
                fault.line(),
                fault.field(),
                fault.code(),
                messages.getMessage("invalid." + fault.code(), fault.arguments().toArray(), language));
    }
}
