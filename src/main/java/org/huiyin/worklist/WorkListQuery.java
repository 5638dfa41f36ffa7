package org.huiyin.worklist;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants to see of the work list; stands in the address of the page.
 *
 * @param pack only cases of this pack; null for all
 * @param light only items of this light; null for all
 * @param step only this step; null for all
 * @param free only what nobody has taken
 * @param holder only what this person holds; null for all
 * @param after where the page before ended; null for the first page
 */
public record WorkListQuery(
        View view,
        @Nullable String pack,
        WorkItem.@Nullable Light light,
        @Nullable String step,
        boolean free,
        @Nullable StaffId holder,
        @Nullable PageKey after) {

    /** Whose items. */
    public enum View {
        /** What I hold. */
        MINE,
        /** What lies in my units. */
        UNIT,
        /** What lies in the units I head or supervise and all below. */
        SUBTREE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<View> ofCode(String code) {
            return Arrays.stream(values())
                    .filter(view -> view.code().equals(code))
                    .findFirst();
        }
    }

    public static WorkListQuery of(View view) {
        return new WorkListQuery(view, null, null, null, false, null, null);
    }
}
