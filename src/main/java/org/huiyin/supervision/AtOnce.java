package org.huiyin.supervision;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Id;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Orders and reminders for many at once: each in a transaction of its own, so that one that is refused keeps no other back. */
@Service
public class AtOnce {

    /** The most of them at once. */
    public static final int MOST = 50;

    /**
     * What came of one.
     *
     * @param on the case; empty if there is none that the actor may see
     * @param number of that case
     * @param opened the order, if one was opened
     * @param refusal why nothing was done; empty if it was, and if {@code on} is empty
     */
    public record Result(Optional<CaseId> on, String number, Optional<CaseId> opened, Optional<Refusal> refusal) {

        static Result gone() {
            return new Result(Optional.empty(), "", Optional.empty(), Optional.empty());
        }

        public boolean done() {
            return on.isPresent() && refusal.isEmpty();
        }
    }

    private final Reminders reminders;
    private final Registering registering;
    private final WorkItems items;
    private final Cases cases;
    private final Packs packs;
    private final Clock clock;

    AtOnce(Reminders reminders, Registering registering, WorkItems items, Cases cases, Packs packs, Clock clock) {
        this.reminders = reminders;
        this.registering = registering;
        this.items = items;
        this.cases = cases;
        this.packs = packs;
        this.clock = clock;
    }

    /** Reminds of what may be reminded of, in the order given. @throws Invalid if nothing is said */
    public List<Result> remind(Actor actor, List<WorkItemId> ids, String said) {
        return each(ids, id -> {
            WorkItem item = items.get(actor, id, CaseScope.STATUS);
            return result(item.caseId(), item.caseNumber(), () -> {
                reminders.remind(actor, id, said);
                return Optional.empty();
            });
        });
    }

    /** The kinds of order the actor may give about cases chosen in lists. */
    public List<Pack> kinds(Actor actor) {
        return packs.all().stream()
                .filter(pack -> pack.settings()
                        .order()
                        .filter(order -> order.given().equals("lists"))
                        .isPresent())
                .filter(pack -> !registering.counters(actor, pack).isEmpty())
                .toList();
    }

    /** The units in whose name the actor may give orders of this kind. */
    public Set<UnitId> places(Actor actor, Pack pack) {
        return registering.counters(actor, pack);
    }

    /**
     * Opens an order about each of these cases.
     *
     * @param token made with the page; sent twice, it opens them once
     * @param unit in whose name
     * @param data checked values of the form the kind of order asks for
     */
    public List<Result> order(Actor actor, Pack pack, UUID token, UnitId unit, List<CaseId> about, ObjectNode data) {
        return each(about, id -> {
            CaseFile file = cases.get(actor, id, CaseScope.STATUS);
            return result(
                    id,
                    file.number(),
                    () -> Optional.of(registering
                            .register(actor, submission(pack, token, unit, id, data))
                            .map(Registered::caseId)
                            .orElseThrow(() -> new Refusal("intake.sent-twice"))));
        });
    }

    private Submission submission(Pack pack, UUID token, UnitId unit, CaseId about, ObjectNode data) {
        UUID once = UUID.nameUUIDFromBytes((token + " " + about).getBytes(StandardCharsets.UTF_8));
        return new Submission(
                once,
                pack.name(),
                unit,
                Channel.ASSIGNED,
                LocalDate.now(clock),
                null,
                List.of(),
                "post",
                Opening.Concern.nobody(),
                data,
                null,
                about);
    }

    private static <T extends Id> List<Result> each(List<T> ids, Function<T, Result> act) {
        return ids.stream()
                .distinct()
                .limit(MOST)
                .map(id -> {
                    try {
                        return act.apply(id);
                    } catch (NotFound gone) {
                        return Result.gone();
                    }
                })
                .toList();
    }

    private static Result result(CaseId on, String number, Supplier<Optional<CaseId>> act) {
        try {
            return new Result(Optional.of(on), number, act.get(), Optional.empty());
        } catch (Refusal refused) {
            return new Result(Optional.of(on), number, Optional.empty(), Optional.of(refused));
        }
    }
}
