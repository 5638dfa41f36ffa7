package org.huiyin.alerts;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.messages.Outbox;
import org.huiyin.refusals.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What members of staff are told: shown on their first page and at {@code /notices}, and mailed to them once a day
 * together. Told in the transaction of what it is about: with it or not at all.
 */
@Service
@Transactional
public class Notices {

    /** Notices to a page. */
    static final int PAGE = 50;

    /** So many unread ones are counted; beyond, the page says that there are more. */
    static final int COUNTED = 99;

    private final NoticeRows rows;
    private final Receivers receivers;
    private final Outbox outbox;

    Notices(NoticeRows rows, Receivers receivers, Outbox outbox) {
        this.rows = rows;
        this.receivers = receivers;
        this.outbox = outbox;
    }

    /**
     * Tells those who answer for a case. Somebody is always found as long as anybody works above: where nobody holds it the
     * head of the unit, where that has none the next head above. Of a restricted case its desk is told, and nobody else.
     *
     * @param to by their place towards the unit that has the case
     * @return who was told, each once; empty only if nobody up to the root could be
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<StaffId> tell(Collection<Receiver> to, Notice notice) {
        CaseId id = notice.caseId();
        if (id == null) {
            throw new IllegalArgumentException("a notice about no case needs names");
        }
        return put(receivers.of(receivers.matter(id, notice.term()), to), notice);
    }

    /**
     * Tells these. Who may not see the case today is left out.
     *
     * @return who was told
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<StaffId> tellStaff(Collection<StaffId> to, Notice notice) {
        CaseId id = notice.caseId();
        return put(id == null ? new LinkedHashSet<>(to) : receivers.seeing(id, to), notice);
    }

    /**
     * What the actor was told, and those they stand in for, as far as they may see it today.
     *
     * @param after key of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public NoticePage page(Actor actor, @Nullable UUID after) {
        List<ToldNotice> found = rows.latest(actor, after, false, PAGE + 1);
        return found.size() <= PAGE
                ? new NoticePage(found, null)
                : new NoticePage(found.subList(0, PAGE), found.get(PAGE - 1).id());
    }

    /** The latest ones the actor has not read. */
    @Transactional(readOnly = true)
    public List<ToldNotice> unread(Actor actor, int limit) {
        return rows.latest(actor, null, true, limit);
    }

    /** How many the actor has not read: a number up to 99, then {@code 99+}. */
    @Transactional(readOnly = true)
    public String countUnread(Actor actor) {
        int count = rows.unread(actor, COUNTED + 1);
        return count > COUNTED ? COUNTED + "+" : String.valueOf(count);
    }

    /**
     * The actor takes note of one, of their own or of somebody they stand in for.
     *
     * @throws NotFound if there is none that they may see
     */
    public void read(Actor actor, UUID id) {
        if (!rows.read(actor, id)) {
            throw new NotFound();
        }
    }

    /** The actor takes note of all of their own, up to the latest on their page. */
    public void readAll(Actor actor, UUID upTo) {
        rows.readAll(actor, upTo);
    }

    private Set<StaffId> put(Set<StaffId> told, Notice notice) {
        List<NoticeRows.Row> written = rows.insert(List.of(new NoticeRows.Addressed(told, notice)));
        if (notice.atOnce()) {
            written.forEach(row -> outbox.post(row.id(), row.staff(), UrgentText.KIND));
        }
        return told;
    }
}
