package org.huiyin.portal;

import java.util.Locale;
import java.util.Optional;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.springframework.stereotype.Service;

/** Answers applicants who ask how their case stands, with the number and the query code of their receipt. */
@Service
public class StatusQuery {

    private static final int LONGEST = 40;

    private final Cases cases;
    private final Tries tries;

    StatusQuery(Cases cases, Tries tries) {
        this.cases = cases;
        this.tries = tries;
    }

    /** The case; empty if number and code do not belong together, and after too many wrong codes for a number. */
    public Optional<CaseFile> ask(String number, String code) {
        String asked = number.strip().toUpperCase(Locale.ROOT);
        if (asked.length() > LONGEST || code.length() > LONGEST || tries.exhausted(asked)) {
            return Optional.empty();
        }
        Optional<CaseFile> found = cases.asked(asked, code);
        if (found.isEmpty()) {
            tries.count(asked);
        }
        return found;
    }
}
