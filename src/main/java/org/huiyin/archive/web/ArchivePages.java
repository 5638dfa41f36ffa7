package org.huiyin.archive.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.archive.Archive;
import org.huiyin.archive.Archives;
import org.huiyin.ids.CaseId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for the file of a case, watching it being made, taking it. */
@Controller
class ArchivePages {

    private final Archives archives;

    ArchivePages(Archives archives) {
        this.archives = archives;
    }

    @PostMapping("/cases/{id}/archives")
    String ask(
            Actor actor,
            @PathVariable CaseId id,
            @RequestParam(defaultValue = "false") boolean complete,
            @RequestParam(defaultValue = "") String reason) {
        return "redirect:/archives/" + archives.ask(actor, id, complete, reason);
    }

    @GetMapping("/archives/{id}")
    String show(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        Archive archive = archives.get(actor, id);
        model.addAttribute("archive", archive);
        model.addAttribute("number", archives.number(archive));
        return part ? "archive/show :: state" : "archive/show";
    }

    @GetMapping("/archives/{id}/file")
    void file(Actor actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Archive archive = archives.open(actor, id);
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLengthLong(archive.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(archives.number(archive) + ".pdf", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        archives.copy(archive, response.getOutputStream());
    }
}
