package org.huiyin.letters;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.LetterId;
import org.huiyin.ids.UnitId;

/**
 * A letter as lists show it.
 *
 * @param name of its template in the pack
 * @param documentNumber empty for papers without a number
 * @param organ in whose name it was issued, {@code unit} who sends it
 * @param onPaper whether it goes out on paper; {@code byEmail} whether to somebody by mail
 * @param voided when it was voided; its number stays used
 */
public record IssuedLetter(
        LetterId id,
        CaseId caseId,
        String caseNumber,
        String name,
        String title,
        Optional<String> documentNumber,
        UnitId organ,
        String organName,
        UnitId unit,
        ZonedDateTime issuedAt,
        int pages,
        boolean onPaper,
        boolean byEmail,
        Optional<ZonedDateTime> printed,
        Optional<ZonedDateTime> voided,
        Optional<String> voidReason) {}
