package org.huiyin.matching;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseNumber;
import org.huiyin.cases.Cases;
import org.huiyin.deadlines.Clocks;
import org.huiyin.deadlines.Light;
import org.huiyin.ids.CaseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the matter stands that something new may belong to. */
@Service
@Transactional(readOnly = true)
public class Matters {

    /** Date of a case on which its re-review opinion was delivered, or the review periods passed: the end of three stages. */
    static final String ENDED = "ended";

    private final Cases cases;
    private final Clocks clocks;
    private final JdbcClient jdbc;
    private final Clock clock;

    Matters(Cases cases, Clocks clocks, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.clocks = clocks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The case of this pack with this number, as it was typed, that is not restricted. */
    public Optional<CaseId> named(String number, String pack) {
        return CaseNumber.parse(number)
                .flatMap(known -> jdbc.sql(
                                "select id from case_file where number = :number and pack = :pack and not restricted")
                        .param("number", known.value())
                        .param("pack", pack)
                        .query(UUID.class)
                        .optional())
                .map(CaseId::new);
    }

    /** @param handling code of the term in which the matter has to be handled */
    public MatterState state(CaseId id, String handling) {
        CaseFile file = cases.get(id);
        if (cases.date(id, ENDED).isPresent()) {
            return MatterState.ENDED;
        }
        if (!file.open()) {
            return MatterState.CLOSED;
        }
        return pastLimit(id, handling) ? MatterState.PAST_LIMIT : MatterState.IN_HAND;
    }

    /** Whether this clock of the case runs and its last day has passed. */
    public boolean pastLimit(CaseId id, String handling) {
        LocalDate today = LocalDate.now(clock);
        return clocks.running(id).stream()
                .anyMatch(view -> view.term().equals(handling) && view.light(today) == Light.RED);
    }
}
