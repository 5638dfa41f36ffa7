package org.huiyin.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.DoneStep;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.EventWords;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Steps;
import org.huiyin.cases.Timeline;
import org.huiyin.deadlines.ClockChange;
import org.huiyin.deadlines.ClockId;
import org.huiyin.deadlines.ClockWords;
import org.huiyin.deadlines.Clocks;
import org.huiyin.flow.Completion;
import org.huiyin.flow.Flow;
import org.huiyin.flow.Initiative;
import org.huiyin.flow.Initiatives;
import org.huiyin.flow.ProcessMap;
import org.huiyin.flow.Step;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormModel;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.FormView;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.people.Person;
import org.huiyin.referrals.Referrals;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.StaffNames;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts a case into the words of a reader, no further than the reader may see. */
@Component
class CasePageMaker {

    /** A form that came back: shown with what was typed, in the place of the one with what is known. */
    record Typed(WorkItemId item, FilledForm form) {}

    private final Cases cases;
    private final Dossiers dossiers;
    private final Timeline timeline;
    private final EventWords told;
    private final WorkList work;
    private final Completion completion;
    private final Flow flow;
    private final Initiatives initiatives;
    private final ProcessMap map;
    private final Steps done;
    private final CaseValues values;
    private final Forms definitions;
    private final FormRenderer renderer;
    private final Clocks clocks;
    private final ClockWords sums;
    private final Packs packs;
    private final People people;
    private final Units units;
    private final StaffNames staff;
    private final PaperList papers;
    private final ReliefList relief;
    private final Referrals referrals;
    private final MessageSource messages;
    private final Clock clock;

