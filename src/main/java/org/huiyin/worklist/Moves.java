package org.huiyin.worklist;

import java.util.List;
import java.util.Optional;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the work of leavers and absentees to others, many items at once. Each item moves wholly or not at all; one that is
 * refused keeps no other back.
 */
@Service
public class Moves {

    /** The most items moved at once. */
    public static final int MOST = 200;

    /**
     * What is to be moved.
     *
     * @param to null for the queue of each item's unit
     * @param forGood whether the parts that the former holders play in the cases go along
     */
    public record Move(List<WorkItemId> items, @Nullable StaffId to, String reason, boolean forGood) {

        public Move {
            items = List.copyOf(items);
        }
    }

    /**
     * What came of one item.
     *
     * @param item as it was before; empty if there is none that the actor may see
     * @param refusal why it stayed where it was; empty if it moved, and if {@code item} is empty
     */
    public record Result(WorkItemId id, Optional<WorkItem> item, Optional<Refusal> refusal) {

        public boolean moved() {
            return item.isPresent() && refusal.isEmpty();
        }
    }

    private final WorkItems items;
    private final TransactionTemplate apart;

    Moves(WorkItems items, PlatformTransactionManager transactions) {
        this.items = items;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Moves what can be moved, in the order given. @return one result for each item */
    public List<Result> move(Actor actor, Move move) {
        return move.items().stream()
                .distinct()
                .limit(MOST)
                .map(id -> one(actor, id, move))
                .toList();
    }

    private Result one(Actor actor, WorkItemId id, Move move) {
        try {
            return new Result(
                    id,
                    Optional.ofNullable(
                            apart.execute(status -> items.move(actor, id, move.to(), move.reason(), move.forGood()))),
                    Optional.empty());
        } catch (Refusal refused) {
            return new Result(id, Optional.of(items.get(actor, id)), Optional.of(refused));
        } catch (NotFound gone) {
            return new Result(id, Optional.empty(), Optional.empty());
        }
    }
}
