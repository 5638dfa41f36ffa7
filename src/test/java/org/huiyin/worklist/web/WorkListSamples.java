package org.huiyin.worklist.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.refusals.Invalid;
import org.huiyin.web.Picture;
import org.huiyin.worklist.PageKey;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkListQuery;
import org.huiyin.worklist.WorkListQuery.View;

/** Work lists with invented rows. */
public final class WorkListSamples {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Map<String, String> PACKS = Map.of("petition", "信访事项", "hardship", "困难帮扶");
    private static final UnitId UNIT = UnitId.next();
    private static final StaffId SELF = StaffId.next();
    private static final Actor ACTOR =
            new Actor(SELF, "林秋禾", true, List.of(new Assignment(Role.CASEWORKER, UNIT, "青澜县退役军人事务局信访科", 3, null)));

    private WorkListSamples() {}

    public static List<Picture> pictures() {
        List<WorkRow> rows = Stream.of(
                        item("YC-4K7M-92QX", "反映优待金发放标准不一致，请求核实补发", SELF, TODAY.minusDays(3), null),
                        item("YC-7P3D-W8RT", "反映村道路灯损坏", SELF, TODAY, "等待卫生健康局复函"),
                        item("YC-QQ2F-5N6J", "询问随军家属就业安置政策并请求协助联系接收单位，已多次电话沟通仍未落实", null, TODAY.plusDays(4), null),
                        item("YC-3ZK8-B4MA", "请求补办立功受奖证书", StaffId.next(), TODAY.plusDays(41), null),
                        item("YC-9ACD-XY12", "住房困难，请求帮扶", null, null, null))
                .map(item -> WorkRow.of(item, ACTOR, true, true, "听取陈述、调查核实", "信访事项", TODAY.minusDays(9), TODAY))
                .toList();
        WorkListQuery unit = new WorkListQuery(
                View.UNIT, "petition", null, null, false, null, new PageKey(TODAY, WorkItemId.next()));
        WorkListQuery mine = WorkListQuery.of(View.MINE);
        PageKey next = new PageKey(TODAY.plusDays(50), WorkItemId.next());
        return List.of(
                new Picture(
                        "work",
                        "worklist/list",
                        Map.of(
                                "list",
                                new ListModel(
                                        List.of(View.values()),
                                        unit,
                                        PACKS,
                                        rows,
                                        Map.of(StaffId.next(), "赵一鸣"),
                                        next))),
                new Picture(
                        "work-empty",
                        "worklist/list",
                        Map.of(
                                "list",
                                new ListModel(List.of(View.MINE, View.UNIT), mine, PACKS, List.of(), Map.of(), null))),
                new Picture(
                        "work-moved",
                        "worklist/moved",
                        Map.of(
                                "to",
                                "赵一鸣",
                                "results",
                                List.of(
                                        new MovedRow(rows.get(1).item(), "听取陈述、调查核实", null, new Object[0]),
                                        new MovedRow(
                                                rows.get(2).item(),
                                                "审核",
                                                "refusal.worklist.four-eyes",
                                                new Object[0])))),
                new Picture(
                        "work-item",
                        "worklist/item",
                        Map.of(
                                "row",
                                rows.getFirst(),
                                "colleagues",
                                Map.of(StaffId.next(), "赵一鸣", StaffId.next(), "周予安"),
                                "typed",
                                "",
                                "faults",
                                List.of(Invalid.Fault.of("holdReason", "worklist-reason", 200)))));
    }

    private static WorkItem item(String number, String title, StaffId holder, LocalDate due, String held) {
        return new WorkItem(
                WorkItemId.next(),
                CaseId.next(),
                "task",
                "investigate",
                "petition",
                number,
                title,
                number.endsWith("6J"),
                number.endsWith("QX"),
                UNIT,
                "青澜县退役军人事务局信访科",
                Role.CASEWORKER,
                holder,
                holder == null ? null : holder.equals(SELF) ? "林秋禾" : "赵一鸣",
                List.of(),
                true,
                held,
                null,
                due == null ? null : due.minusDays(10),
                due,
                null,
                TODAY.minusDays(9).atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant(),
                1);
    }
}
