package org.huiyin.letters.web;

import java.nio.charset.StandardCharsets;
import org.huiyin.access.Actor;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.Deliveries;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.Letters;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One letter: as PDF, and the page on which it is voided or issued anew. */
@Controller
@RequestMapping("/letters/{id:[0-9a-f-]{36}}")
class LetterController {

    private final Letters letters;
    private final Deliveries deliveries;

    LetterController(Letters letters, Deliveries deliveries) {
        this.letters = letters;
        this.deliveries = deliveries;
    }

    @GetMapping
    ResponseEntity<byte[]> pdf(Actor actor, @PathVariable LetterId id) {
        IssuedLetter letter = letters.get(actor, id);
        String file = letter.title() + letter.documentNumber().orElse("") + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(letters.content(actor, id));
    }

    @GetMapping("/about")
    String about(Actor actor, @PathVariable LetterId id, Model model) {
        model.addAttribute("letter", letters.get(actor, id));
        model.addAttribute("deliveries", deliveries.of(id));
        return "letters/show";
    }

    @PostMapping("/void")
    String voidLetter(
            Actor actor, @PathVariable LetterId id, @RequestParam String reason, RedirectAttributes redirect) {
        letters.voidLetter(actor, id, reason);
        redirect.addFlashAttribute("done", "letters.letter.was-voided");
        return "redirect:/letters/" + id + "/about";
    }

    @PostMapping("/reissue")
    String reissue(Actor actor, @PathVariable LetterId id, @RequestParam String reason, RedirectAttributes redirect) {
        LetterId anew = letters.reissue(actor, id, reason);
        redirect.addFlashAttribute("done", "letters.letter.was-reissued");
        return "redirect:/letters/" + anew + "/about";
    }
}
