package org.huiyin.messages.web;

import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.messages.Outbox;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail of a unit: what was sent, what waits, what somebody has to look at. */
@Controller
@RequestMapping("/messages")
class MessagesPage {

    private final Outbox outbox;

    MessagesPage(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("messages", outbox.of(actor));
        model.addAttribute("connected", outbox.connected());
        return "messages/list";
    }

    @PostMapping("/{id}/retry")
    String retry(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
        outbox.retry(actor, id);
        redirect.addFlashAttribute("done", "messages.retried");
        return "redirect:/messages";
    }
}
