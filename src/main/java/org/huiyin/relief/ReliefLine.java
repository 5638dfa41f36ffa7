package org.huiyin.relief;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is given: an amount of money or a service.
 *
 * @param scheme what gives it: a state scheme, the care fund …, by the pack's code
 * @param purpose what it is for, by the pack's code
 * @param period the year or month it is for, {@code 2026} or {@code 2026-03}
 * @param amountFen in fen; null for a service
 * @param payee who receives the money, or sees to the service
 * @param due by when; null if nothing was said
 * @param paidOn when it was paid or done; null before
 * @param settledBy who recorded that it was paid, done or cancelled; null before
 * @param voucher number of the voucher; null for a service or before
 * @param revisitedOn when the person was asked whether it arrived and helped; null before
 */
public record ReliefLine(
        UUID id,
        CaseId caseId,
        Kind kind,
        String scheme,
        String purpose,
        String period,
        @Nullable String detail,
        @Nullable Long amountFen,
        @Nullable String payee,
        @Nullable LocalDate due,
        State state,
        @Nullable LocalDate paidOn,
        @Nullable StaffId settledBy,
        @Nullable String voucher,
        @Nullable LocalDate revisitedOn) {

    /** The amount as people write it, {@code 1234.50}; null for a service. */
    public @Nullable String yuan() {
        return amountFen == null ? null : Yuan.of(amountFen);
    }

    /** What is given. */
    public enum Kind {
        MONEY,
        SERVICE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** How far it is. Paid, for a service, means done. */
    public enum State {
        PLANNED,
        COMMITTED,
        PAID,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Says nothing that may not stand in a log. */
    @Override
    public String toString() {
        return "ReliefLine[" + id + " " + state + "]";
    }
}
