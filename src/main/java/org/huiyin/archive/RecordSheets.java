package org.huiyin.archive;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.DoneStep;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.EventWords;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Request;
import org.huiyin.cases.Steps;
import org.huiyin.cases.Timeline;
import org.huiyin.files.Paper;
import org.huiyin.forms.FormContext;
import org.huiyin.forms.FormRenderer;
import org.huiyin.forms.FormView;
import org.huiyin.forms.Forms;
import org.huiyin.forms.Masking;
import org.huiyin.ids.PersonId;
import org.huiyin.letters.Deliveries;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.OwnPages;
import org.huiyin.letters.OwnPages.Block;
import org.huiyin.letters.OwnPages.Fact;
import org.huiyin.letters.OwnPages.Line;
import org.huiyin.letters.OwnPages.Sheet;
import org.huiyin.organization.Units;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.people.People;
import org.huiyin.people.Person;
import org.huiyin.people.Purpose;
import org.huiyin.people.Reason;
import org.huiyin.people.SensitiveField;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** The sheets of a case file that are written for it, in Chinese as its letters are. */
@Component
class RecordSheets {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd\u00a0HH:mm");

    /** Who reads it. @param reason why sensitive values are in plain; null if they are masked */
    record Reader(Actor actor, @Nullable String reason) {}

    private final Cases cases;
    private final Dossiers dossiers;
    private final WhatCame came;
    private final Steps steps;
    private final Timeline timeline;
    private final EventWords told;
    private final CaseValues values;
    private final Forms forms;
    private final FormRenderer renderer;
    private final Packs packs;
    private final People people;
    private final Units units;
    private final Deliveries deliveries;
    private final OwnPages pages;
    private final MessageSource messages;
    private final Clock clock;

