package org.huiyin.intake.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.forms.FormModel;
import org.huiyin.ids.CaseId;
import org.huiyin.matching.Candidate;
import org.huiyin.matching.Reason;
import org.huiyin.people.PersonPick;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.web.Picture;

/** The counter's pages with invented content. */
public final class IntakeSamples {

    private static final FormModel.Frame SUBJECT = new FormModel.Frame(
            "f-subject", "subject", "事项摘要", true, false, false, false, List.of("一句话说清反映的是什么，不写姓名和证件号码。"), List.of());
    private static final FormModel.Frame FACTS =
            new FormModel.Frame("f-facts", "facts", "事实和理由", true, false, false, false, List.of(), List.of("必填"));

    private IntakeSamples() {}

    public static List<Picture> pictures() {
        FormModel form = new FormModel(
                "form-registration",
                "/intake",
                false,
                false,
                List.of(new FormModel.Problem("事实和理由：必填", "f-facts")),
                List.of(
                        line(new FormModel.Input(SUBJECT, "text", "", "反映村道路灯损坏", "", "", "")),
                        line(new FormModel.Area(FACTS, "", 6))));
        IntakePage intake = new IntakePage(
                "信访事项",
                Map.of("a", "柳溪村服务站", "b", "青澜县服务中心"),
                new Comers(
                        List.of(
                                new Comers.Comer(PersonPick.empty("applicant"), true),
                                new Comers.Comer(PersonPick.empty("applicant2"), false)),
                        "applicant",
                        "王桂兰 13800000000\n赵长顺"),
                form,
                List.of("柳溪村服务站", "陈小满（柳溪村服务站）"),
                true,
                true,
                true,
                LocalDate.of(2026, 11, 23),
                List.of(
                        new Candidate(
                                "HY-7P3D-W8RT",
                                "青澜县退役军人事务局",
                                "open",
                                new TreeSet<>(Set.of(Reason.PHONE, Reason.TEXT)),
                                Optional.empty()),
                        new Candidate(
                                "HY-2M4C-66XA",
                                "云川市退役军人事务局",
                                "ended",
                                new TreeSet<>(Set.of(Reason.SOUND)),
                                Optional.empty())),
                Map.of("channel", "visit", "received", "2026-11-20", "about", "nobody", "contact", "post"),
                List.of(Fault.of("dateReason", "intake.date-reason")));
        return List.of(
                new Picture(
                        "intake-choose",
                        "intake/choose",
                        Map.of("packs", Map.of("petition", "信访事项", "hardship", "困难帮扶", "legal-aid", "法律援助转介"))),
                new Picture(
                        "intake-new",
                        "intake/new",
                        Map.of(
                                "intake",
                                intake,
                                "channels",
                                List.of("visit", "letter", "phone"),
                                "contacts",
                                List.of("post", "email", "hand"),
                                "abouts",
                                List.of("nobody", "unit", "staff", "outside"))),
                new Picture(
                        "receipt",
                        "intake/registered",
                        Map.of(
                                "receipt",
                                new ReceiptPage(
                                        "反映优待金发放标准不一致，请求核实补发",
                                        "HY-4K7M-92QX",
                                        "40715526",
                                        "data:application/pdf;base64,JVBERi0=",
                                        CaseId.next(),
                                        false))),
                new Picture(
                        "receipt-away",
                        "intake/registered",
                        Map.of(
                                "receipt",
                                new ReceiptPage("反映工作人员态度问题", "HY-7P3D-W8RT", "93027741", null, null, false))));
    }

    private static FormModel.Line line(FormModel.Widget widget) {
        return new FormModel.Line(List.of(new FormModel.Cell("col-12", widget)));
    }
}
