package org.huiyin.matching;

import java.util.List;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.deadlines.Terms;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.refusals.Refusal;
import org.springframework.stereotype.Component;

/** The other matter that a verb is about, by the number in the field of its property {@code case}. */
@Component
class NamedMatter {

    private final Cases cases;
    private final Matters matters;

    NamedMatter(Cases cases, Matters matters) {
        this.cases = cases;
        this.matters = matters;
    }

    /** @throws Refusal if there is no such matter, or it has been restricted since it was chosen */
    CaseId of(VerbCall call) {
        CaseFile file = cases.get(call.caseId());
        String number = file.data().path(call.property("matter")).asString("");
        return matters.named(number, file.pack())
                .filter(other -> !other.equals(file.id()))
                .orElseThrow(() -> new Refusal("matching.no-such-matter", number));
    }

    static List<String> clockFaults(VerbUse use, Terms terms) {
        String code = use.properties().getOrDefault("clock", "");
        return terms.known(code) ? List.of() : List.of("unknown clock " + code);
    }
}
