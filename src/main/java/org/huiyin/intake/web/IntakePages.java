package org.huiyin.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Concerns;
import org.huiyin.cases.Opening.Concern;
import org.huiyin.files.Papers;
import org.huiyin.files.Upload;
import org.huiyin.forms.Entry;
import org.huiyin.forms.FilledForm;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.Forms;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.UnitId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.letters.Letters;
import org.huiyin.matching.Candidate;
import org.huiyin.matching.SameMatter;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.people.PeopleSearch;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The counter: one form for everything that comes, on one page. The counter's own fields begin with {@code _}, those of
 * people with {@code applicant.}, {@code applicant2.} …; all others are answers to the pack's registration form. What
 * changes while it is filled in, people and the matters it may belong to, is exchanged in pieces; without scripts the
 * whole form is sent and comes back as it was.
 */
@Controller
class IntakePages {

    private static final String ACT = "act";
    private static final String LOOK = "look-matters";
    private static final String RECEIPT = "receipt";
    private static final List<String> CONTACTS = List.of("post", "email", "hand");

    private final Registering registering;
    private final Concerns concerns;
    private final Cases cases;
    private final Packs packs;
    private final Forms forms;
    private final FormRenderer renderer;
    private final People people;
    private final PeopleSearch search;
    private final Papers papers;
    private final Letters letters;
    private final Units units;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SameMatter same;

    IntakePages(
            Registering registering,
            Concerns concerns,
            Cases cases,
            Packs packs,
            Forms forms,
            FormRenderer renderer,
            People people,
            PeopleSearch search,
            Papers papers,
            Letters letters,
            Units units,
            TransactionTemplate transaction,
            Clock clock,
            SameMatter same) {
        this.registering = registering;
        this.concerns = concerns;
        this.cases = cases;
        this.packs = packs;
        this.forms = forms;
        this.renderer = renderer;
        this.people = people;
        this.search = search;
        this.papers = papers;
        this.letters = letters;
        this.units = units;
        this.transaction = transaction;
        this.clock = clock;
        this.same = same;
    }

    /** What can be registered; straight to the form if it is one thing only. */
    @GetMapping("/intake")
    String choose(Actor actor, Locale locale, Model model) {
        Map<String, String> open = packs.all().stream()
                .filter(pack -> pack.settings().alone())
                .filter(pack -> !registering.counters(actor, pack).isEmpty())
                .collect(Collectors.toMap(
                        Pack::name, pack -> pack.settings().title(locale), (a, b) -> a, LinkedHashMap::new));
        if (open.size() == 1) {
            return "redirect:/intake/new?pack=" + open.keySet().iterator().next();
        }
        model.addAttribute("packs", open);
        return "intake/choose";
    }

