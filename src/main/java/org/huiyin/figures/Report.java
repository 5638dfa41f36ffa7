package org.huiyin.figures;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.huiyin.ids.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A report of figures, made or being made. Its numbers are those of the moment it was made; nobody changes them.
 *
 * @param pack the one kind of case it is about; null for all
 * @param failure code of the refusal that stopped it, with {@code arguments}; null if none did
 * @param hash SHA-256 in hexadecimal digits; null until made, as {@code size} in bytes and {@code pages} are zero
 */
public record Report(
        UUID id,
        Kind kind,
        UnitId unit,
        String unitName,
        Period period,
        @Nullable String pack,
        String askedBy,
        LocalDateTime askedAt,
        State state,
        @Nullable String failure,
        List<String> arguments,
        @Nullable String hash,
        long size,
        int pages) {

    public Report {
        arguments = List.copyOf(arguments);
    }

    /** What it is for. */
    public enum Kind {
        /** 月报, 季报 …: of any period. */
        REGULAR,
        /** The yearly report of 条例 41, of a whole year. */
        ANNUAL;

        /** The name used in database, messages and forms. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** How far it is. */
    public enum State {
        WAITING,
        DONE,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean finished() {
        return state != State.WAITING;
    }

    /**
     * What no register knows, in the words of whoever has an annual report made (条例 41, third and fourth item).
     *
     * @param proposals to improve the work, to mend policies, to hold somebody to account
     * @param adopted what became of them
     * @param other anything else to be reported; may be empty
     */
    public record Words(String proposals, String adopted, String other) {}
}
