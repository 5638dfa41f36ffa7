package org.huiyin.files.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.files.Paper;
import org.huiyin.files.Papers;
import org.huiyin.files.Upload;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.FileId;
import org.huiyin.refusals.Invalid;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class PaperController {

    private final Papers papers;

    PaperController(Papers papers) {
        this.papers = papers;
    }

    /** Always saved, never shown by the browser: what is in a paper must not run as a page of ours. */
    @GetMapping("/papers/{id}")
    void download(Actor actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Paper paper = papers.open(actor, new FileId(id));
        response.setContentType(paper.mediaType());
        response.setContentLengthLong(paper.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(paper.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        papers.copy(paper, response.getOutputStream());
    }

    @PostMapping("/cases/{caseId}/papers")
    String add(
            Actor actor,
            @PathVariable UUID caseId,
            @RequestParam String kind,
            @RequestParam List<MultipartFile> files,
            RedirectAttributes after) {
        List<Upload> uploads = uploads("files", files);
        if (uploads.isEmpty()) {
            throw new Invalid("files", "files-missing");
        }
        List<Paper> added = papers.add(actor, new CaseId(caseId), kind, uploads);
        after.addFlashAttribute("done", "files.added");
        after.addFlashAttribute("doneArguments", new Object[] {added.size()});
        return "redirect:/cases/" + caseId + "#papers";
    }

    /** A file field left alone comes as a part without a name. */
    private static List<Upload> uploads(String field, List<MultipartFile> files) {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = file.getOriginalFilename();
            if (name != null && !name.isEmpty()) {
                uploads.add(new Upload(field + "[" + uploads.size() + "]", name, file));
            }
        }
        return uploads;
    }
}
