package org.huiyin.people.web;

import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.PersonId;
import org.huiyin.people.Comparison;
import org.huiyin.people.Hits;
import org.huiyin.people.People;
import org.huiyin.people.PeopleSearch;
import org.huiyin.people.PersonMerges;
import org.huiyin.people.SensitiveField;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two files of one person: found, compared on one page, merged, and taken apart again. */
@Controller
class MergePages {

    private final People people;
    private final PeopleSearch search;
    private final PersonMerges merges;
    private final PersonPages pages;

    MergePages(People people, PeopleSearch search, PersonMerges merges, PersonPages pages) {
        this.people = people;
        this.search = search;
        this.merges = merges;
        this.pages = pages;
    }

    @GetMapping("/people/{id}/merge")
    ModelAndView ask(Actor actor, @PathVariable UUID id) {
        return looking(actor, id, "", null, List.of());
    }

    /** Posted: names and numbers must not end up in addresses and logs. */
    @PostMapping("/people/{id}/merge/search")
    ModelAndView look(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        try {
            return looking(actor, id, q, search.search(actor, q, null), List.of());
        } catch (Invalid invalid) {
            return refused(looking(actor, id, q, null, invalid.faults()));
        }
    }

    @GetMapping("/people/{id}/merge/{other}")
    ModelAndView compare(Actor actor, @PathVariable UUID id, @PathVariable UUID other) {
        return compared(actor, id, other, id.toString(), "", List.of());
    }

    @PostMapping("/people/{id}/merge/{other}")
    ModelAndView merge(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID other,
            @RequestParam UUID into,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        if (!into.equals(id) && !into.equals(other)) {
            throw new NotFound();
        }
        try {
            merges.merge(actor, new PersonId(into.equals(id) ? other : id), new PersonId(into), reason);
        } catch (Invalid invalid) {
            return refused(compared(actor, id, other, into.toString(), reason, invalid.faults()));
        }
        after.addFlashAttribute("done", "people.merge.done");
        return new ModelAndView("redirect:/people/" + into);
    }

    @PostMapping("/people/{id}/unmerge/{from}")
    ModelAndView unmerge(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID from,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        try {
            merges.unmerge(actor, new PersonId(from), reason);
        } catch (Invalid invalid) {
            return refused(pages.page(actor, people.get(actor, new PersonId(id)))
                    .addObject("unmerging", new PersonId(from))
                    .addObject("reason", reason)
                    .addObject("faults", invalid.faults()));
        }
        after.addFlashAttribute("done", "people.unmerge.done");
        return new ModelAndView("redirect:/people/" + id);
    }

    private ModelAndView looking(Actor actor, UUID id, String q, @Nullable Hits found, List<Fault> faults) {
        return new ModelAndView("people/merge")
                .addObject("person", people.get(actor, new PersonId(id)))
                .addObject("q", q)
                .addObject("found", found)
                .addObject("faults", faults);
    }

    private ModelAndView compared(Actor actor, UUID id, UUID other, String into, String reason, List<Fault> faults) {
        Comparison pair = merges.compare(actor, new PersonId(id), new PersonId(other));
        return new ModelAndView("people/compare")
                .addObject("pair", pair)
                .addObject("fields", SensitiveField.values())
                .addObject("into", into)
                .addObject("reason", reason)
                .addObject("faults", faults);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
