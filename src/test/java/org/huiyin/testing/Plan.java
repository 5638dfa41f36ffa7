package org.huiyin.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How PostgreSQL answered one query.
 *
 * @param sql as it ran
 * @param text what {@code explain (analyze, buffers)} says
 */
public record Plan(String sql, String text) {

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared( hit=(\\d+))?( read=(\\d+))?");

    /** Pages of 8 kB that the query looked at, found in memory or not: what it costs, whatever else the machine does. */
    public long buffers() {
        Matcher found = BUFFERS.matcher(text);
        if (!found.find()) {
            return 0;
        }
        return number(found.group(2)) + number(found.group(4));
    }

    /** Whether it reads the whole of a table. */
    public boolean scans(String table) {
        return text.contains("Seq Scan on " + table + " ");
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
