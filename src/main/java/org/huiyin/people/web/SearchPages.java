package org.huiyin.people.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.huiyin.access.Actor;
import org.huiyin.people.DocumentKind;
import org.huiyin.people.Hits;
import org.huiyin.people.PeopleSearch;
import org.huiyin.people.PersonPick;
import org.huiyin.people.Purpose;
import org.huiyin.people.Reason;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Looking for people. What is looked for is posted: names and numbers must not end up in addresses and logs. */
@Controller
class SearchPages {

    private final PeopleSearch search;

    SearchPages(PeopleSearch search) {
        this.search = search;
    }

    @GetMapping("/people")
    ModelAndView ask() {
        return page("", null, false);
    }

    /** Coming back to the address of an answer starts over. */
    @GetMapping({"/people/search", "/people/enquiry"})
    String again() {
        return "redirect:/people";
    }

    @PostMapping("/people/search")
    ModelAndView search(Actor actor, @RequestParam String q, @RequestParam(required = false) @Nullable String after) {
        return answer(q, false, () -> search.search(actor, q, after));
    }

    @PostMapping("/people/enquiry")
    ModelAndView enquire(
            Actor actor,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String note) {
        return answer(q, true, () -> new Hits(search.enquire(actor, q, Reason.of(purpose, note)), null, true));
    }

    /** The piece of a larger form in which the person is looked for while the rest stays as it is. */
    @PostMapping({"/people/pick", "/people/pick/beyond"})
    ModelAndView pick(Actor actor, @RequestParam String prefix, HttpServletRequest request) {
        if (!prefix.matches("[a-z]{1,30}[0-9]{0,2}")) {
            throw new NotFound();
        }
        PersonPick pick = PersonPick.of(prefix, request::getParameter);
        ModelAndView piece = new ModelAndView("people/pick :: found");
        try {
            return piece.addObject(
                            "pick",
                            search.look(actor, pick, request.getRequestURI().endsWith("/beyond")))
                    .addObject("faults", List.of());
        } catch (Invalid invalid) {
            return piece.addObject("pick", pick).addObject("faults", invalid.faults());
        }
    }

    @ModelAttribute("purposes")
    Purpose[] purposes() {
        return Purpose.values();
    }

    @ModelAttribute("documentKinds")
    DocumentKind[] documentKinds() {
        return DocumentKind.values();
    }

    private static ModelAndView answer(String q, boolean beyond, Supplier<Hits> looking) {
        try {
            return page(q, looking.get(), beyond);
        } catch (Invalid invalid) {
            boolean aboutPurpose =
                    invalid.faults().stream().noneMatch(fault -> fault.path().equals("q"));
            ModelAndView page = page(q, aboutPurpose ? new Hits(List.of(), null, true) : null, false)
                    .addObject("faults", invalid.faults());
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
    }

    private static ModelAndView page(String q, @Nullable Hits found, boolean beyond) {
        return new ModelAndView("people/search")
                .addObject("q", q)
                .addObject("found", found)
                .addObject("beyond", beyond)
                .addObject("faults", List.of());
    }
}
