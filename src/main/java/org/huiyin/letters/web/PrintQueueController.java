package org.huiyin.letters.web;

import java.util.List;
import org.huiyin.access.Actor;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.PrintQueue;
import org.huiyin.refusals.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The letters that a unit has to print. */
@Controller
@RequestMapping("/letters/print")
class PrintQueueController {

    private final PrintQueue queue;

    PrintQueueController(PrintQueue queue) {
        this.queue = queue;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        List<IssuedLetter> waiting = queue.waiting(actor);
        model.addAttribute("letters", waiting);
        model.addAttribute("full", waiting.size() == PrintQueue.LIMIT);
        model.addAttribute("limit", PrintQueue.LIMIT);
        return "letters/print";
    }

    /** A POST, though it changes no letter: that they were read is put on record. */
    @PostMapping(params = "download")
    ResponseEntity<byte[]> download(Actor actor, @RequestParam(defaultValue = "") List<LetterId> letter) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=letters.pdf")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(queue.document(actor, chosen(letter)));
    }

    @PostMapping(params = "done")
    String done(Actor actor, @RequestParam(defaultValue = "") List<LetterId> letter, RedirectAttributes redirect) {
        int printed = queue.printed(actor, chosen(letter));
        redirect.addFlashAttribute("done", "letters.print.marked");
        redirect.addFlashAttribute("doneArguments", new Object[] {printed});
        return "redirect:/letters/print";
    }

    private static List<LetterId> chosen(List<LetterId> letters) {
        if (letters.isEmpty()) {
            throw new Refusal("letters.none-chosen");
        }
        return letters;
    }
}
