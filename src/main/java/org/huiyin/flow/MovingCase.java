package org.huiyin.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CaseValues;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Steps;
import org.huiyin.cases.Timeline;
import org.huiyin.flow.VersionMove.Note;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.Refusal;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.migration.MigrationInstructionsBuilder;
import org.operaton.bpm.engine.migration.MigrationPlan;
import org.operaton.bpm.engine.migration.MigrationPlanValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one case to another version of its pack, wholly or not at all: the engine's instance, the version and values of the
 * case, and its open work items, in one transaction. A trial does the very same and takes it back.
 */
@Component
class MovingCase {

    private static final Logger log = LoggerFactory.getLogger(MovingCase.class);

    /** Which way. */
    record Route(Pack from, Pack to, Map<String, String> mapping) {

        /** What a step is called on the new model. */
        String target(String step) {
            return mapping.getOrDefault(step, step);
        }
    }

    /** How it went. @param reason code of why it stays; null if it goes */
    record Outcome(@Nullable String reason, List<Note> notes) {

        static Outcome stays(String reason, List<String> about) {
            return new Outcome(reason, List.of(new Note(reason, about)));
        }
    }

    private final RuntimeService runtime;
    private final Deployments deployments;
    private final Models models;
    private final Cases cases;
    private final CaseValues values;
    private final Packs packs;
    private final Steps steps;
    private final WorkItems items;
    private final Timeline timeline;
    private final TransactionTemplate transaction;

    MovingCase(
            RuntimeService runtime,
            Deployments deployments,
            Models models,
            Cases cases,
            CaseValues values,
            Packs packs,
            Steps steps,
            WorkItems items,
            Timeline timeline,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.deployments = deployments;
        this.models = models;
        this.cases = cases;
        this.values = values;
        this.packs = packs;
        this.steps = steps;
        this.items = items;
        this.timeline = timeline;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The way between two versions, looked at as far as it can be without a case.
     *
     * @throws Refusal {@code moves.mapping} if a step named does not exist or cannot take the other's place, {@code
     *     moves.four-eyes} if a step would be renamed that others must not share a doer with: who did it would be forgotten
     */
    Route route(String pack, String from, String to, Map<String, String> mapping) {
        Route route = new Route(packs.version(pack, from), packs.version(pack, to), Map.copyOf(mapping));
        Model before = models.of(route.from());
        Model after = models.of(route.to());
        mapping.forEach((old, step) -> {
            if (!before.steps().containsKey(old) || !after.steps().containsKey(step)) {
                throw new Refusal("moves.mapping", old + "=" + step);
            }
        });
        after.steps().values().stream()
                .flatMap(step -> step.fourEyes().stream())
                .filter(mapping::containsValue)
                .findFirst()
                .ifPresent(renamed -> {
                    throw new Refusal("moves.four-eyes", renamed);
                });
        try {
            plan(route);
        } catch (MigrationPlanValidationException e) {
            log.info("No way from {} to {} of {}: {}", from, to, pack, e.getMessage());
            throw new Refusal("moves.mapping", String.join(", ", mapping.keySet()));
        }
        return route;
    }

    private MigrationPlan plan(Route route) {
        MigrationInstructionsBuilder plan = runtime.createMigrationPlan(
                        deployments.definition(route.from()), deployments.definition(route.to()))
                .mapEqualActivities();
        route.mapping().forEach(plan::mapActivities);
        return plan.build();
    }

