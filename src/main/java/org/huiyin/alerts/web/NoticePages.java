package org.huiyin.alerts.web;

import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.alerts.Notices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody was told. */
@Controller
@RequestMapping("/notices")
class NoticePages {

    private final Notices notices;

    NoticePages(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable UUID after, Model model) {
        model.addAttribute("page", notices.page(actor, after));
        model.addAttribute("first", after == null);
        model.addAttribute("unread", notices.countUnread(actor));
        return "alerts/notices";
    }

    @PostMapping("/{id}/read")
    String read(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean home) {
        notices.read(actor, id);
        return home ? "redirect:/" : "redirect:/notices";
    }

    @PostMapping("/read")
    String readAll(Actor actor, @RequestParam UUID upTo) {
        notices.readAll(actor, upTo);
        return "redirect:/notices";
    }
}
