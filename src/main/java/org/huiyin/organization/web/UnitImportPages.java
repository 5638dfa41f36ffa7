package org.huiyin.organization.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.organization.Administration;
import org.huiyin.organization.UnitImport;
import org.huiyin.organization.UnitImports;
import org.huiyin.organization.UnitTemplate;
import org.huiyin.refusals.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Importing units: the template, the file, how far it is, and what was wrong with it. */
@Controller
@RequestMapping("/units/import")
class UnitImportPages {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final UnitImports imports;
    private final UnitTemplate template;

    UnitImportPages(UnitImports imports, UnitTemplate template) {
        this.imports = imports;
        this.template = template;
    }

    @GetMapping
    String form(Actor actor, Model model) {
        Administration.require(actor);
        model.addAttribute("latest", imports.latest(actor));
        return "organization/import";
    }

    @PostMapping
    ModelAndView start(
            Actor actor,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Model model)
            throws IOException {
        try {
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            UUID id = imports.start(actor, name, file.getBytes(), dryRun);
            return new ModelAndView("redirect:/units/import/" + id);
        } catch (Invalid invalid) {
            model.addAttribute("latest", imports.latest(actor));
            model.addAttribute("faults", invalid.faults());
            return new ModelAndView("organization/import", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** The page of one import; asked by htmx, only the part that changes. */
    @GetMapping("/{id}")
    String progress(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        UnitImport found = imports.get(actor, id);
        model.addAttribute("run", found);
        return htmx == null ? "organization/import-run" : "organization/import-run :: state";
    }

    @PostMapping("/{id}/cancel")
    String cancel(Actor actor, @PathVariable UUID id) {
        imports.cancel(actor, id);
        return "redirect:/units/import/" + id;
    }

    @GetMapping("/template.csv")
    ResponseEntity<byte[]> csv(Locale language) {
        return file("units.csv", CSV, template.csv(language));
    }

    @GetMapping("/template.xlsx")
    ResponseEntity<byte[]> xlsx(Locale language) {
        return file("units.xlsx", XLSX, template.xlsx(language));
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