    RecordSheets(
            Cases cases,
            Dossiers dossiers,
            WhatCame came,
            Steps steps,
            Timeline timeline,
            EventWords told,
            CaseValues values,
            Forms forms,
            FormRenderer renderer,
            Packs packs,
            People people,
            Units units,
            Deliveries deliveries,
            OwnPages pages,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.came = came;
        this.steps = steps;
        this.timeline = timeline;
        this.told = told;
        this.values = values;
        this.forms = forms;
        this.renderer = renderer;
        this.packs = packs;
        this.people = people;
        this.units = units;
        this.deliveries = deliveries;
        this.pages = pages;
        this.messages = messages;
        this.clock = clock;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, CHINESE);
    }

    Sheet cover(CaseFile file, Reader reader) {
        Pack pack = packs.version(file.pack(), file.packVersion());
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("archive.cover.type", pack.settings().title(CHINESE)));
        facts.add(fact("archive.cover.received", file.received().toString()));
        if (file.closedAt() != null) {
            LocalDate closed = file.closedAt().atZone(clock.getZone()).toLocalDate();
            facts.add(fact("archive.cover.closed", closed.toString()));
        }
        facts.add(fact("archive.cover.outcome", code("cases.outcome.", file.outcome())));
        facts.add(fact("archive.cover.satisfaction", code("cases.satisfaction.", file.satisfaction())));
        facts.add(fact(
                "archive.cover.made",
                LocalDate.now(clock) + " " + reader.actor().name()));
        facts.add(fact("archive.cover.values", say(reader.reason() == null ? "archive.masked" : "archive.complete")));
        return pages.cover(units.get(file.organ()).name(), say("archive.name"), file.number(), file.title(), facts);
    }

    Sheet contents(List<Line> lines, Volume.Conformance conformance) {
        return pages.contents(say("archive.contents"), lines, say("archive.pdfa." + conformance.code()));
    }

    Sheet registrations(CaseFile file, Reader reader) {
        List<Block> blocks = new ArrayList<>();
        List<WhatCame.Registration> all = came.of(file.id());
        for (int i = 0; i < all.size(); i++) {
            blocks.add(Block.facts(say("archive.registration", i + 1), null, facts(all.get(i))));
        }
        blocks.add(table(
                say("archive.people"),
                heads("archive.people.", "part", "name", "contact", "document", "phone", "address"),
                persons(file, reader)));
        blocks.add(table(
                say("cases.requests"), heads("archive.request.", "kind", "way", "result", "text"), requests(file)));
        return pages.record(say("archive.registrations"), blocks);
    }

    private List<Fact> facts(WhatCame.Registration one) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("archive.registration.channel", code("cases.channel.", one.channel())));
        facts.add(fact(
                "archive.cover.received", one.received() + (one.dateReason() == null ? "" : " " + one.dateReason())));
        facts.add(fact(
                "archive.registration.by", one.registered().format(MINUTE) + " " + one.unit() + " " + one.staff()));
        facts.add(fact("archive.registration.subject", one.subject()));
        facts.add(fact("archive.registration.body", one.body()));
        if (one.place() != null) {
            facts.add(fact("archive.registration.place", one.place()));
        }
        if (one.answer() != null) {
            facts.add(fact("archive.registration.answer", one.answer()));
        }
        return facts;
    }

    private List<List<String>> persons(CaseFile file, Reader reader) {
        List<Opening.Party> parties = dossiers.parties(file.id());
        Map<PersonId, Person> known =
                people.known(parties.stream().map(Opening.Party::person).collect(Collectors.toSet()));
        return parties.stream()
                .filter(party -> known.containsKey(party.person()))
                .map(party -> {
                    Person person = Objects.requireNonNull(known.get(party.person()));
                    return List.of(
                            code("cases.part.", party.kind()),
                            person.name(),
                            code("cases.contact.", party.contact()),
                            value(person, SensitiveField.DOCUMENT, reader),
                            value(person, SensitiveField.PHONE, reader),
                            value(person, SensitiveField.ADDRESS, reader));
                })
                .toList();
    }

    private String value(Person person, SensitiveField field, Reader reader) {
        String masked = person.masked(field);
        if (masked == null) {
            return "";
        }
        return reader.reason() == null
                ? masked
                : people.reveal(reader.actor(), person.id(), field, new Reason(Purpose.OTHER, reader.reason()));
    }

    private List<List<String>> requests(CaseFile file) {
        return cases.requests(file.id()).stream()
                .map((Request request) -> List.of(
                        code("cases.kind.", request.kind()),
                        code("cases.way.", request.way() == null ? null : String.valueOf(request.way())),
                        code("cases.result.", request.result()),
                        request.body()))
                .toList();
    }

    /** What was entered at each step, in the words it was asked with. */
    Sheet steps(CaseFile file, Reader reader) {
        List<Block> blocks = steps.of(file.id()).stream()
                .map(step -> step(file, step, reader))
                .toList();
        return pages.record(say("archive.steps"), blocks);
    }

    private Block step(CaseFile file, DoneStep step, Reader reader) {
        Pack pack = packs.version(file.pack(), step.packVersion());
        Masking masking = reader.reason() == null ? values.masking(pack) : Masking.NONE;
        FormView view = renderer.view(
                forms.definition(pack, step.form()),
                values.open(pack, step.data()),
                FormContext.of(reader.actor(), file.id(), JsonNodeFactory.instance.objectNode(), masking, CHINESE));
        String name = step.step().equals("registered")
                ? say("archive.step.registered")
                : pack.settings().step(step.step(), CHINESE);
        String who = step.behalfName() == null
                ? step.staffName()
                : say("cases.who.deputy", step.staffName(), "", step.behalfName());
        return Block.facts(
                name,
                step.at().atZone(clock.getZone()).format(MINUTE) + " " + who,
                view.pairs().stream()
                        .map(pair -> new Fact(pair.label(), String.join("、", pair.values())))
                        .toList());
    }

    Sheet timeline(CaseFile file) {
        Pack pack = packs.version(file.pack(), file.packVersion());
        List<List<String>> rows = told.tell(timeline.of(file.id()), pack.settings(), CHINESE).stream()
                .map(event -> List.of(event.at().format(MINUTE), event.text(), event.who()))
                .toList();
        return pages.record(
                say("archive.timeline"), List.of(table(null, heads("archive.timeline.", "at", "what", "who"), rows)));
    }

    /** A paper, and why it is not among the pages; null if it is. */
    record Listed(Paper paper, @Nullable String missing) {}

    Sheet papers(List<Listed> papers) {
        List<Block> blocks = papers.stream()
                .map(one -> Block.facts(
                        one.paper().name(),
                        null,
                        List.of(
                                fact(
                                        "archive.papers.at",
                                        LocalDateTime.ofInstant(one.paper().at(), clock.getZone())
                                                .format(MINUTE)),
                                fact("archive.papers.hash", one.paper().hash()),
                                fact(
                                        "archive.papers.place",
                                        one.missing() == null ? say("archive.papers.included") : one.missing()))))
                .toList();
        return pages.record(
                say("archive.papers"),
                blocks.isEmpty() ? List.of(Block.facts(null, say("archive.nothing"), List.of())) : blocks);
    }

    /** Who received which letter, when and how. */
    Sheet deliveries(List<IssuedLetter> letters) {
        List<List<String>> rows = letters.stream()
                .flatMap(letter -> deliveries.of(letter.id()).stream()
                        .map(delivery -> List.of(
                                delivery.on().toString(),
                                letter.title()
                                        + letter.documentNumber()
                                                .map(number -> " " + number)
                                                .orElse(""),
                                say("letters.delivery.way." + delivery.way()),
                                delivery.receiver().orElse(""),
                                delivery.note().orElse(""))))
                .toList();
        return pages.record(
                say("archive.deliveries"),
                List.of(table(null, heads("archive.deliveries.", "on", "letter", "way", "receiver", "note"), rows)));
    }

    /** A table of nothing would be heads alone. */
    private Block table(@Nullable String heading, List<String> columns, List<List<String>> rows) {
        return rows.isEmpty()
                ? Block.facts(heading, say("archive.nothing"), List.of())
                : new Block(heading, null, List.of(), columns, rows);
    }

    private List<String> heads(String prefix, String... names) {
        return java.util.Arrays.stream(names).map(name -> say(prefix + name)).toList();
    }

    private Fact fact(String key, String value) {
        return new Fact(say(key), value);
    }

    /** What a code is called; the code itself if a pack has one of its own; empty for none. */
    private String code(String prefix, @Nullable String code) {
        return code == null
                ? ""
                : Objects.requireNonNullElse(messages.getMessage(prefix + code, null, code, CHINESE), code);
    }
}
