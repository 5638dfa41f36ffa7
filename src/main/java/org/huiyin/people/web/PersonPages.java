package org.huiyin.people.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.Units;
import org.huiyin.people.DocumentKind;
import org.huiyin.people.People;
import org.huiyin.people.Person;
import org.huiyin.people.PersonDraft;
import org.huiyin.people.PersonMerges;
import org.huiyin.people.Purpose;
import org.huiyin.people.Reason;
import org.huiyin.people.SensitiveField;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person: taken in, shown, shown in plain text for a purpose, corrected. */
@Controller
class PersonPages {

    private final People people;
    private final PersonMerges merges;
    private final Units units;

    PersonPages(People people, PersonMerges merges, Units units) {
        this.people = people;
        this.merges = merges;
        this.units = units;
    }

    @GetMapping("/people/new")
    ModelAndView form(Actor actor) {
        Map<UnitId, String> homes = homes(actor);
        return form("/people", "people.new.title", PersonDraft.empty(), null, homes, List.of());
    }

    @PostMapping("/people")
    ModelAndView create(Actor actor, PersonDraft draft, @RequestParam UUID home, RedirectAttributes after) {
        try {
            PersonId id = people.create(actor, draft, new UnitId(home));
            done(after, "people.created");
            return new ModelAndView("redirect:/people/" + id);
        } catch (Invalid invalid) {
            return refused(
                    form("/people", "people.new.title", draft, new UnitId(home), homes(actor), invalid.faults()));
        }
    }

    @GetMapping("/people/{id}")
    ModelAndView show(Actor actor, @PathVariable UUID id, HttpServletResponse response) {
        return page(actor, people.get(actor, new PersonId(id)), response);
    }

    /** Answers with the page itself and not with a redirect: the value must stand in no address and no session. */
    @PostMapping("/people/{id}/reveal/{field}")
    ModelAndView reveal(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String field,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String note,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            HttpServletResponse response) {
        PersonId personId = new PersonId(id);
        SensitiveField sensitive = SensitiveField.ofCode(field).orElseThrow(NotFound::new);
        try {
            String value = people.reveal(actor, personId, sensitive, Reason.of(purpose, note));
            if (htmx != null) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                return new ModelAndView("people/show :: shown").addObject("value", value);
            }
            return page(actor, people.get(actor, personId), response).addObject("shown", Map.of(sensitive, value));
        } catch (Invalid invalid) {
            if (htmx != null) {
                throw invalid;
            }
            return refused(page(actor, people.get(actor, personId), response)
                    .addObject("asked", sensitive)
                    .addObject("faults", invalid.faults()));
        }
    }

    @GetMapping("/people/{id}/change")
    ModelAndView changing(Actor actor, @PathVariable UUID id) {
        Person person = people.get(actor, new PersonId(id));
        return changing(
                actor, person, people.forChange(actor, person.id()), person.home(), person.version(), List.of());
    }

    @PostMapping("/people/{id}")
    ModelAndView change(
            Actor actor,
            @PathVariable UUID id,
            PersonDraft draft,
            @RequestParam UUID home,
            @RequestParam int version,
            RedirectAttributes after) {
        PersonId personId = new PersonId(id);
        try {
            people.change(actor, personId, draft, new UnitId(home), version);
            done(after, "people.changed");
            return new ModelAndView("redirect:/people/" + id);
        } catch (Invalid invalid) {
            Person person = people.get(actor, personId);
            return refused(changing(actor, person, draft, new UnitId(home), version, invalid.faults()));
        }
    }

    @ModelAttribute("documentKinds")
    DocumentKind[] documentKinds() {
        return DocumentKind.values();
    }

    @ModelAttribute("purposes")
    Purpose[] purposes() {
        return Purpose.values();
    }

    private ModelAndView page(Actor actor, Person person, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return page(actor, person);
    }

    /** The page of a person, for what is done on it and has to be shown again. */
    ModelAndView page(Actor actor, Person person) {
        return new ModelAndView("people/show")
                .addObject("person", person)
                .addObject("fields", SensitiveField.values())
                .addObject("shown", Map.of())
                .addObject("mayMerge", PersonMerges.mayMerge(actor))
                .addObject("merged", merges.into(person.id()));
    }

    private ModelAndView changing(
            Actor actor, Person person, PersonDraft draft, UnitId home, int version, List<Fault> faults) {
        Map<UnitId, String> homes = new LinkedHashMap<>();
        homes.put(person.home(), person.homeName());
        homes(actor).forEach(homes::putIfAbsent);
        return form("/people/" + person.id(), "people.change.title", draft, home, homes, faults)
                .addObject("version", version);
    }

    private static ModelAndView form(
            String address,
            String title,
            PersonDraft draft,
            @Nullable UnitId home,
            Map<UnitId, String> homes,
            List<Fault> faults) {
        return new ModelAndView("people/edit")
                .addObject("address", address)
                .addObject("title", title)
                .addObject("draft", draft)
                .addObject("home", home)
                .addObject("homes", homes)
                .addObject("faults", faults);
    }

    /** The units a new person may be served by: the actor's own and those directly below. */
    private Map<UnitId, String> homes(Actor actor) {
        Map<UnitId, String> homes = new LinkedHashMap<>();
        for (Unit unit : units.get(
                        actor.assignments().stream().map(Assignment::unit).toList())
                .values()) {
            homes.put(unit.id(), unit.name());
            units.children(unit.id(), "", Units.PAGE).stream()
                    .filter(child -> child.kind() == UnitKind.STATION || child.kind() == UnitKind.CENTRE)
                    .forEach(child -> homes.put(child.id(), child.name()));
        }
        return homes;
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static void done(RedirectAttributes after, String key) {
        after.addFlashAttribute("done", key);
        after.addFlashAttribute("doneArguments", new Object[0]);
    }
}
