package org.huiyin.portal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.huiyin.web.Picture;

/** What an applicant sees, with invented content. */
public final class StatusSamples {

    private StatusSamples() {}

    public static List<Picture> pictures() {
        StatusPage progress = new StatusPage(
                "HY-4K7M-92QX",
                "正在调查核实",
                "青澜县退役军人事务局已经受理您反映的事项，正在听取情况、调查核实。办好后会书面答复您。",
                LocalDate.of(2026, 10, 9),
                "青澜县退役军人事务局",
                LocalDate.of(2026, 12, 21),
                List.of(
                        new StatusPage.Letter("转送（交办）去向告知书", LocalDate.of(2026, 10, 12)),
                        new StatusPage.Letter("受理告知书", LocalDate.of(2026, 10, 22))));
        return List.of(
                new Picture("status", "portal/status", Map.of("number", "HY-4K7M-92QX", "unknown", true)),
                new Picture(
                        "status-known", "portal/status", Map.of("number", "", "unknown", false, "progress", progress)));
    }
}