    CasePageMaker(
            Cases cases,
            Dossiers dossiers,
            Timeline timeline,
            EventWords told,
            WorkList work,
            Completion completion,
            Flow flow,
            Initiatives initiatives,
            ProcessMap map,
            Steps done,
            CaseValues values,
            Forms definitions,
            FormRenderer renderer,
            Clocks clocks,
            ClockWords sums,
            Packs packs,
            People people,
            Units units,
            StaffNames staff,
            PaperList papers,
            ReliefList relief,
            Referrals referrals,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.timeline = timeline;
        this.told = told;
        this.work = work;
        this.completion = completion;
        this.flow = flow;
        this.initiatives = initiatives;
        this.map = map;
        this.done = done;
        this.values = values;
        this.definitions = definitions;
        this.renderer = renderer;
        this.clocks = clocks;
        this.sums = sums;
        this.packs = packs;
        this.people = people;
        this.units = units;
        this.staff = staff;
        this.papers = papers;
        this.relief = relief;
        this.referrals = referrals;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such case, or none of which the actor may see even the state */
    CasePage page(Actor actor, CaseId id, Locale locale, Optional<Typed> typed) {
        CaseFile file = cases.get(actor, id, CaseScope.STATUS);
        boolean contents = sees(actor, id, CaseScope.CONTENTS);
        Pack pack = packs.version(file.pack(), file.packVersion());
        Words words = new Words(pack.settings(), locale);
        return new CasePage(
                id,
                file.number(),
                contents ? file.title() : pack.settings().title(locale),
                pack.settings().title(locale),
                stage(file, pack, locale),
                file.open(),
                file.restricted(),
                contents,
                file.received(),
                steps(actor, file, words, typed),
                initiatives(actor, file, words),
                contents ? requests(id, words) : List.of(),
                contents ? text(file, "facts") : null,
                contents ? events(actor, id, pack, words) : List.of(),
                clocks(id, words),
                contents ? people(id, words) : List.of(),
                bodies(id, words),
                contents ? papers.of(actor, id, locale) : List.of(),
                contents && file.open() && sees(actor, id, CaseScope.WORK),
                contents ? relief.of(id, locale) : List.of(),
                contents ? referrals.of(actor, id, locale) : List.of(),
                route(file),
                contents ? links(actor, id, words) : List.of(),
                openable(actor, file, locale),
                words.optional("cases.outcome.", file.outcome()),
                words.optional("cases.satisfaction.", file.satisfaction()));
    }

    private boolean sees(Actor actor, CaseId id, CaseScope scope) {
        try {
            cases.get(actor, id, scope);
            return true;
        } catch (NotFound beyond) {
            return false;
        }
    }

    private String stage(CaseFile file, Pack pack, Locale locale) {
        String named = pack.settings().step(file.stage(), locale);
        return named.equals(file.stage()) ? flow.name(file, file.stage()) : named;
    }

    /** Those of the reader first; only the step that came back shows its form, if one did. */
    private List<CasePage.Step> steps(Actor actor, CaseFile file, Words words, Optional<Typed> typed) {
        return work.ofCase(actor, file.id()).stream()
                .sorted(Comparator.comparing((WorkItem item) -> !actor.staff().equals(item.holder())))
                .map(item -> step(actor, file, item, words, typed))
                .toList();
    }

    private CasePage.Step step(Actor actor, CaseFile file, WorkItem item, Words words, Optional<Typed> typed) {
        Optional<Step> step = flow.step(file, item.step());
        boolean waits = step.map(Step::waits).orElse(true);
        boolean mine = actor.staff().equals(item.holder());
        boolean able = actor.has(item.role(), item.unit());
        boolean excluded = item.excluded().contains(actor.staff());
        FormModel form = null;
        if (mine && !waits && typed.map(Typed::item).map(item.id()::equals).orElse(true)) {
            FilledForm filled = typed.map(Typed::form).orElseGet(() -> completion.open(actor, item, words.locale));
            form = renderer.form(filled, "/work/" + item.id() + "/complete");
        }
        return new CasePage.Step(
                item.id(),
                words.step(item.step()),
                item.unitName(),
                item.holderName(),
                item.holder() == null && able && !excluded && !waits,
                able && excluded,
                waits ? step.map(Step::explanation).orElse(null) : null,
                item.holdReason(),
                form,
                item.version());
    }

    private Map<String, String> initiatives(Actor actor, CaseFile file, Words words) {
        return sees(actor, file.id(), CaseScope.WORK)
                ? initiatives.of(actor, file).stream()
                        .collect(Collectors.toMap(
                                Initiative::id, one -> words.step(one.id()), (a, b) -> a, LinkedHashMap::new))
                : Map.of();
    }

    private List<CasePage.Request> requests(CaseId id, Words words) {
        // What follows from a case, as an order does, asks for nothing itself.
        return cases.requests(id).stream()
                .filter(request -> !request.body().isBlank())
                .map(request -> new CasePage.Request(
                        request.body(),
                        words.optional("cases.kind.", request.kind()),
                        words.optional("cases.way.", request.way() == null ? null : String.valueOf(request.way())),
                        words.optional("cases.result.", request.result())))
                .toList();
    }

    /** Newest first; an event that says a step was done carries what was entered at it. */
    private List<CasePage.Event> events(Actor actor, CaseId id, Pack pack, Words words) {
        Map<String, Deque<DoneStep>> entered = done.of(id).stream()
                .collect(Collectors.groupingBy(DoneStep::step, Collectors.toCollection(ArrayDeque::new)));
        return told.tell(timeline.of(id), pack.settings(), words.locale).stream()
                .map(event -> new CasePage.Event(
                        event.at(),
                        event.text(),
                        event.who(),
                        entered(actor, id, event.event(), entered, pack, words.locale)))
                .toList()
                .reversed();
    }

    /** In the form of the version that it was entered in, which the case may have left. */
    private @Nullable FormView entered(
            Actor actor, CaseId id, CaseEvent event, Map<String, Deque<DoneStep>> entered, Pack pack, Locale locale) {
        String step = switch (event.kind()) {
            case "completed" -> event.step();
            case "registered" -> event.kind();
            default -> null;
        };
        DoneStep next = step == null || !entered.containsKey(step)
                ? null
                : entered.get(step).poll();
        if (next == null) {
            return null;
        }
        Pack then = packs.version(pack.name(), next.packVersion());
        FormContext reader =
                FormContext.of(actor, id, JsonNodeFactory.instance.objectNode(), values.masking(then), locale);
        return renderer.view(definitions.definition(then, next.form()), values.open(then, next.data()), reader);
    }

    private List<CasePage.Clock> clocks(CaseId id, Words words) {
        LocalDate today = LocalDate.now(clock);
        Map<ClockId, List<ClockChange>> changes =
                clocks.changes(id).stream().collect(Collectors.groupingBy(ClockChange::clock));
        return clocks.running(id).stream()
                .flatMap(running -> Stream.ofNullable(running.dueOn())
                        .map(due -> new CasePage.Clock(
                                words.text(running.titleKey()),
                                running.article(),
                                running.light(today).code(),
                                due,
                                ChronoUnit.DAYS.between(today, due),
                                running.provisional(),
                                sums.sum(running.sum(), words.locale),
                                running.rule() == null ? "" : sums.rule(running.rule(), words.locale),
                                changes.getOrDefault(running.id(), List.of()).stream()
                                        .map(change -> sums.change(change, words.locale))
                                        .toList())))
                .toList();
    }

    private List<CasePage.Person> people(CaseId id, Words words) {
        List<Opening.Party> parties = dossiers.parties(id);
        Map<PersonId, Person> known =
                people.known(parties.stream().map(Opening.Party::person).collect(Collectors.toSet()));
        return parties.stream()
                .flatMap(party -> Stream.ofNullable(known.get(party.person()))
                        .map(person -> new CasePage.Person(
                                person.id(),
                                person.name(),
                                words.text("cases.part." + party.kind()),
                                words.text("cases.contact." + party.contact()),
                                Optional.ofNullable(person.documentNumber()).orElse(""),
                                Optional.ofNullable(person.phone()).orElse(""))))
                .toList();
    }

    private List<CasePage.Body> bodies(CaseId id, Words words) {
        List<CasePart> parts = dossiers.parts(id);
        Map<UnitId, Unit> unitNames =
                units.get(parts.stream().map(CasePart::unit).collect(Collectors.toSet()));
        Map<StaffId, String> staffNames = staff.of(parts.stream()
                .flatMap(part -> Stream.of(Optional.ofNullable(part.staff()), Optional.ofNullable(part.former())))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet()));
        Map<String, String> bodies = new LinkedHashMap<>();
        for (CasePart part : parts) {
            String role = words.optional("cases.part.", part.part().replaceFirst("-\\d+$", ""));
            Unit unit = unitNames.get(part.unit());
            if (role != null && unit != null) {
                String person = part.former() != null
                        ? words.text("cases.part.vacant", staffNames.getOrDefault(part.former(), ""))
                        : part.staff() == null ? "" : staffNames.getOrDefault(part.staff(), "");
                bodies.merge(role, (unit.name() + " " + person).strip(), (one, other) -> one + " · " + other);
            }
        }
        return bodies.entrySet().stream()
                .map(entry -> new CasePage.Body(entry.getKey(), entry.getValue()))
                .toList();
    }

