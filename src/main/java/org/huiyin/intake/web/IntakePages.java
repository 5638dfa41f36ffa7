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
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.people.PeopleSearch;
import org.huiyin.people.PersonPick;
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
 * the applicant with {@code applicant.}; all others are answers to the pack's registration form.
 */
@Controller
class IntakePages {

    private static final String APPLICANT = "applicant";
    private static final String ACT = "act";
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
            Clock clock) {
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
    }

    /** What can be registered; straight to the form if it is one thing only. */
    @GetMapping("/intake")
    String choose(Actor actor, Locale locale, Model model) {
        Map<String, String> open = packs.all().stream()
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
        if (from != null) {
            cases.get(actor, from, CaseScope.WORK);
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("pack", pack);
        values.put("submission", Ids.next().toString());
        values.put("from", from == null ? "" : from.toString());
        values.put("channel", Channel.VISIT.code());
        values.put("received", LocalDate.now(clock).toString());
        values.put("contact", CONTACTS.getFirst());
        values.put("about", "nobody");
        return page(
                sheet,
                PersonPick.empty(APPLICANT),
                forms.open(sheet.definition, sheet.context),
                values,
                List.of(),
                model);
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
        PersonPick applicant = PersonPick.of(APPLICANT, request::getParameter);
        FilledForm filled = forms.validate(sheet.definition, Entry.ofParameters(answers(request)), sheet.context);
        List<Fault> faults = new ArrayList<>();
        if (looking(request)) {
            applicant = look(actor, applicant, request, faults);
            return page(sheet, applicant, quiet(sheet, request), values, faults, model);
        }
        if (!filled.submitted()) {
            return page(sheet, people.again(actor, applicant), filled, values, List.of(), model);
        }
        List<Upload> uploads = uploads(files);
        Sent sent = sent(sheet, applicant, values, filled, uploads, faults);
        if (faults.isEmpty() && filled.valid()) {
            try {
                return registered(actor, sent.submission(filled), uploads, model);
            } catch (Invalid invalid) {
                faults.addAll(invalid.faults());
            } catch (Conflict conflict) {
                throw conflict;
            } catch (Refusal refusal) {
                model.addAttribute("refused", "refusal." + refusal.code());
                model.addAttribute("refusedArguments", refusal.arguments());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(sheet, people.again(actor, applicant), filled, values, faults, model);
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
        String paper = letters.latest(done.caseId(), RECEIPT)
                .map(letters::content)
                .map(pdf -> "data:application/pdf;base64," + Base64.getEncoder().encodeToString(pdf))
                .orElse(null);
        return new ReceiptPage(
                submission.data().path("subject").asString(""),
                done.number(),
                done.queryCode(),
                paper,
                done.visible() ? done.caseId() : null);
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
            @Nullable CaseId from) {

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
                    from);
        }
    }

    private Sent sent(
            Sheet sheet,
            PersonPick applicant,
            Map<String, String> values,
            FilledForm filled,
            List<Upload> uploads,
            List<Fault> faults) {
        LocalDate today = LocalDate.now(clock);
        String spot = text(values, "spotAnswer");
        if (spot != null && !values.containsKey("spotAgreed")) {
            faults.add(Fault.of("spotAgreed", "intake.spot-agreed"));
        }
        faults.addAll(papers.faults(uploads));
        if (applicant.isNew()) {
            faults.addAll(applicant.draft().faults(APPLICANT + ".", today));
        }
        String about = values.getOrDefault("about", "nobody");
        return new Sent(
                or(UUID.randomUUID(), faults, () -> UUID.fromString(values.getOrDefault("submission", ""))),
                sheet.pack.name(),
                unit(sheet, values),
                Channel.ofCode(values.getOrDefault("channel", "")).orElse(Channel.VISIT),
                or(today, faults, () -> date(values.getOrDefault("received", ""))),
                text(values, "dateReason"),
                or(List.of(), faults, () -> applicants(applicant)),
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
                Optional.ofNullable(text(values, "from")).map(CaseId::of).orElse(null));
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

    private static List<Submission.Applicant> applicants(PersonPick pick) {
        if (pick.isNew()) {
            return List.of(new Submission.Applicant.Stated(pick.draft()));
        }
        return pick.person()
                .<Submission.Applicant>map(Submission.Applicant.Known::new)
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean looking(HttpServletRequest request) {
        String act = request.getParameter(ACT);
        return act != null && act.startsWith("find-");
    }

    private PersonPick look(Actor actor, PersonPick pick, HttpServletRequest request, List<Fault> faults) {
        boolean beyond = ("find-beyond-" + APPLICANT).equals(request.getParameter(ACT));
        return or(pick, faults, () -> search.look(actor, pick, beyond));
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
        answers.keySet().removeIf(name -> name.equals(ACT) || name.startsWith(APPLICANT + "."));
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
            PersonPick applicant,
            FilledForm form,
            Map<String, String> values,
            List<Fault> faults,
            Model model) {
        Map<String, String> desks = new LinkedHashMap<>();
        units.get(sheet.counters).forEach((id, unit) -> desks.put(id.toString(), unit.name()));
        model.addAttribute(
                "intake",
                new IntakePage(
                        sheet.pack.settings().title(sheet.context.locale()),
                        desks,
                        applicant,
                        renderer.form(form, "/intake"),
                        concerns.offered(sheet.counters),
                        answersOnTheSpot(sheet.pack),
                        LocalDate.now(clock),
                        values,
                        faults));
        model.addAttribute(
                "channels", Arrays.stream(Channel.values()).map(Channel::code).toList());
        model.addAttribute("contacts", CONTACTS);
        model.addAttribute("abouts", List.of("nobody", "unit", "staff", "outside"));
        return "intake/new";
    }

    /** Whether the model of the pack knows the way of what is answered at the counter. */
    private static boolean answersOnTheSpot(Pack pack) {
        return pack.models(".bpmn").values().stream()
                .anyMatch(model -> new String(model, StandardCharsets.UTF_8).contains("'on-the-spot'"));
    }
}
