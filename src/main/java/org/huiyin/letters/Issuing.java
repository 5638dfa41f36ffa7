package org.huiyin.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.LetterId;
import org.huiyin.letters.Correspondents.Correspondent;
import org.huiyin.letters.LetterModel.Head;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues a letter: number, text, file entry and what follows from it are one transaction. */
@Service
class Issuing {

    private final Cases cases;
    private final Packs packs;
    private final Numbering numbering;
    private final Correspondents correspondents;
    private final Facts facts;
    private final Typesetter typesetter;
    private final LetterWords words;
    private final LetterStore store;
    private final Timeline timeline;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Issuing(
            Cases cases,
            Packs packs,
            Numbering numbering,
            Correspondents correspondents,
            Facts facts,
            Typesetter typesetter,
            LetterWords words,
            LetterStore store,
            Timeline timeline,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.packs = packs;
        this.numbering = numbering;
        this.correspondents = correspondents;
        this.facts = facts;
        this.typesetter = typesetter;
        this.words = words;
        this.store = store;
        this.timeline = timeline;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @see Letters#issue */
    @Transactional(propagation = Propagation.MANDATORY)
    LetterId issue(LetterOrder order) {
        CaseFile file = cases.get(order.caseId());
        Pack pack = packs.version(file.pack(), file.packVersion());
        PackSettings.Letter declared = declared(pack, order.letter());
        LocalDate today = LocalDate.now(clock);
        Optional<DocumentNumber> number = Optional.ofNullable(declared.series())
                .map(wanted ->
                        numbering.next(order.organ(), file.restricted() ? words.restricted(wanted) : wanted, today));
        Head head = new Head(
                title(declared),
                number.map(DocumentNumber::text),
                new LetterDate(today),
                Optional.ofNullable(declared.basis()));
        List<Correspondent> applicants = correspondents.of(file.id());
        Pdf pdf = typesetter.set(
                pack,
                order.letter(),
                facts.of(file, pack, order, head, applicants, order.about().map(store::head)));

        LetterId id = LetterId.next();
        List<Correspondent> receivers =
                applicants.stream().filter(Correspondent::letters).toList();
        List<Correspondent> byEmail = order.send() && order.to().isEmpty()
                ? receivers.stream().filter(Correspondent::email).toList()
                : List.of();
        boolean onPaper = order.send() && (order.to().isPresent() || byEmail.size() < Math.max(1, receivers.size()));
        store.insert(id, order, file, head, number, pdf, new LetterStore.Ways(onPaper, !byEmail.isEmpty()));
        timeline.add(
                file.id(),
                CaseEvent.Entry.by("letter-issued", order.by().orElse(null)),
                Map.of("letter", order.letter(), "id", id.toString()));
        audit.record(act(order.by())
                .on(id)
                .in(file.id())
                .with("letter", order.letter())
                .with("sha256", pdf.sha256()));
        events.publishEvent(new LetterIssued(
                id,
                file.id(),
                head.title(),
                byEmail.stream().map(Correspondent::person).toList()));
        return id;
    }

    private static PackSettings.Letter declared(Pack pack, String letter) {
        PackSettings.Letter declared = pack.settings().letters().get(letter);
        if (declared == null) {
            throw new IllegalArgumentException("pack " + pack.name() + " declares no letter " + letter);
        }
        return declared;
    }

    /** The printed name; the pack's check makes sure of it. */
    private static String title(PackSettings.Letter letter) {
        return Optional.ofNullable(letter.title().get("zh")).orElseThrow();
    }

    private static Act act(Optional<Actor> by) {
        Act act = Act.of("letter.issued");
        return by.map(actor -> act.by(actor.staff())).orElse(act);
    }
}
