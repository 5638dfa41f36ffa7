package org.huiyin.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Openings;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.UnitId;
import org.huiyin.organization.Organs;
import org.huiyin.organization.Unit;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings.OpensFrom;
import org.huiyin.packs.Packs;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.huiyin.staff.Holders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Opens a case of another pack from this one, without anybody filing again; the two stay related.
 *
 * <p>{@code pack}: the name of the other pack. {@code at}: the part of this case at whose unit it begins, or up the line of
 * which; {@code holder} if absent; the other pack may say that it begins at the organ above that one's. {@code requests}:
 * {@code true} if what is asked goes along. It begins with {@code route} = {@code opened}.
 */
@Component
class OpenCase implements Verb {

    private final Cases cases;
    private final Openings openings;
    private final Packs packs;
    private final Organs organs;
    private final Holders holders;
    private final ObjectProvider<Flow> flow;

    OpenCase(Cases cases, Openings openings, Packs packs, Organs organs, Holders holders, ObjectProvider<Flow> flow) {
        this.cases = cases;
        this.openings = openings;
        this.packs = packs;
        this.organs = organs;
        this.holders = holders;
        this.flow = flow;
    }

    @Override
    public String name() {
        return "openCase";
    }

    @Override
    public Set<String> required() {
        return Set.of("pack");
    }

    @Override
    public Set<String> optional() {
        return Set.of("at", "requests");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        return pack.name().equals(use.properties().get("pack")) ? List.of("opens a case of its own pack") : List.of();
    }

    @Override
    public void run(VerbCall call) {
        CaseFile file = cases.get(call.caseId());
        UnitId at = call.optional("at")
                .map(part -> cases.part(file.id(), part).orElseThrow().unit())
                .orElse(file.unit());
        boolean requests = call.optional("requests").map(Boolean::parseBoolean).orElse(false);
        open(call.actor().orElseThrow(), file, call.property("pack"), at, requests);
    }

    /** Opens a case of the pack of this name from that one: at that unit, up its line or, if the pack says so, above it. */
    void open(Actor actor, CaseFile file, String name, UnitId at, boolean requests) {
        Pack pack = packs.current(name);
        UnitId begin = pack.settings().opensFrom().map(OpensFrom::above).orElse(false)
                ? organs.superior(at).map(Unit::id).orElse(at)
                : at;
        Role role = Role.ofCode(pack.settings().intake()).orElseThrow();
        // What only a cleared desk may know stays with it.
        UnitId holder =
                file.restricted() ? file.unit() : holders.upTheLine(begin, role).orElse(begin);
        CaseId opened =
                openings.openFrom(file.id(), pack, holder, organs.of(holder).id(), requests, actor);
        flow.getObject().start(opened, actor, Map.of(Flow.ROUTE, "opened"));
    }
}
