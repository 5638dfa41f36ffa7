package org.huiyin.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Openings;
import org.huiyin.cases.Request;
import org.huiyin.ids.CaseId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbCall;
import org.huiyin.packs.VerbUse;
import org.operaton.bpm.engine.DecisionService;
import org.operaton.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Classifies the requests and sends each its way. Requests that go the same way stay together; for every further way a
 * case of its own is split off, of the same registration, and goes on from here. Sets the variable {@code route}.
 *
 * <p>{@code list}: the list of the form with one row for each request ({@code text}, {@code kind}, {@code way}). {@code
 * decision}: the decision that answers {@code route} for a kind and a way.
 */
@Component
class SortRequests implements Verb {

    private final Cases cases;
    private final Openings openings;
    // The engine is built with this verb in its reach, so what needs the engine is looked up when the verb runs.
    private final ObjectProvider<DecisionService> decisions;
    private final ObjectProvider<Deployments> deployments;
    private final ObjectProvider<Flow> flow;

    SortRequests(
            Cases cases,
            Openings openings,
            ObjectProvider<DecisionService> decisions,
            ObjectProvider<Deployments> deployments,
            ObjectProvider<Flow> flow) {
        this.cases = cases;
        this.openings = openings;
        this.decisions = decisions;
        this.deployments = deployments;
        this.flow = flow;
    }

    @Override
    public String name() {
        return "sortRequests";
    }

    @Override
    public Set<String> required() {
        return Set.of("list", "decision");
    }

    @Override
    public Set<String> sets(VerbUse use) {
        return Set.of("route");
    }

    @Override
    public List<String> check(VerbUse use, Pack pack) {
        String decision = use.properties().getOrDefault("decision", "");
        return ModelCheck.decisions(pack).contains(decision) ? List.of() : List.of("no decision " + decision);
    }

    @Override
    public void run(VerbCall call) {
        CaseId caseId = call.caseId();
        JsonNode rows = cases.get(caseId).data().path(call.property("list"));
        List<Request> requests = cases.requests(caseId);
        String decision = deployments.getObject().decision(call.pack(), call.property("decision"));
        Map<String, List<Integer>> byRoute = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            JsonNode row = rows.path(i);
            String kind = row.path("kind").asString();
            String way = row.path("way").asString("");
            int ordinal = requests.get(i).ordinal();
            cases.classify(
                    caseId, ordinal, row.path("text").asString(), kind, way.isEmpty() ? null : Integer.valueOf(way));
            byRoute.computeIfAbsent(route(decision, kind, way), route -> new ArrayList<>())
                    .add(ordinal);
        }
        // Whoever classified an accusation knows of it; but the case that stays must not point to the one split off.
        String stays = byRoute.keySet().iterator().next();
        byRoute.forEach((route, ordinals) -> {
            if (!route.equals(stays)) {
                CaseId split = openings.split(caseId, ordinals, call.actor().orElseThrow());
                flow.getObject().start(split, call.actor().orElseThrow(), Map.of("route", route));
            }
        });
        cases.route(caseId, stays);
        call.variable("route", stays);
    }

    private String route(String decision, String kind, String way) {
        return decisions
                .getObject()
                .evaluateDecisionTableById(
                        decision,
                        Variables.createVariables().putValue("kind", kind).putValue("way", way))
                .getSingleEntry();
    }
}
