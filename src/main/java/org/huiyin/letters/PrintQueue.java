package org.huiyin.letters;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;
import org.huiyin.refusals.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the units of an actor have to print: letters to people who did not choose to hear by mail. */
@Service
@Transactional
public class PrintQueue {

    /** The most letters shown, and printed, at once. */
    public static final int LIMIT = 100;

    private static final String WAITING =
            "l.queue_unit_id = any(:units) and l.on_paper and l.printed_at is null and l.voided_at is null";

    private final LetterStore store;
    private final Audit audit;

    PrintQueue(LetterStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** The letters that wait longest, at most {@link #LIMIT}. */
    @Transactional(readOnly = true)
    public List<IssuedLetter> waiting(Actor actor) {
        return store.select(actor, CaseScope.STATUS, WAITING, units(actor), LIMIT);
    }

    /**
     * The chosen letters in one document, each beginning on a new sheet. That they were read is on record.
     *
     * @throws NotFound if none of them waits for the actor
     */
    public byte[] document(Actor actor, List<LetterId> chosen) {
        List<IssuedLetter> letters = waiting(actor).stream()
                .filter(letter -> chosen.contains(letter.id()))
                .toList();
        if (letters.isEmpty()) {
            throw new NotFound();
        }
        letters.forEach(letter -> audit.record(
                Act.of("letter.viewed").by(actor.staff()).on(letter.id()).in(letter.caseId())));
        return Sheets.of(letters.stream()
                .map(letter -> store.content(letter.id()).orElseThrow())
                .toList());
    }

    /**
     * Takes letters off the queue.
     *
     * @return how many; those that somebody else printed meanwhile are not among them
     */
    public int printed(Actor actor, List<LetterId> chosen) {
        List<IssuedLetter> letters = waiting(actor).stream()
                .filter(letter -> chosen.contains(letter.id()))
                .toList();
        store.markPrinted(letters.stream().map(IssuedLetter::id).toList(), actor);
        letters.forEach(letter -> audit.record(
                Act.of("letter.printed").by(actor.staff()).on(letter.id()).in(letter.caseId())));
        return letters.size();
    }

    private static Map<String, Object> units(Actor actor) {
        return Map.of("units", actor.units().stream().map(UnitId::value).toArray(UUID[]::new));
    }
}
