package org.huiyin.messages;

import java.util.List;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.audit.Act;
import org.huiyin.audit.Audit;
import org.huiyin.ids.StaffId;
import org.huiyin.letters.LetterIssued;
import org.huiyin.letters.LetterVoided;
import org.huiyin.refusals.NotFound;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mail of the units, and to members of staff. A message is posted in the transaction of the letter it brings: with it or not at all. It is
 * sent afterwards, so that a mail server that is down stops nobody's work.
 */
@Service
@Transactional
public class Outbox {

    private final MessageStore store;
    private final Postman postman;
    private final Audit audit;

    Outbox(MessageStore store, Postman postman, Audit audit) {
        this.store = store;
        this.postman = postman;
        this.audit = audit;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(LetterIssued issued) {
        issued.byEmail().forEach(person -> store.post(issued.letter(), person));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(LetterVoided voided) {
        store.withdraw(voided.letter());
    }

    /**
     * Mails a member of staff at their address, in the transaction of what they are told.
     *
     * @param id of the message, by which its writer knows what it is to say
     * @param kind of the {@link StaffMail} that writes it when it is sent
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(UUID id, StaffId staff, String kind) {
        store.post(id, staff, kind);
    }

    /** The latest hundred messages of the actor's units, those that failed first. */
    @Transactional(readOnly = true)
    public List<Message> of(Actor actor) {
        return store.of(actor);
    }

    /** Whether there is a mail server. Without one messages wait, and are sent once there is one. */
    public boolean connected() {
        return postman.connected();
    }

    /**
     * Has a failed message tried again.
     *
     * @throws NotFound if it is none of the actor's units, or did not fail
     */
    public void retry(Actor actor, UUID id) {
        if (!store.retry(actor, id)) {
            throw new NotFound();
        }
        audit.record(Act.of("message.retried").by(actor.staff()).on("message", id));
    }
}