    @GetMapping("/intake/new")
    String form(
            Actor actor,
            @RequestParam String pack,
            @RequestParam(required = false) CaseId from,
            Locale locale,
            Model model) {
        Sheet sheet = sheet(actor, pack, locale);
        PackSettings settings = sheet.pack.settings();
        if (from != null) {
            CaseScope enough = settings.alone() ? CaseScope.WORK : CaseScope.STATUS;
            if (!sheet.pack.opensFrom(cases.get(actor, from, enough).pack())) {
                throw new NotFound();
            }
        } else if (!settings.alone()) {
            throw new NotFound();
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("pack", pack);
        values.put("submission", Ids.next().toString());
        values.put("from", from == null ? "" : from.toString());
        values.put("channel", (someoneCame(settings) ? Channel.VISIT : Channel.ASSIGNED).code());
        values.put("received", LocalDate.now(clock).toString());
        values.put("contact", CONTACTS.getFirst());
        values.put("about", "nobody");
        values.put("letters", "applicant");
        return page(
                sheet, Comers.nobodyYet(), forms.open(sheet.definition, sheet.context), null, values, List.of(), model);
    }

    /** The piece of the form that says who comes, with someone more or less. */
    @PostMapping("/intake/people")
    String people(Actor actor, HttpServletRequest request, Locale locale, Model model) {
        Map<String, String> values = own(request);
        Sheet sheet = sheet(actor, values.getOrDefault("pack", ""), locale);
        List<Fault> faults = new ArrayList<>();
        Comers comers = acted(actor, Comers.of(request), request, faults);
        page(sheet, again(actor, comers), quiet(sheet, request), null, values, faults, model);
        return "intake/new :: people";
    }

    /** The piece of the form that says what it may belong to, by what stands in the form so far. */
    @PostMapping("/intake/matters")
    String matters(Actor actor, HttpServletRequest request, Locale locale, Model model) {
        Map<String, String> values = own(request);
        Sheet sheet = sheet(actor, values.getOrDefault("pack", ""), locale);
        Comers comers = again(actor, Comers.of(request));
        page(sheet, comers, quiet(sheet, request), candidates(sheet, comers, request), values, List.of(), model);
        return "intake/new :: matters";
    }

    @PostMapping("/intake")
    String register(
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = "_files", required = false) @Nullable List<MultipartFile> files,
            Locale locale,
            Model model) {
        Map<String, String> values = own(request);
        Sheet sheet = sheet(actor, values.getOrDefault("pack", ""), locale);
        Comers comers = asksWho(sheet.pack.settings(), values) ? Comers.of(request) : Comers.none();
        FilledForm filled = forms.validate(sheet.definition, Entry.ofParameters(answers(request)), sheet.context);
        List<Fault> faults = new ArrayList<>();
        if (request.getParameter(ACT) != null) {
            Comers changed = again(actor, acted(actor, comers, request, faults));
            List<Candidate> found = LOOK.equals(request.getParameter(ACT)) ? candidates(sheet, changed, request) : null;
            return page(sheet, changed, quiet(sheet, request), found, values, faults, model);
        }
        if (!filled.submitted()) {
            return page(sheet, again(actor, comers), filled, null, values, List.of(), model);
        }
        List<Upload> uploads = uploads(files);
        Sent sent = sent(sheet, comers, values, uploads, faults);
        List<Candidate> found = null;
        if (faults.isEmpty() && filled.valid()) {
            if (registering.registered(sent.token)) {
                throw new Conflict("intake.sent-twice");
            }
            try {
                Submission submission = sent.submission(filled);
                registering.check(submission);
                found = unseen(sheet, again(actor, comers), sent, values, request);
                if (found == null) {
                    return registered(actor, submission, uploads, model);
                }
                faults.add(Fault.of("matter", "intake.may-be-same"));
            } catch (Invalid invalid) {
                invalid.faults().stream()
                        .map(fault -> placed(fault, comers, values))
                        .forEach(faults::add);
            } catch (Conflict conflict) {
                throw conflict;
            } catch (Refusal refusal) {
                model.addAttribute("refused", "refusal." + refusal.code());
                model.addAttribute("refusedArguments", refusal.arguments());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(sheet, again(actor, comers), filled, found, values, faults, model);
    }

    /** Case, papers and receipt in one transaction: a paper that cannot be kept registers nothing. */
    private String registered(Actor actor, Submission submission, List<Upload> uploads, Model model) {
        Registered done = transaction.execute(status -> {
            Registered registered =
                    registering.register(actor, submission).orElseThrow(() -> new Conflict("intake.sent-twice"));
            if (!uploads.isEmpty()) {
                papers.addAtRegistration(actor.staff(), registered.caseId(), "evidence", uploads);
            }
            return registered;
        });
        model.addAttribute("receipt", receipt(submission, java.util.Objects.requireNonNull(done)));
        return "intake/registered";
    }

    /** The receipt travels with the page: whoever registered a restricted matter never finds it again. */
    private ReceiptPage receipt(Submission submission, Registered done) {
        String paper = Optional.of(done.caseId())
                // The paper of a matter that was there already names those who came first.
                .filter(id -> !done.further())
                .flatMap(id -> letters.latest(id, RECEIPT))
                .map(letters::content)
                .map(pdf -> "data:application/pdf;base64," + Base64.getEncoder().encodeToString(pdf))
                .orElse(null);
        return new ReceiptPage(
                submission.data().path("subject").asString(""),
                done.number(),
                done.queryCode(),
                paper,
                done.visible() ? done.caseId() : null,
                done.further());
    }

    /** A pack's form at the counters of an actor. */
    private record Sheet(
            Actor actor, Pack pack, Set<UnitId> counters, FormDefinition definition, FormContext context) {}

    private Sheet sheet(Actor actor, String name, Locale locale) {
        Pack pack = packs.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(NotFound::new);
        Set<UnitId> counters = registering.counters(actor, pack);
        if (counters.isEmpty()) {
            throw new NotFound();
        }
        FormDefinition definition = forms.definition(pack, pack.settings().registration());
        return new Sheet(actor, pack, counters, definition, FormContext.of(actor, locale));
    }

    /** What was sent, read as far as it can be. */
    private record Sent(
            UUID token,
            String pack,
            UnitId unit,
            Channel channel,
            LocalDate received,
            @Nullable String dateReason,
            List<Submission.Applicant> applicants,
            String contact,
            Concern concern,
            @Nullable String spotAnswer,
            @Nullable CaseId from,
            Submission.Joint joint,
            Submission.@Nullable Belonging belonging) {

        Submission submission(FilledForm form) {
            return new Submission(
                    token,
                    pack,
                    unit,
                    channel,
                    received,
                    dateReason,
                    applicants,
                    contact,
                    concern,
                    form.values(),
                    spotAnswer,
                    from,
                    joint,
                    belonging);
        }
    }

    private Sent sent(
            Sheet sheet, Comers comers, Map<String, String> values, List<Upload> uploads, List<Fault> faults) {
        LocalDate today = LocalDate.now(clock);
        String spot = text(values, "spotAnswer");
        if (spot != null && !values.containsKey("spotAgreed")) {
            faults.add(Fault.of("spotAgreed", "intake.spot-agreed"));
        }
        faults.addAll(papers.faults(uploads));
        faults.addAll(comers.faults(today));
        String about = values.getOrDefault("about", "nobody");
        return new Sent(
                or(UUID.randomUUID(), faults, () -> UUID.fromString(values.getOrDefault("submission", ""))),
                sheet.pack.name(),
                unit(sheet, values),
                Channel.ofCode(values.getOrDefault("channel", "")).orElse(Channel.VISIT),
                or(today, faults, () -> date(values.getOrDefault("received", ""))),
                text(values, "dateReason"),
                or(List.of(), faults, comers::applicants),
                CONTACTS.stream()
                        .filter(contact -> contact.equals(values.get("contact")))
                        .findFirst()
                        .orElse(CONTACTS.getFirst()),
                or(
                        Concern.nobody(),
                        faults,
                        () -> concerns.read(
                                about,
                                values.getOrDefault("aboutName", ""),
                                values.containsKey("accusation"),
                                sheet.counters)),
                spot,
                Optional.ofNullable(text(values, "from")).map(CaseId::of).orElse(null),
                or(Submission.Joint.none(), faults, comers::joint),
                Optional.ofNullable(text(values, "matter"))
                        .or(() -> Optional.ofNullable(text(values, "matterNumber")))
                        .map(number -> new Submission.Belonging(number, values.containsKey("unsettled")))
                        .orElse(null));
    }

    /**
     * What it may well belong to and nobody at the counter has seen yet; null if there is nothing to ask. What goes to a
     * cleared desk, or is said to belong somewhere, is not asked about.
     */
    private @Nullable List<Candidate> unseen(
            Sheet sheet, Comers comers, Sent sent, Map<String, String> values, HttpServletRequest request) {
        if (sent.belonging != null || sent.concern.accusation() || sent.spotAnswer != null || sent.from != null) {
            return null;
        }
        Set<String> seen = Set.of(values.getOrDefault("seen", "").split(","));
        List<Candidate> found = candidates(sheet, comers, request);
        return found.stream().anyMatch(candidate -> candidate.strong() && !seen.contains(candidate.number()))
                ? found
                : null;
    }

    /** A fault of the submission where the page has the field: a number is chosen in one place or typed in another. */
    private static Fault placed(Fault fault, Comers comers, Map<String, String> values) {
        return fault.path().equals("matter") && text(values, "matter") == null
                ? new Fault("matterNumber", fault.code(), fault.arguments())
                : comers.placed(fault);
    }

    private List<Candidate> candidates(Sheet sheet, Comers comers, HttpServletRequest request) {
        return same.candidates(
                sheet.actor,
                new SameMatter.Sketch(
                        sheet.pack.name(),
                        comers.all().stream()
                                .flatMap(comer -> comer.pick().person().stream())
                                .toList(),
                        comers.drafts(),
                        typed(request, "subject") + "\n" + typed(request, "facts")));
    }

    private static String typed(HttpServletRequest request, String field) {
        return Optional.ofNullable(request.getParameter(field)).orElse("");
    }

    private static <T> T or(T otherwise, List<Fault> faults, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Invalid invalid) {
            faults.addAll(invalid.faults());
            return otherwise;
        }
    }

    private static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw new Invalid("received", "intake.date", typed);
        }
    }

    private static UnitId unit(Sheet sheet, Map<String, String> values) {
        return sheet.counters.stream()
                .filter(counter -> counter.toString().equals(values.get("unit")))
                .findFirst()
                .orElseGet(() -> sheet.counters.iterator().next());
    }

    /** What a button of the people's piece does to it. */
    private Comers acted(Actor actor, Comers comers, HttpServletRequest request, List<Fault> faults) {
        String act = request.getParameter(ACT);
        String dropped = Comers.meant(act, "drop-");
        if (dropped != null) {
            return comers.without(dropped);
        }
        if ("add-person".equals(act)) {
            return comers.plusOne();
        }
        String beyond = Comers.meant(act, "find-beyond-");
        String looked = Comers.meant(act, "find-");
        return comers.each(pick -> pick.prefix().equals(beyond) || pick.prefix().equals(looked)
                ? or(pick, faults, () -> search.look(actor, pick, beyond != null))
                : pick);
    }

    /** Who was chosen is there to be seen. */
    private Comers again(Actor actor, Comers comers) {
        return comers.each(pick -> pick.found() == null ? people.again(actor, pick) : pick);
    }

    /** The pack's form as typed, without a word about what is still missing: it is not finished yet. */
    private FilledForm quiet(Sheet sheet, HttpServletRequest request) {
        Map<String, String[]> answers = answers(request);
        answers.put("_refresh", new String[] {"true"});
        return forms.validate(sheet.definition, Entry.ofParameters(answers), sheet.context);
    }

    /** The counter's own fields, without their mark. */
    private static Map<String, String> own(HttpServletRequest request) {
        Map<String, String> own = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, value) -> {
            if (name.startsWith("_") && !name.equals("_csrf")) {
                own.put(name.substring(1), value[0]);
            }
        });
        return own;
    }

    private static Map<String, String[]> answers(HttpServletRequest request) {
        Map<String, String[]> answers = new LinkedHashMap<>(request.getParameterMap());
        answers.keySet().removeIf(name -> name.equals(ACT) || Comers.owns(name));
        return answers;
    }

    /** A file field left alone comes as a part without a name. */
    private static List<Upload> uploads(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file.getOriginalFilename() != null
                                && !file.getOriginalFilename().isEmpty())
                        .map(file -> new Upload("files", String.valueOf(file.getOriginalFilename()), file))
                        .toList();
    }

    private static @Nullable String text(Map<String, String> values, String field) {
        String text = values.getOrDefault(field, "").strip();
        return text.isEmpty() ? null : text;
    }

    private String page(
            Sheet sheet,
            Comers comers,
            FilledForm form,
            @Nullable List<Candidate> found,
            Map<String, String> values,
            List<Fault> faults,
            Model model) {
        Map<String, String> desks = new LinkedHashMap<>();
        units.get(sheet.counters).forEach((id, unit) -> desks.put(id.toString(), unit.name()));
        PackSettings settings = sheet.pack.settings();
        model.addAttribute(
                "intake",
                new IntakePage(
                        sheet.pack.settings().title(sheet.context.locale()),
                        desks,
                        comers,
                        renderer.form(form, "/intake"),
                        concerns.offered(sheet.counters),
                        answersOnTheSpot(sheet.pack),
                        asksWho(settings, values),
                        someoneCame(settings),
                        LocalDate.now(clock),
                        found,
                        values,
                        faults));
        model.addAttribute(
                "channels", Arrays.stream(Channel.values()).map(Channel::code).toList());
        model.addAttribute("contacts", CONTACTS);
        model.addAttribute("abouts", List.of("nobody", "unit", "staff", "outside"));
        return "intake/new";
    }

    /** Whether people and whom it concerns are asked for; not if they are those of the case it is opened from. */
    private static boolean asksWho(PackSettings settings, Map<String, String> values) {
        boolean linked = !values.getOrDefault("from", "").isEmpty();
        return someoneCame(settings) && !(linked && settings.takesPeople());
    }

    /** Whether there are people with it: an order that an office gives itself has none. */
    private static boolean someoneCame(PackSettings settings) {
        return settings.alone() || settings.takesPeople();
    }

    /** Whether the model of the pack knows the way of what is answered at the counter. */
    private static boolean answersOnTheSpot(Pack pack) {
        return pack.models(".bpmn").values().stream()
                .anyMatch(model -> new String(model, StandardCharsets.UTF_8).contains("'on-the-spot'"));
    }
}
