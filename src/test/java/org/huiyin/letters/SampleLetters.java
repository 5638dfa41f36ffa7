package org.huiyin.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.letters.LetterModel.Answer;
import org.huiyin.letters.LetterModel.Applicant;
import org.huiyin.letters.LetterModel.Head;
import org.huiyin.letters.LetterModel.Matter;
import org.huiyin.letters.LetterModel.Organ;
import org.huiyin.letters.LetterModel.Request;

/** An invented matter, told at the length of real ones. */
final class SampleLetters {

    private SampleLetters() {}

    static LetterModel about(String title, String applicant) {
        return model(title, applicant, FACTS);
    }

    static LetterModel model(String title, String applicant, String facts) {
        Organ bureau = new Organ("云川市退役军人事务局", "市退役军人局", Optional.of("云退役"));
        Organ county = new Organ("青石县退役军人事务局", "青石县局", Optional.of("青退役"));
        return new LetterModel(
                new Head(
                        title,
                        title.endsWith("告知书") || title.endsWith("意见书")
                                ? Optional.of("云退役信告〔2026〕12号")
                                : Optional.empty(),
                        new LetterDate(LocalDate.of(2026, 3, 12)),
                        Optional.of("《信访工作条例》第二十三条、第三十一条")),
                bureau,
                new Matter(
                        "YC-7K2M-9QXD",
                        "请求补发优待金并落实医疗补助",
                        new LetterDate(LocalDate.of(2026, 3, 5)),
                        Optional.of("来访"),
                        Optional.of("482915"),
                        Optional.empty()),
                applicant,
                List.of(new Applicant(applicant)),
                List.of(
                        new Request(
                                "一",
                                "请求补发2024年度义务兵家庭优待金差额。",
                                Optional.of("claim"),
                                Optional.of("6"),
                                Optional.of("support")),
                        new Request(
                                "二",
                                "请求将参战退役人员医疗补助按现行标准发放。",
                                Optional.of("claim"),
                                Optional.of("4"),
                                Optional.of("explain"))),
                Map.of(
                        "contactName", Answer.of("李明远"),
                        "contactPhone", Answer.of("0000-1234567"),
                        "refusalReason", Answer.of("该事项已由青石县人民法院立案审理，尚在诉讼期间。\n\n依照诉讼与信访分离制度的要求，应当由审判机关依法处理。"),
                        "whereToGo", Answer.of("青石县人民法院诉讼服务中心。"),
                        "opinionFacts", Answer.of(facts),
                        "opinions",
                                List.of(
                                        Map.of(
                                                "ordinal",
                                                "一",
                                                "text",
                                                Answer.of("请求补发2024年度义务兵家庭优待金差额"),
                                                "result",
                                                Answer.of("予以支持"),
                                                "reasons",
                                                Answer.of(
                                                        "你户2024年度优待金应发18000元，实发15600元，差额2400元由青石县退役军人事务局于2026年4月30日前发放到位。"),
                                                "basis",
                                                Answer.of("《军人抚恤优待条例》第四十三条")),
                                        Map.of(
                                                "ordinal",
                                                "二",
                                                "text",
                                                Answer.of("请求将参战退役人员医疗补助按现行标准发放"),
                                                "result",
                                                Answer.of("作出解释说明"),
                                                "reasons",
                                                Answer.of("现行补助标准自2025年1月1日起执行，此前的费用按照当时标准已经结清。"),
                                                "basis",
                                                Answer.of("《云川市优抚对象医疗保障实施办法》第十二条"))),
                        "reviewOrgan", Answer.of("云川市人民政府"),
                        "deliveryWay", Answer.of("直接送达"),
                        "deliveredOn", Answer.of("2026年5月6日"),
                        "receiver", Answer.of(applicant)),
                Map.of("mode", "transfer"),
                Map.of("received", new LetterDate(LocalDate.of(2026, 3, 5))),
                Map.of(),
                Map.of("organ", county, "first", new Organ("青石县桃溪镇退役军人服务站", "桃溪镇站", Optional.empty())),
                Optional.of(new Head(
                        "信访处理意见书",
                        Optional.of("云退役信处〔2026〕3号"),
                        new LetterDate(LocalDate.of(2026, 5, 4)),
                        Optional.empty())));
    }

    static final String FACTS = """
            经查，你于2001年12月入伍，2006年12月退出现役，安置地为青石县。2024年度，你户应享受义务兵家庭优待金标准为每户每年18000元，青石县财政当年实际发放15600元。
            经调取青石县退役军人事务局发放台账、银行回单和县财政局拨款文件（青财社〔2024〕31号），差额系年度预算调整所致，并非对你户的资格有异议。
            本机关于2026年3月20日当面听取了你的陈述，你提交了户口簿、退伍证、银行流水等材料，与上述台账一致。
            """;
}
