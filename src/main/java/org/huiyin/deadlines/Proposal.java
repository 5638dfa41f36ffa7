package org.huiyin.deadlines;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.UUID;
import org.huiyin.calendar.YearNotice;

/** What is proposed to change in the rules that due dates are computed by. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Proposal.OfYear.class, name = "notice"),
    @JsonSubTypes.Type(value = Proposal.Add.class, name = "add"),
    @JsonSubTypes.Type(value = Proposal.End.class, name = "end"),
    @JsonSubTypes.Type(value = Proposal.Confirm.class, name = "confirm"),
    @JsonSubTypes.Type(value = Proposal.Withdraw.class, name = "withdraw")
})
public sealed interface Proposal {

    /** The name used in messages: {@code notice}. */
    String kind();

    /** The notice of a year comes, or takes the place of an earlier one. */
    record OfYear(YearNotice notice) implements Proposal {

        @Override
        public String kind() {
            return "notice";
        }
    }

    /** Something is done with a local row of a term. */
    sealed interface OnTerm extends Proposal {

        /** The row. */
        UUID row();
    }

    /** A local row comes into force. */
    record Add(Term term) implements OnTerm {

        @Override
        public UUID row() {
            return term.id();
        }

        @Override
        public String kind() {
            return "add";
        }
    }

    /** A row has a last day. */
    record End(UUID row, LocalDate lastDay) implements OnTerm {

        @Override
        public String kind() {
            return "end";
        }
    }

    /** A row that counted nothing yet holds, in the time it states. */
    record Confirm(UUID row) implements OnTerm {

        @Override
        public String kind() {
            return "confirm";
        }
    }

    /** A row was entered by mistake: it is as if it had never been there. */
    record Withdraw(UUID row) implements OnTerm {

        @Override
        public String kind() {
            return "withdraw";
        }
    }
}
