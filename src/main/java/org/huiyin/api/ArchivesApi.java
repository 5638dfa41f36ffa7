package org.huiyin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.archive.Archive;
import org.huiyin.archive.Archives;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files of closed cases: asked for, made in the background, taken. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "archives")
class ArchivesApi {

    /**
     * What is asked for.
     *
     * @param complete with sensitive values in plain; then {@code reason} says why
     */
    record ArchiveOrder(boolean complete, @Nullable String reason) {}

    /** What to ask for how far it is. */
    record ArchiveAsked(UUID id) {}

    /** A file, made or being made. @param failure code of the refusal that stopped it */
    record ArchiveJson(
            UUID id,
            UUID caseId,
            boolean complete,
            String state,
            int percent,
            @Nullable String failure,
            @Nullable String sha256,
            long size,
            int pages,
            @Nullable String pdfa) {}

    private final Archives archives;
    private final Once once;

    ArchivesApi(Archives archives, Once once) {
        this.archives = archives;
        this.once = once;
    }

    @PostMapping("/cases/{id}/archives")
    @Operation(summary = "Ask for the file of a closed case", operationId = "askArchive")
    @ApiResponse(
            responseCode = "202",
            description = "Asked for; it is made in the background",
            content = @Content(schema = @Schema(implementation = ArchiveAsked.class)))
    ResponseEntity<String> ask(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ArchiveOrder order) {
        return once.write(
                actor,
                key,
                List.of("archive", id, order),
                HttpStatus.ACCEPTED,
                () -> new ArchiveAsked(archives.ask(
                        actor, new CaseId(id), order.complete(), order.reason() == null ? "" : order.reason())));
    }

    @GetMapping("/cases/{id}/archives")
    @Operation(summary = "The files of a case that the caller may read, the latest first", operationId = "getArchives")
    List<ArchiveJson> of(Actor actor, @PathVariable UUID id) {
        return archives.of(actor, new CaseId(id)).made().stream()
                .map(ArchivesApi::json)
                .toList();
    }

    @GetMapping("/archives/{id}")
    @Operation(summary = "How far the making of a file is", operationId = "getArchive")
    ArchiveJson get(Actor actor, @PathVariable UUID id) {
        return json(archives.get(actor, id));
    }

    @GetMapping(value = "/archives/{id}/content", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "A file that was made, as PDF", operationId = "getArchiveContent")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PDF_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    void content(Actor actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Archive archive = archives.open(actor, id);
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLengthLong(archive.size());
        archives.copy(archive, response.getOutputStream());
    }

    private static ArchiveJson json(Archive archive) {
        return new ArchiveJson(
                archive.id(),
                archive.caseId().value(),
                archive.complete(),
                archive.state().code(),
                archive.percent(),
                archive.failure(),
                archive.hash(),
                archive.size(),
                archive.pages(),
                archive.pdfa());
    }
}
