package org.huiyin.cases;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.huiyin.cases.Opening.Concern;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.ClearedDesks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * An accusation found among the requests: the case goes to a cleared desk outside the lines it concerns, unseen by all
 * others (条例 30), just as if it had been registered as one.
 *
 * <p>{@code concerned}: the list of the form with one row for everybody it is about ({@code about}, {@code aboutName}).
 */
@Component
class Restrict implements Verb {

    private static final String CONCERNED = "concerned";

    private final Cases cases;
    private final Concerns concerns;
    private final ClearedDesks desks;
    private final Concealment concealment;
    private final ApplicationEventPublisher events;

    Restrict(
            Cases cases,
            Concerns concerns,
            ClearedDesks desks,
            Concealment concealment,
            ApplicationEventPublisher events) {
        this.cases = cases;
        this.concerns = concerns;
        this.desks = desks;
        this.concealment = concealment;
        this.events = events;
    }

    @Override
    public String name() {
        return "restrict";
    }

    @Override
    public Set<String> required() {
        return Set.of();
    }

    @Override
    public Set<String> optional() {
        return Set.of(CONCERNED);
    }

    /** @throws Invalid at the row whose unit or colleague is not found */
    @Override
    public void run(VerbCall call) {
        CaseFile file = cases.get(call.caseId());
        if (file.restricted()) {
            return;
        }
        String list = call.optional(CONCERNED).orElse(CONCERNED);
        List<Concern> about = about(list, file);
        cases.restrict(file.id(), about, desk(file, about));
        concealment.conceal(cases.get(file.id()), list);
        events.publishEvent(new CaseRestricted(file.id()));
    }

    private List<Concern> about(String list, CaseFile file) {
        JsonNode rows = file.data().path(list);
        List<Concern> about = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String row = list + "[" + i + "].";
            JsonNode typed = rows.path(i);
            try {
                about.add(concerns.read(
                        typed.path("about").asString(""),
                        typed.path("aboutName").asString(""),
                        true,
                        counters(file)));
            } catch (Invalid invalid) {
                invalid.faults()
                        .forEach(fault -> faults.add(new Fault(row + fault.path(), fault.code(), fault.arguments())));
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return about;
    }

    /** Who has the case and who received it: those meant most often stand in these lines. */
    private Set<UnitId> counters(CaseFile file) {
        Set<UnitId> counters = new LinkedHashSet<>(Set.of(file.unit()));
        cases.part(file.id(), "first").map(CasePart::unit).ifPresent(counters::add);
        return counters;
    }

    private UnitId desk(CaseFile file, List<Concern> about) {
        List<UnitId> closed = Stream.concat(
                        Stream.of(file.unit()), about.stream().flatMap(concern -> concerns.units(concern).stream()))
                .distinct()
                .toList();
        List<StaffId> people = about.stream()
                .flatMap(concern -> Stream.ofNullable(concern.staff()))
                .toList();
        return desks.outside(closed, people, file.unit()).orElseThrow(() -> new Refusal("cases.no-cleared-desk"));
    }
}
