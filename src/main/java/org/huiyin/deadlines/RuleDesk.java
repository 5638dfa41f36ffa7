package org.huiyin.deadlines;

import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.organization.Administration;
import org.huiyin.organization.Unit;
import org.huiyin.organization.Units;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may change what due dates are computed by. The notice of a year is applied by administrators of all; a local row of a
 * term also by those who administer its region. Heads and supervisors may read. National rows change with the law, and come
 * with a new version of the application.
 */
@Service
public class RuleDesk {

    private final RuleChanges changes;
    private final Terms terms;
    private final Units units;
    private final Follower follower;

    RuleDesk(RuleChanges changes, Terms terms, Units units, Follower follower) {
        this.changes = changes;
        this.terms = terms;
        this.units = units;
        this.follower = follower;
    }

    /** @throws Refusal if the actor neither administers, heads nor supervises anything */
    public static void requireReader(Actor actor) {
        if (!actor.has(Role.ADMINISTRATOR) && !actor.has(Role.HEAD) && !actor.has(Role.SUPERVISOR)) {
            throw new Refusal("rules-readers-only");
        }
    }

    /** Whether the actor may apply the notice of a year. */
    public static boolean mayApplyNotices(Actor actor) {
        return Administration.everything(actor);
    }

    /** Whether the actor may add, end, confirm or withdraw local rows of a region. */
    public boolean mayChange(Actor actor, String region) {
        return !region.isEmpty()
                && (Administration.everything(actor)
                        || actor.assignments().stream()
                                .filter(held -> held.role() == Role.ADMINISTRATOR)
                                .map(Assignment::unit)
                                .map(units::get)
                                .map(Unit::regionCode)
                                .anyMatch(region::startsWith));
    }

    /** Whether the actor may decide about a change. */
    public boolean mayDecide(Actor actor, RuleChange change) {
        return may(actor, change.proposal());
    }

    /**
     * Keeps a proposal and works out what it would move. Nothing changes by it.
     *
     * @param reason why, as typed
     * @throws Refusal if the actor may not change that
     */
    @Transactional
    public UUID propose(Actor actor, Proposal proposal, String reason) {
        require(actor, proposal);
        UUID id = changes.propose(proposal, reason, actor.staff());
        follower.soon();
        return id;
    }

    /**
     * Lets a proposal hold from now on; the clocks follow in the background.
     *
     * @throws Conflict if it was decided about meanwhile, or clocks still follow another change
     * @throws Refusal if the actor may not change that
     */
    @Transactional
    public void apply(Actor actor, UUID id) {
        require(actor, changes.get(id).proposal());
        changes.apply(id, actor.staff());
        follower.soon();
    }

    /** Gives a proposal up. @throws Conflict if it was applied meanwhile */
    @Transactional
    public void drop(Actor actor, UUID id) {
        require(actor, changes.get(id).proposal());
        changes.drop(id);
    }

    private void require(Actor actor, Proposal proposal) {
        if (!may(actor, proposal)) {
            throw new Refusal(
                    proposal instanceof Proposal.OfYear ? "calendar-root-only" : "term-region-not-administered");
        }
    }

    private boolean may(Actor actor, Proposal proposal) {
        return switch (proposal) {
            case Proposal.OfYear notice -> mayApplyNotices(actor);
            case Proposal.Add(var term) -> mayChange(actor, term.region());
            case Proposal.OnTerm act ->
                mayChange(
                        actor,
                        terms.find(act.row()).orElseThrow(NotFound::new).term().region());
        };
    }
}
