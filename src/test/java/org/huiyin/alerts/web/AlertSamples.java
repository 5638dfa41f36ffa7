package org.huiyin.alerts.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.huiyin.alerts.ClockAlerts;
import org.huiyin.alerts.NoticePage;
import org.huiyin.alerts.ToldNotice;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.web.Picture;
import org.jspecify.annotations.Nullable;

/** What somebody was told, with invented content. */
public final class AlertSamples {

    private static final LocalDate DUE = LocalDate.of(2026, 11, 20);

    private AlertSamples() {}

    public static List<Picture> pictures() {
        return List.of(
                new Picture(
                        "notices",
                        "alerts/notices",
                        Map.of("page", new NoticePage(notices(), Ids.next()), "first", true, "unread", "3")),
                new Picture(
                        "notices-empty",
                        "alerts/notices",
                        Map.of("page", new NoticePage(List.of(), null), "first", true, "unread", "0")));
    }

    /** Read and unread ones, of a restricted case, of one whose contents the reader does not see, of somebody else's. */
    public static List<ToldNotice> notices() {
        return List.of(
                notice("breach", "反映优待金发放标准不一致，请求核实补发", false, "", null, false),
                notice("warning", null, false, "请于周五前回复信访人，并在系统里登记。", "李明远", false),
                notice("escalation", "反映补助发放不公", true, "", null, false),
                notice("partner-reminder", "追讨工资", false, "", null, true));
    }

    /** What a case page says of a clock that was late, and of a date that no longer holds. */
    public static List<ClockAlerts.Alert> ofCase() {
        LocalDateTime at = DUE.plusDays(3).atTime(8, 0);
        return List.of(
                new ClockAlerts.Alert("P4", "breach", DUE, null, at, List.of("赵一鸣", "周予安"), false),
                new ClockAlerts.Alert("H2", "warning", DUE, DUE.atTime(16, 30), at.minusDays(5), List.of("赵一鸣"), false),
                new ClockAlerts.Alert("P4", "breach", DUE.minusDays(30), null, at.minusDays(30), List.of(), true));
    }

    private static ToldNotice notice(
            String kind, @Nullable String title, boolean restricted, String said, @Nullable String by, boolean read) {
        CaseId id = CaseId.next();
        return new ToldNotice(
                Ids.next(),
                kind,
                id,
                "HY-4K7M-92QX",
                title,
                restricted,
                "P4",
                DUE,
                said,
                by,
                kind.equals("partner-reminder") ? "王晓岚" : null,
                "/cases/" + id,
                DUE.plusDays(3).atTime(8, 0),
                read);
    }
}
