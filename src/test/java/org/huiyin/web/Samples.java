package org.huiyin.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huiyin.alerts.web.AlertSamples;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.web.IntakeSamples;
import org.huiyin.letters.web.LetterSamples;
import org.huiyin.messages.web.MessageSamples;
import org.huiyin.portal.web.StatusSamples;
import org.huiyin.referrals.HandedOver;
import org.huiyin.referrals.Referral;
import org.huiyin.worklist.web.WorkListSamples;

/** Every page of the product with invented content. */
final class Samples {

    private Samples() {}

    static List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        pictures.addAll(WorkListSamples.pictures());
        pictures.addAll(IntakeSamples.pictures());
        pictures.addAll(StatusSamples.pictures());
        pictures.addAll(LetterSamples.pictures());
        pictures.addAll(MessageSamples.pictures());
        pictures.addAll(AlertSamples.pictures());
        pictures.add(new Picture(
                "home", "web/home", Map.of("home", home(), "notices", AlertSamples.notices(), "unread", "99+")));
        pictures.add(new Picture("case", "cases/show", Map.of("page", casePage(), "alerts", AlertSamples.ofCase())));
        pictures.add(refusal("refusal-404", Explanation.ofStatus(404), List.of()));
        pictures.add(refusal(
                "refusal-500",
                new Explanation(500, "unexpected", null, List.of(), List.of(), "a1b2c3d4"),
                List.of("张大爷说，2019 年以前的优待金一直没有发，村里让他找镇上，镇上让他找县里。")));
        return pictures;
    }

    private static Picture refusal(String name, Explanation why, List<String> typed) {
        return new Picture(name, "web/refusal", Map.of("why", why, "typed", typed));
    }

    private static HomePage home() {
        return new HomePage(
                "林秋禾",
                "2026年11月23日 星期一",
                true,
                true,
                1,
                3,
                12,
                "50+",
                List.of(
                        new HomePage.Next(
                                new CaseId(Ids.next()), "HY-4K7M-92QX", "反映优待金发放标准不一致，请求核实补发", "拟写处理意见", "red", -3L),
                        new HomePage.Next(
                                new CaseId(Ids.next()), "HY-7P3D-W8RT", "反映村道路灯损坏", "听取陈述、调查核实", "yellow", 0L)));
    }

    private static CasePage casePage() {
        return new CasePage(
                new CaseId(Ids.next()),
                "HY-4K7M-92QX",
                "反映优待金发放标准不一致，请求核实补发",
                "信访事项",
                "拟写处理意见",
                true,
                false,
                true,
                LocalDate.of(2026, 10, 9),
                List.of(new CasePage.Step(
                        new WorkItemId(Ids.next()), "拟写处理意见", "青澜县退役军人事务局信访科", null, true, false, null, null, null, 1)),
                Map.of("ask-extension", "申请延期"),
                List.of(
                        new CasePage.Request("核实 2016 年至 2019 年优待金发放标准。", "申诉求决", "信访程序办理", null),
                        new CasePage.Request("补发少发的部分。", "申诉求决", "信访程序办理", null)),
                "2016 年起按镇里的标准发放，2019 年才知道县里的标准更高。多次到村、镇询问，没有明确答复。",
                List.of(
                        new CasePage.Event(
                                LocalDateTime.of(2026, 11, 2, 10, 20), "完成：听取陈述、调查核实", "赵一鸣（青澜县退役军人事务局）", null),
                        new CasePage.Event(
                                LocalDateTime.of(2026, 10, 22, 16, 5), "决定受理，发出《受理告知书》", "周予安（青澜县退役军人事务局）", null),
                        new CasePage.Event(LocalDateTime.of(2026, 10, 12, 9, 0), "转送青澜县退役军人事务局", "林秋禾", null),
                        new CasePage.Event(LocalDateTime.of(2026, 10, 9, 14, 30), "登记：来访", "陈小满（柳溪村服务站）", null)),
                List.of(new CasePage.Clock(
                        "办结申诉求决事项",
                        "《信访工作条例》第三十四条",
                        "green",
                        LocalDate.of(2026, 12, 21),
                        28,
                        false,
                        "2026-10-22 受理，次日起算，60 日，至 2026-12-21",
                        "国家规定，2022-05-01 起施行，当地没有更具体的规定",
                        List.of("放假安排公布或者调整：2026-12-20 → 2026-12-21"))),
                List.of(new CasePage.Person(
                        new PersonId(Ids.next()), "张𬭚", "当事人", "电子邮件", "33**************1X", "138****5678")),
                List.of(
                        new CasePage.Body("承办单位", "青澜县退役军人事务局信访科"),
                        new CasePage.Body("首次接待", "柳溪村服务站 陈小满"),
                        new CasePage.Body("包案领导", "周予安")),
                List.of(
                        new CasePage.Paper("受理告知书", "/letters/1/pdf", "青退役信受〔2026〕12号 2026-10-22"),
                        new CasePage.Paper("优待证复印件.pdf", "/files/1", "2026-10-09")),
                true,
                List.of(
                        new CasePage.Relief(
                                "手术自付费用",
                                "2026-10",
                                "3000.00",
                                "何满仓",
                                LocalDate.of(2026, 11, 6),
                                "待发放",
                                false,
                                null,
                                "",
                                false),
                        new CasePage.Relief(
                                "米面油和急用现金",
                                "2026-10",
                                "800.00",
                                "何满仓",
                                null,
                                "已发放",
                                true,
                                LocalDate.of(2026, 10, 12),
                                "郑会计",
                                true)),
                List.of(new HandedOver(
                        "青澜县法律援助中心",
                        Referral.State.RECEIVED,
                        LocalDate.of(2026, 10, 20),
                        LocalDate.of(2026, 10, 18),
                        List.of("姓名", "事情经过和要求"))),
                List.of(
                        new CasePage.Stop("登记", "done"),
                        new CasePage.Stop("甄别分类", "done"),
                        new CasePage.Stop("拟写处理意见", "current"),
                        new CasePage.Stop("审核", "current")),
                List.of(new CasePage.Link(new CaseId(Ids.next()), "HY-9ACD-XY12", "同一当事人的困难帮扶", "办理中")),
                Map.of("hardship", "困难帮扶", "legal-aid", "法律援助转介"),
                null,
                null);
    }
}
