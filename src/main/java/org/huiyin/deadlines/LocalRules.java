package org.huiyin.deadlines;

import java.util.ArrayList;
import java.util.List;
import org.huiyin.deadlines.Term.Binds;
import org.huiyin.deadlines.Term.Part;
import org.huiyin.refusals.Invalid.Fault;

/**
 * How far a local rule may differ from the national one: it may tighten what binds organs and lengthen what applicants
 * have; it may fill in what the law leaves to it; it never exceeds a national cap.
 */
final class LocalRules {

    private LocalRules() {}

    /** What is wrong with a local row beside every national one that is in force at some time while it is. */
    static List<Fault> faults(Term local, TermBook book) {
        return local.national()
                ? List.of()
                : book.nationalDuring(local).stream()
                        .flatMap(national -> faults(local, national).stream())
                        .distinct()
                        .toList();
    }

    static List<Fault> faults(Term local, Term national) {
        List<Fault> faults = new ArrayList<>();
        Period own = local.limit();
        Period law = national.limit();
        if (own != null && law != null) {
            if (own.unit() != law.unit()) {
                if (!national.leftToLocal().contains(Part.UNIT)) {
                    faults.add(Fault.of("unit", "term-unit", law.unit().ordinal()));
                }
            } else if (national.binds() == Binds.APPLICANT) {
                if (own.amount() < law.amount()) {
                    faults.add(Fault.of(
                            "limit",
                            "term-limit-applicant",
                            law.amount(),
                            law.unit().ordinal()));
                }
            } else if (own.amount() > law.amount()) {
                faults.add(
                        Fault.of("limit", "term-limit", law.amount(), law.unit().ordinal()));
            }
        }
        if (!national.leftToLocal().contains(Part.EXCLUSIONS)
                && !national.exclusions().containsAll(local.exclusions())) {
            faults.add(Fault.of("exclusions", "term-exclusions"));
        }
        Integer cap = national.extensionCap();
        if (cap != null
                && !national.leftToLocal().contains(Part.EXTENSION)
                && (local.extensionCap() == null || local.extensionCap() > cap)) {
            faults.add(Fault.of("extension", "term-extension", cap));
        }
        if (!national.noneOwedIf().containsAll(local.noneOwedIf())) {
            faults.add(Fault.of("noneOwedIf", "term-none-owed"));
        }
        if (!local.startEvent().equals(national.startEvent())) {
            faults.add(Fault.of("startEvent", "term-start"));
        }
        if (local.binds() != national.binds()) {
            faults.add(Fault.of("binds", "term-binds", national.binds().code()));
        }
        return faults;
    }
}
