package org.huiyin.cases;

import java.util.Set;
import org.huiyin.ids.StaffId;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.springframework.stereotype.Component;

/**
 * Gives a part of the case to a person chosen in the form.
 *
 * <p>{@code field}: the field that holds the member of staff. {@code part}: the part, for instance {@code handler}.
 * {@code in}: the part whose unit the person works in; {@code organ} if absent.
 */
@Component
class Appoint implements Verb {

    private final Cases cases;

    Appoint(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return "appoint";
    }

    @Override
    public Set<String> required() {
        return Set.of("field", "part");
    }

    @Override
    public Set<String> optional() {
        return Set.of("in");
    }

    @Override
    public void run(VerbCall call) {
        StaffId staff = StaffId.of(
                cases.get(call.caseId()).data().path(call.property("field")).asString());
        CasePart in =
                cases.part(call.caseId(), call.optional("in").orElse("organ")).orElseThrow();
        cases.part(call.caseId(), new CasePart(call.property("part"), in.unit(), staff));
    }
}
