package org.huiyin.supervision;

import java.time.LocalDate;
import java.util.List;
import org.huiyin.deadlines.Light;
import org.huiyin.ids.CaseId;
import org.jspecify.annotations.Nullable;

/** One page of the list of supervision. @param next key of the following page; null on the last */
public record OrderPage(List<Row> rows, OrderQuery.@Nullable Key next) {

    public OrderPage {
        rows = List.copyOf(rows);
    }

    /**
     * An order.
     *
     * @param pack what kind of order it is
     * @param ofMeeting whether it is a decision of a meeting: that is carried out, where any other order is answered
     * @param about the case it is about; null if there is none, or none that the reader may see
     * @param unit that gave it
     * @param answerer that has to answer; null before it is given
     * @param state {@code drafted}, {@code outstanding}, {@code answered}, {@code above} or {@code closed}
     * @param round how often it was given
     * @param due last day for the answer; {@code warn} the first yellow one
     */
    public record Row(
            OrderQuery.Key key,
            CaseId caseId,
            String number,
            String pack,
            boolean ofMeeting,
            @Nullable CaseId about,
            @Nullable String aboutNumber,
            String unit,
            @Nullable String answerer,
            String state,
            int round,
            @Nullable LocalDate given,
            @Nullable LocalDate warn,
            @Nullable LocalDate due) {

        /** Key of the message that names the state. */
        public String stateName() {
            return (ofMeeting ? "supervision.progress." : "supervision.state.") + state;
        }

        /** How pressing the answer is; null where none is awaited. */
        public @Nullable Light light(LocalDate today) {
            return due == null || warn == null || !state.equals("outstanding") ? null : Light.of(today, warn, due);
        }
    }
}