    /**
     * Moves a case, or tries to.
     *
     * @return empty notes and no reason for a case that is not on the old version, or not open, any more
     */
    Outcome move(CaseId id, Route route, boolean trial, StaffId by, String reason) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Outcome outcome = within(id, route, by, reason);
                if (trial || outcome.reason() != null) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        } catch (ProcessEngineException e) {
            // The engine looks at the very instance, and says what of it has no place on the new model.
            log.info("Case {} stays on its version: {}", id, e.getMessage());
            return Outcome.stays("engine", List.of());
        }
    }

    private Outcome within(CaseId id, Route route, StaffId by, String reason) {
        // Items first, as whoever completes a step does: two never wait for each other crosswise.
        List<WorkItem> open = items.lockOpen(id);
        cases.lock(id);
        CaseFile file = cases.get(id);
        String process = file.processInstance();
        if (!file.open() || !file.packVersion().equals(route.from().version()) || process == null) {
            return Outcome.stays("elsewhere", List.of());
        }
        Outcome outcome = look(file, open, route);
        if (outcome.reason() != null) {
            return outcome;
        }
        runtime.newMigration(plan(route)).processInstanceIds(process).execute();
        unknown(route, process).forEach(variable -> runtime.setVariable(process, variable, null));
        cases.move(
                id,
                route.to(),
                route.target(file.stage()),
                values.seal(route.to(), values.open(route.from(), file.data())));
        Map<String, Step> after = models.of(route.to()).steps();
        open.forEach(item -> {
            Step step = Objects.requireNonNull(after.get(route.target(item.step())));
            items.moved(item, step.id(), step.clocks(), steps.doers(id, step.fourEyes()));
        });
        timeline.add(id, new CaseEvent.Entry("version-moved", null, by, null, null), Map.of("reason", reason));
        return outcome;
    }

    /** What can be said of a case before the engine is asked. */
    private Outcome look(CaseFile file, List<WorkItem> open, Route route) {
        Map<String, Step> before = models.of(route.from()).steps();
        Map<String, Step> after = models.of(route.to()).steps();
        List<String> vanished = open.stream()
                .map(WorkItem::step)
                .filter(step -> !after.containsKey(route.target(step)))
                .toList();
        if (!vanished.isEmpty()) {
            return Outcome.stays("vanished", vanished);
        }
        List<String> others = open.stream()
                .map(WorkItem::step)
                .filter(step -> otherHands(before.get(step), after.get(route.target(step))))
                .toList();
        if (!others.isEmpty()) {
            return Outcome.stays("other-hands", others);
        }
        List<Note> notes = new ArrayList<>();
        note(
                notes,
                "stands",
                open.stream()
                        .map(item -> item.step().equals(route.target(item.step()))
                                ? item.step()
                                : item.step() + " → " + route.target(item.step())));
        note(
                notes,
                "no-form",
                open.stream()
                        .map(WorkItem::step)
                        .filter(step -> waits(after.get(route.target(step))) && !waits(before.get(step)))
                        .map(route::target));
        note(notes, "fields", fields(route).filter(field -> !file.data().has(field)));
        note(
                notes,
                "unnamed",
                steps.of(file.id()).stream()
                        .map(done -> done.step())
                        .distinct()
                        .filter(step -> before.containsKey(step)
                                && !route.to().settings().steps().containsKey(step)));
        return new Outcome(null, notes);
    }

    private static void note(List<Note> notes, String code, Stream<String> about) {
        List<String> all = about.toList();
        if (!all.isEmpty()) {
            notes.add(new Note(code, all));
        }
    }

    /** Whether the step would have to be given to somebody else; that is for people to do, before or after. */
    private static boolean otherHands(@Nullable Step before, @Nullable Step after) {
        return before == null
                || after == null
                || before.role() != after.role()
                || before.each() != after.each()
                || !before.unit().equals(after.unit())
                || !Objects.equals(before.person(), after.person());
    }

    private static boolean waits(@Nullable Step step) {
        return step == null || step.waits();
    }

    /** Fields that gateways of the new version ask for and the old one did not know. */
    private static Stream<String> fields(Route route) {
        Map<String, PackSettings.Field> known = route.from().settings().fields();
        return route.to().settings().fields().entrySet().stream()
                .filter(field -> field.getValue().variable())
                .map(Map.Entry::getKey)
                .filter(field -> !known.containsKey(field) || !known.get(field).variable())
                .sorted();
    }

    /** Those of them that the instance has no variable for: gateways find nothing there, instead of failing. */
    private List<String> unknown(Route route, String process) {
        Map<String, Object> present = new HashMap<>(runtime.getVariables(process));
        return fields(route).filter(field -> !present.containsKey(field)).toList();
    }
}
