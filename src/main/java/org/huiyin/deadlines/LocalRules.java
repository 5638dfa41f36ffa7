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

    static List<Fault> faults(Term local, Term national) {
        List<Fault> faults = new ArrayList<>();
        Period own = local.limit();
        Period law = national.limit();
        if (own != null && law != null) {
            if (own.unit() != law.unit()) {
                if (!national.leftToLocal().contains(Part.UNIT)) {
                    faults.add(Fault.of("unit", "term-unit", law.unit().code()));
                }
            } else if (national.binds() == Binds.APPLICANT
                    ? own.amount() < law.amount()
                    : own.amount() > law.amount()) {
                faults.add(Fault.of("limit", "term-limit", law.toString()));
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
        if (local.binds() != national.binds()) {
            faults.add(Fault.of("binds", "term-binds", national.binds().code()));
        }
        return faults;
    }
}
