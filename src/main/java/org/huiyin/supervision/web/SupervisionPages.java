package org.huiyin.supervision.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.NotFound;
import org.huiyin.supervision.AtOnce;
import org.huiyin.supervision.OrderPage;
import org.huiyin.supervision.OrderQuery;
import org.huiyin.supervision.Orders;
import org.huiyin.worklist.WorkItems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of supervision, and giving an order about one case or many. */
@Controller
class SupervisionPages {

    private final Orders orders;
    private final AtOnce atOnce;
    private final Cases cases;
    private final WorkItems items;
    private final Packs packs;
    private final Forms forms;
    private final FormRenderer renderer;
    private final Units units;
    private final Clock clock;

    SupervisionPages(
            Orders orders,
            AtOnce atOnce,
            Cases cases,
            WorkItems items,
            Packs packs,
            Forms forms,
            FormRenderer renderer,
            Units units,
            Clock clock) {
        this.orders = orders;
        this.atOnce = atOnce;
        this.cases = cases;
        this.items = items;
        this.packs = packs;
        this.forms = forms;
        this.renderer = renderer;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/supervision")
    String list(
            Actor actor,
            Locale locale,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(required = false) @Nullable UnitId by,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        OrderQuery query = new OrderQuery(
                OrderQuery.Show.ofCode(state),
                pack.isEmpty() ? null : pack,
                by == null ? null : units.get(by),
                OrderQuery.Key.parse(after).orElse(null));
        OrderPage page = orders.page(actor, query);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("query", query);
        model.addAttribute("states", List.of(OrderQuery.Show.values()));
        model.addAttribute("packs", titles(locale));
        model.addAttribute(
                "rows",
                page.rows().stream().map(row -> OrderLine.of(row, today)).toList());
        model.addAttribute("first", query.after() == null ? null : address(query, null));
        model.addAttribute("next", page.next() == null ? null : address(query, page.next()));
        return "supervision/list";
    }

    private static String address(OrderQuery query, OrderQuery.@Nullable Key after) {
        return UriComponentsBuilder.fromPath("/supervision")
                .queryParam("state", query.show().code())
                .queryParamIfPresent("pack", Optional.ofNullable(query.pack()))
                .queryParamIfPresent("by", Optional.ofNullable(query.by()).map(Unit::id))
                .queryParamIfPresent("after", Optional.ofNullable(after))
                .encode()
                .toUriString();
    }

    /** The kinds of case that are orders, by name. */
    private Map<String, String> titles(Locale locale) {
        return packs.all().stream()
                .filter(pack -> pack.settings().order().isPresent())
                .collect(Collectors.toMap(
                        Pack::name, pack -> pack.settings().title(locale), (a, b) -> a, LinkedHashMap::new));
    }

    @GetMapping("/supervision/new")
    String form(
            Actor actor,
            Locale locale,
            @RequestParam(name = "case", defaultValue = "") List<CaseId> about,
            @RequestParam(name = "item", defaultValue = "") List<WorkItemId> item,
            @RequestParam(defaultValue = "") String pack,
            Model model) {
        Sheet sheet = sheet(actor, pack, locale);
        return page(
                sheet,
                about(actor, Stream.concat(about.stream(), caseOf(actor, item)).toList()),
                forms.open(sheet.definition, sheet.context),
                Ids.next(),
                sheet.places.iterator().next(),
                model);
    }

    /** Comes from a list in which rows were chosen. */
    @PostMapping("/supervision/chosen")
    String chosen(@RequestParam(name = "item", defaultValue = "") List<WorkItemId> item) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/supervision/new")
                        .queryParam("item", item.toArray())
                        .toUriString();
    }

    @PostMapping("/supervision/new")
    String give(
            Actor actor,
            Locale locale,
            @RequestParam(name = "case", defaultValue = "") List<CaseId> about,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(name = "_submission", required = false) @Nullable UUID submission,
            @RequestParam(name = "_unit", required = false) @Nullable UnitId unit,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes flash) {
        Sheet sheet = sheet(actor, pack, locale);
        Map<String, String[]> answers = new LinkedHashMap<>(request.getParameterMap());
        answers.keySet().removeAll(Set.of("case", "pack"));
        FilledForm filled = forms.validate(sheet.definition, Entry.ofParameters(answers), sheet.context);
        UUID token = submission == null ? Ids.next() : submission;
        UnitId place = Optional.ofNullable(unit)
                .filter(sheet.places::contains)
                .orElseGet(() -> sheet.places.iterator().next());
        if (!filled.submitted() || !filled.valid()) {
            response.setStatus((filled.submitted() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK).value());
            return page(sheet, about(actor, about), filled, token, place, model);
        }
        List<AtOnce.Result> results = atOnce.order(actor, sheet.pack, token, place, about, filled.values());
        if (results.size() == 1 && results.getFirst().opened().isPresent()) {
            flash.addFlashAttribute("done", "supervision.ordered");
            return "redirect:/cases/" + results.getFirst().opened().get();
        }
        model.addAttribute("act", "supervision.order");
        model.addAttribute("results", ResultLine.of(results));
        return "supervision/results";
    }

    /** The form of a kind of order, in the units in whose name the actor may give it. */
    private record Sheet(Pack pack, String title, Set<UnitId> places, FormDefinition definition, FormContext context) {}

    /** @throws NotFound if the actor may give no such order */
    private Sheet sheet(Actor actor, String name, Locale locale) {
        Pack pack = atOnce.kinds(actor).stream()
                .filter(kind -> name.isEmpty() || kind.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
        return new Sheet(
                pack,
                pack.settings().title(locale),
                atOnce.places(actor, pack),
                forms.definition(pack, pack.settings().registration()),
                FormContext.of(actor, locale));
    }

    private String page(Sheet sheet, List<CaseFile> about, FilledForm filled, UUID token, UnitId place, Model model) {
        model.addAttribute("kind", sheet.title);
        model.addAttribute("pack", sheet.pack.name());
        model.addAttribute("token", token);
        model.addAttribute(
                "places",
                sheet.places.stream()
                        .collect(Collectors.toMap(
                                one -> one, one -> units.get(one).name(), (a, b) -> a, LinkedHashMap::new)));
        model.addAttribute("place", place);
        model.addAttribute("about", about);
        model.addAttribute(
                "titles",
                packs.all().stream()
                        .collect(Collectors.toMap(
                                Pack::name, pack -> pack.settings().title(sheet.context.locale()))));
        model.addAttribute("form", renderer.form(filled, "/supervision/new"));
        return "supervision/order";
    }

    /** The cases chosen, as far as the actor may know of them and such an order can be about them. */
    private List<CaseFile> about(Actor actor, List<CaseId> ids) {
        return ids.stream()
                .distinct()
                .limit(AtOnce.MOST)
                .flatMap(id -> seen(actor, id).stream())
                .toList();
    }

    private Optional<CaseFile> seen(Actor actor, CaseId id) {
        try {
            return Optional.of(cases.get(actor, id, CaseScope.STATUS));
        } catch (NotFound hidden) {
            return Optional.empty();
        }
    }

    private Stream<CaseId> caseOf(Actor actor, List<WorkItemId> chosen) {
        return chosen.stream().limit(AtOnce.MOST).flatMap(id -> {
            try {
                return Stream.of(items.get(actor, id, CaseScope.STATUS).caseId());
            } catch (NotFound hidden) {
                return Stream.empty();
            }
        });
    }
}
