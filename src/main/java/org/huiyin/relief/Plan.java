package org.huiyin.relief;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.huiyin.refusals.Invalid;
import org.huiyin.relief.ReliefLine.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line as it is planned. @param amountFen in fen; null for a service */
record Plan(
        Kind kind,
        String scheme,
        String purpose,
        String period,
        @Nullable String detail,
        @Nullable Long amountFen,
        @Nullable String payee,
        @Nullable LocalDate due) {

    /**
     * A row of a form: {@code kind}, {@code scheme}, {@code purpose}, {@code period}, {@code detail}, {@code amountYuan},
     * {@code payee}, {@code dueOn}.
     *
     * @param kind what the row is if it does not say, likewise {@code scheme} and {@code period}
     * @throws Invalid if money has no amount, or one finer than a fen
     */
    static Plan of(JsonNode row, String path, String kind, String scheme, String period) {
        Kind given = Kind.ofCode(row.path("kind").asString(kind));
        return new Plan(
                given,
                row.path("scheme").asString(scheme),
                row.path("purpose").asString("other"),
                row.path("period").asString(period),
                text(row, "detail"),
                given == Kind.MONEY ? fen(row.path("amountYuan"), path) : null,
                text(row, "payee"),
                text(row, "dueOn") == null
                        ? null
                        : LocalDate.parse(row.path("dueOn").asString()));
    }

    private static Long fen(JsonNode yuan, String path) {
        BigDecimal fen = yuan.isNumber() ? yuan.decimalValue().movePointRight(2) : BigDecimal.ZERO;
        if (fen.signum() <= 0 || fen.stripTrailingZeros().scale() > 0) {
            throw new Invalid(path + ".amountYuan", "relief-amount");
        }
        return fen.longValueExact();
    }

    private static @Nullable String text(JsonNode row, String key) {
        return row.path(key).isString() && !row.path(key).asString().isBlank()
                ? row.path(key).asString().strip()
                : null;
    }
}