    private List<CasePage.Stop> route(CaseFile file) {
        ProcessMap.Trail trail = map.trail(file);
        List<CasePage.Stop> stops = new ArrayList<>();
        trail.visited().stream()
                .filter(CasePageMaker::named)
                .forEach(place -> stops.add(new CasePage.Stop(place.name(), "done")));
        trail.current().stream()
                .filter(CasePageMaker::named)
                .forEach(place -> stops.add(new CasePage.Stop(place.name(), "current")));
        return stops;
    }

    private static boolean named(ProcessMap.Place place) {
        return !place.name().equals(place.element());
    }

    private List<CasePage.Link> links(Actor actor, CaseId id, Words words) {
        return dossiers.related(actor, id).stream()
                .map(related -> new CasePage.Link(
                        related.id(),
                        related.number(),
                        Objects.requireNonNullElse(words.optional("cases.link.", related.kind()), ""),
                        words.text(related.open() ? "cases.state.open" : "cases.state.closed")))
                .toList();
    }

    /** Kinds of case that may be opened from this one; those that only come so, by whoever knows of it. */
    private Map<String, String> openable(Actor actor, CaseFile file, Locale locale) {
        boolean works = sees(actor, file.id(), CaseScope.WORK);
        return packs.all().stream()
                .filter(pack -> pack.opensFrom(file.pack()))
                .filter(pack -> works || !pack.settings().alone())
                .filter(pack -> actor.assignments().stream()
                        .anyMatch(held ->
                                pack.settings().openBy().contains(held.role().code())))
                .collect(Collectors.toMap(
                        Pack::name, pack -> pack.settings().title(locale), (a, b) -> a, LinkedHashMap::new));
    }

    private static @Nullable String text(CaseFile file, String key) {
        return file.data().path(key).isString() ? file.data().path(key).asString() : null;
    }

    /** The words of one reader about cases of one pack. */
    private final class Words {

        private final PackSettings settings;
        private final Locale locale;

        Words(PackSettings settings, Locale locale) {
            this.settings = settings;
            this.locale = locale;
        }

        String text(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }

        /** What a code is called; the code itself if a pack has one of its own; null if there is none. */
        @Nullable
        String optional(String prefix, @Nullable String code) {
            return code == null ? null : messages.getMessage(prefix + code, null, code, locale);
        }

        String step(String id) {
            return settings.step(id, locale);
        }
    }
}
