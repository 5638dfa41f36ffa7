package org.huiyin.letters.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;
import org.huiyin.letters.Deliveries.Delivery;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.web.Picture;

/** The print queue and the page of a letter, with invented content. */
public final class LetterSamples {

    private static final ZonedDateTime MARCH = ZonedDateTime.of(2026, 3, 12, 9, 30, 0, 0, ZoneId.of("Asia/Shanghai"));

    private LetterSamples() {}

    public static List<Picture> pictures() {
        IssuedLetter opinion = letter("信访处理意见书", "云退役信处〔2026〕3号", Optional.empty());
        return List.of(
                new Picture(
                        "letters-print",
                        "letters/print",
                        Map.of(
                                "letters",
                                List.of(
                                        letter("受理告知书", "云退役信受〔2026〕12号", Optional.empty()),
                                        opinion,
                                        letter("登记回执", null, Optional.empty())),
                                "full",
                                true,
                                "limit",
                                100)),
                new Picture(
                        "letters-print-empty",
                        "letters/print",
                        Map.of("letters", List.of(), "full", false, "limit", 100)),
                new Picture(
                        "letter",
                        "letters/show",
                        Map.of(
                                "letter",
                                opinion,
                                "deliveries",
                                List.of(new Delivery(
                                        opinion.id(),
                                        "hand",
                                        LocalDate.of(2026, 3, 15),
                                        Optional.of("王磊"),
                                        Optional.empty(),
                                        Optional.of(LetterId.next()))))),
                new Picture(
                        "letter-voided",
                        "letters/show",
                        Map.of(
                                "letter",
                                letter("受理告知书", "云退役信受〔2026〕12号", Optional.of(MARCH.plusDays(1))),
                                "deliveries",
                                List.of())));
    }

    private static IssuedLetter letter(String title, String number, Optional<ZonedDateTime> voided) {
        return new IssuedLetter(
                LetterId.next(),
                CaseId.next(),
                "HY-4K7M-92QX",
                "letter",
                title,
                Optional.ofNullable(number),
                UnitId.next(),
                "云川市退役军人事务局",
                UnitId.next(),
                MARCH,
                2,
                true,
                false,
                Optional.empty(),
                voided,
                voided.map(at -> "姓名有误，重新出具"));
    }
}
