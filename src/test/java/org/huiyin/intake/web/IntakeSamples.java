package org.huiyin.intake.web;

import java.util.List;
import java.util.Map;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.web.Picture;

/** The counter's pages with invented content. */
public final class IntakeSamples {

    private IntakeSamples() {}

    public static List<Picture> pictures() {
        return List.of(
                new Picture(
                        "intake-choose",
                        "intake/choose",
                        Map.of("packs", Map.of("petition", "信访事项", "hardship", "困难帮扶", "legal-aid", "法律援助转介"))),
                new Picture(
                        "receipt",
                        "intake/registered",
                        Map.of(
                                "receipt",
                                new ReceiptPage(
                                        "反映优待金发放标准不一致，请求核实补发",
                                        "HY-4K7M-92QX",
                                        "K3F9-7WQA",
                                        "/letters/1/pdf",
                                        new CaseId(Ids.next()),
                                        false))));
    }
}
