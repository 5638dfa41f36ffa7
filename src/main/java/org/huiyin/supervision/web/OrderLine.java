package org.huiyin.supervision.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.huiyin.deadlines.Light;
import org.huiyin.supervision.OrderPage;
import org.jspecify.annotations.Nullable;

/**
 * An order as a list shows it.
 *
 * @param light code of how pressing the answer is; null where none is awaited
 * @param days to the last day, negative when passed; null where none is awaited
 */
record OrderLine(
        OrderPage.Row order,
        @Nullable String light,
        @Nullable Long days) {

    static OrderLine of(OrderPage.Row order, LocalDate today) {
        Light light = order.light(today);
        return new OrderLine(
                order,
                light == null ? null : light.code(),
                light == null || order.due() == null ? null : ChronoUnit.DAYS.between(today, order.due()));
    }
}
