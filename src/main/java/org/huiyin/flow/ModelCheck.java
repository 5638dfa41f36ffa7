package org.huiyin.flow;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huiyin.access.Role;
import org.huiyin.deadlines.Terms;
import org.huiyin.forms.Component.NumberField;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.Forms;
import org.huiyin.forms.MalformedForm;
import org.huiyin.packs.Pack;
import org.huiyin.packs.PackCheck;
import org.huiyin.packs.PackSettings;
import org.huiyin.packs.Verb;
import org.huiyin.packs.VerbUse;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.BusinessRuleTask;
import org.operaton.bpm.model.bpmn.instance.EndEvent;
import org.operaton.bpm.model.bpmn.instance.ExclusiveGateway;
import org.operaton.bpm.model.bpmn.instance.FlowElement;
import org.operaton.bpm.model.bpmn.instance.InclusiveGateway;
import org.operaton.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.operaton.bpm.model.bpmn.instance.ParallelGateway;
import org.operaton.bpm.model.bpmn.instance.Process;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;
import org.operaton.bpm.model.bpmn.instance.ServiceTask;
import org.operaton.bpm.model.bpmn.instance.StartEvent;
import org.operaton.bpm.model.bpmn.instance.SubProcess;
import org.operaton.bpm.model.bpmn.instance.UserTask;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonOutputParameter;
import org.operaton.bpm.model.dmn.Dmn;
import org.operaton.bpm.model.dmn.instance.Decision;
import org.operaton.bpm.model.xml.ModelException;
import org.springframework.stereotype.Component;

/** Looks at the models of a pack before it may run: what the engine would only find out in the middle of a case. */
@Component
class ModelCheck implements PackCheck {

    private static final List<Class<? extends FlowElement>> SUPPORTED = List.of(
            StartEvent.class,
            EndEvent.class,
            UserTask.class,
            ServiceTask.class,
            BusinessRuleTask.class,
            ExclusiveGateway.class,
            ParallelGateway.class,
            InclusiveGateway.class,
            SubProcess.class,
            SequenceFlow.class);
    private static final Set<String> STEP_PROPERTIES =
            Set.of("role", "unit", "person", "clock", "fourEyes", "again", "requests");
    private static final Set<String> INITIATIVE_PROPERTIES = Set.of("role", "unit", "form", "clock", "after");
    private static final List<String> CODE = List.of("script", "executionListener", "taskListener", "connector");

    private final Map<String, Verb> verbs = new HashMap<>();
    /** Set when a case begins. */
    private final Terms terms;

    private final Forms forms;

    ModelCheck(Collection<Verb> verbs, Terms terms, Forms forms) {
        this.terms = terms;
        this.forms = forms;
        verbs.forEach(verb -> this.verbs.put(verb.name(), verb));
    }

    @Override
    public List<Fault> check(Pack pack) {
        List<Fault> faults = new ArrayList<>();
        pack.models(".dmn").forEach((path, content) -> decisionFile(path, content, faults));
        boolean found = false;
        for (Map.Entry<String, byte[]> file : pack.models(".bpmn").entrySet()) {
            String path = file.getKey();
            try {
                BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.getValue()));
                model(pack, path, model, faults);
                found |= model.getModelElementById(pack.settings().process()) instanceof Process;
            } catch (ModelException e) {
                faults.add(new Fault(path, "", "is no valid BPMN: " + e.getMessage()));
            }
        }
        if (!found) {
            faults.add(new Fault(
                    "processes/pack.yaml",
                    "process",
                    "no model has the process " + pack.settings().process()));
        }
        if (pack.form(pack.settings().registration()).isEmpty()) {
            faults.add(new Fault(
                    "processes/pack.yaml",
                    "registration",
                    "no form " + pack.settings().registration()));
        }
        readable(pack).ifPresent(all -> faults.addAll(inexact(pack, all)));
        pack.settings()
                .pastLimit()
                .filter(limit -> !terms.known(limit.clock()))
                .ifPresent(limit ->
                        faults.add(new Fault("processes/pack.yaml", "pastLimit", "unknown clock " + limit.clock())));
        pack.settings().reopen().ifPresent(reopen -> reopening(pack, reopen, faults));
        pack.settings().openBy().stream()
                .filter(role -> Role.ofCode(role).isEmpty())
                .forEach(role -> faults.add(new Fault("processes/pack.yaml", "openBy", "unknown role " + role)));
        if (Role.ofCode(String.valueOf(pack.settings().intake())).isEmpty()) {
            faults.add(new Fault(
                    "processes/pack.yaml",
                    "intake",
                    "unknown role " + pack.settings().intake()));
        }
        return faults;
    }

    private static void reopening(Pack pack, PackSettings.Reopening reopen, List<Fault> faults) {
        if (pack.form(reopen.form()).isEmpty()) {
            faults.add(new Fault("processes/pack.yaml", "reopen", "no form " + reopen.form()));
        }
        reopen.roles().stream()
                .filter(role -> Role.ofCode(role).isEmpty())
                .forEach(role -> faults.add(new Fault("processes/pack.yaml", "reopen", "unknown role " + role)));
        unnamed(pack, Initiatives.REOPEN)
                .forEach(reason -> faults.add(new Fault("processes/pack.yaml", Initiatives.REOPEN, reason)));
    }

    /** Ids of the decisions of a pack; unreadable files have none and are reported elsewhere. */
    static Set<String> decisions(Pack pack) {
        Set<String> ids = new HashSet<>();
        pack.models(".dmn").values().forEach(content -> {
            try {
                Dmn.readModelFromStream(new ByteArrayInputStream(content))
                        .getModelElementsByType(Decision.class)
                        .forEach(decision -> ids.add(decision.getId()));
            } catch (ModelException e) {
                ids.add("");
            }
        });
        return ids;
    }

    private static void decisionFile(String path, byte[] content, List<Fault> faults) {
        try {
            Dmn.readModelFromStream(new ByteArrayInputStream(content))
                    .getModelElementsByType(Decision.class)
                    .forEach(decision -> {
                        if (decision.getOperatonHistoryTimeToLiveString() == null) {
                            faults.add(new Fault(path, decision.getId(), "states no camunda:historyTimeToLive"));
                        }
                    });
        } catch (ModelException e) {
            faults.add(new Fault(path, "", "is no valid DMN: " + e.getMessage()));
        }
    }

    private void model(Pack pack, String path, BpmnModelInstance model, List<Fault> faults) {
        model.getModelElementsByType(Process.class).forEach(process -> {
            if (process.getOperatonHistoryTimeToLiveString() == null) {
                faults.add(new Fault(path, process.getId(), "states no camunda:historyTimeToLive"));
            }
        });
        String xml = Bpmn.convertToString(model);
        CODE.stream()
                .filter(code -> xml.contains(":" + code))
                .forEach(
                        code -> faults.add(new Fault(path, "", "has a " + code + ": models hold no code, only verbs")));
        Set<String> steps = new HashSet<>();
        model.getModelElementsByType(UserTask.class).forEach(task -> steps.add(task.getId()));
        model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> Model.message(start).isPresent())
                .forEach(start -> steps.add(start.getId()));
        Optional<Conditions> conditions = readable(pack).map(all -> new Conditions(pack, all, set(model)));
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            List<String> reasons = switch (element) {
                case UserTask task -> step(pack, task, steps);
                case ServiceTask task -> verb(pack, task);
                case StartEvent start -> start(pack, start);
                case SubProcess part -> subprocess(part);
                case BusinessRuleTask task -> decision(pack, task);
                case ExclusiveGateway gateway -> branches(gateway.getOutgoing(), gateway.getDefault());
                case InclusiveGateway gateway -> branches(gateway.getOutgoing(), gateway.getDefault());
                case SequenceFlow flow ->
                    conditions.map(all -> all.faults(flow)).orElse(List.of());
                default ->
                    supported(element)
                            ? List.of()
                            : List.of("is a " + element.getElementType().getTypeName() + ", which packs may not use");
            };
            reasons.forEach(reason -> faults.add(new Fault(path, element.getId(), reason)));
        }
    }

    /** Every form of the pack; empty if one cannot be read, whose fields then seem to be missing: it is told elsewhere. */
    private Optional<List<FormDefinition>> readable(Pack pack) {
        try {
            return Optional.of(
                    pack.forms().map(form -> forms.definition(pack, form)).toList());
        } catch (MalformedForm e) {
            return Optional.empty();
        }
    }

    /** The engine has no exact decimals: what a gateway or a decision may ask for is whole. */
    private static List<Fault> inexact(Pack pack, List<FormDefinition> forms) {
        return forms.stream()
                .flatMap(FormDefinition::asked)
                .filter(field -> field instanceof NumberField number
                        && !Integer.valueOf(0).equals(number.decimalDigits()))
                .map(NumberField.class::cast)
                .map(NumberField::key)
                .filter(key -> pack.settings()
                        .field(key)
                        .map(PackSettings.Field::variable)
                        .orElse(false))
                .distinct()
                .map(key -> new Fault(
                        "processes/pack.yaml",
                        key,
                        "a variable that is a number must be whole, decimalDigits 0 in its form: an amount is in fen"))
                .toList();
    }

    /** The variables that are there from the start, and those that tasks of the model set. */
    private Set<String> set(BpmnModelInstance model) {
        Set<String> set = new HashSet<>(Set.of(Flow.ROUTE, Flow.AGAIN));
        model.getModelElementsByType(ServiceTask.class)
                .forEach(task -> Model.verb(task)
                        .map(verbs::get)
                        .ifPresent(verb -> set.addAll(verb.sets(new VerbUse(task.getId(), Model.properties(task))))));
        model.getModelElementsByType(OperatonOutputParameter.class)
                .forEach(parameter -> set.add(parameter.getOperatonName()));
        model.getModelElementsByType(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getOperatonResultVariable)
                .filter(Objects::nonNull)
                .forEach(set::add);
        return set;
    }

    private static boolean supported(FlowElement element) {
        return SUPPORTED.stream().anyMatch(type -> type.isInstance(element));
    }

    /** The start of the process needs nothing; one inside an event subprocess says who may begin it, by which form. */
    private List<String> start(Pack pack, StartEvent start) {
        if (!(start.getParentElement() instanceof SubProcess)) {
            return start.getEventDefinitions().isEmpty()
                    ? List.of()
                    : List.of("waits for an event: a case begins when it is registered");
        }
        if (Model.message(start).isEmpty()) {
            return List.of("states no message: an event subprocess begins with one");
        }
        Map<String, String> properties = Model.properties(start);
        List<String> reasons = unknown(properties, INITIATIVE_PROPERTIES);
        List<String> roles = Model.list(properties.get("role"));
        if (roles.isEmpty() || roles.stream().anyMatch(role -> Role.ofCode(role).isEmpty())) {
            reasons.add("states no role, or an unknown one: " + properties.get("role"));
        }
        if (properties.getOrDefault("unit", "").isBlank()) {
            reasons.add("states no unit: the part of the case in whose unit it is begun");
        }
        String form = properties.getOrDefault("form", "");
        if (pack.form(form).isEmpty()) {
            reasons.add("names the form " + form + ", but there is no forms/" + form + ".form");
        }
        reasons.addAll(unknownClocks(properties));
        reasons.addAll(unnamed(pack, start.getId()));
        return reasons;
    }

    private static List<String> subprocess(SubProcess part) {
        return part.triggeredByEvent()
                ? List.of()
                : List.of("is an embedded subprocess; only event subprocesses are supported");
    }

    private static List<String> unknown(Map<String, String> properties, Set<String> known) {
        return properties.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> "states an unknown property " + name + "; known are " + known)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<String> unknownClocks(Map<String, String> properties) {
        return Model.list(properties.get("clock")).stream()
                .filter(clock -> !terms.known(clock))
                .map(clock -> "names an unknown clock " + clock)
                .toList();
    }

    private static List<String> unnamed(Pack pack, String element) {
        Map<String, String> names = pack.settings().steps().getOrDefault(element, Map.of());
        return names.containsKey("zh") && names.containsKey("en")
                ? List.of()
                : List.of("has no name in Chinese and English below steps in pack.yaml");
    }

    private List<String> step(Pack pack, UserTask task, Set<String> steps) {
        Map<String, String> properties = Model.properties(task);
        List<String> reasons = unknown(properties, STEP_PROPERTIES);
        if (Role.ofCode(properties.getOrDefault("role", "")).isEmpty()) {
            reasons.add("states no role, or an unknown one: " + properties.get("role"));
        }
        if (properties.getOrDefault("unit", "").isBlank()) {
            reasons.add("states no unit: the part of the case whose unit has to do it");
        }
        String form = task.getOperatonFormKey();
        if (form == null && task.getDocumentations().isEmpty()) {
            reasons.add("has neither a form nor a documentation that says what the case waits for");
        }
        if (form != null && pack.form(form).isEmpty()) {
            reasons.add("names the form " + form + ", but there is no forms/" + form + ".form");
        }
        reasons.addAll(unknownClocks(properties));
        Model.list(properties.get("fourEyes")).stream()
                .filter(other -> !steps.contains(other))
                .forEach(other -> reasons.add("four eyes with " + other + ", which is no step of the model"));
        if (task.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop
                && (loop.isSequential() || loop.getLoopCardinality() == null)) {
            reasons.add("comes several times: it has to be parallel, with a loop cardinality");
        }
        reasons.addAll(unnamed(pack, task.getId()));
        return reasons;
    }

    private List<String> verb(Pack pack, ServiceTask task) {
        if (task.getOperatonClass() != null || task.getOperatonExpression() != null) {
            return List.of("calls code; models call verbs by camunda:delegateExpression only");
        }
        Verb verb = Model.verb(task).map(verbs::get).orElse(null);
        if (verb == null) {
            return List.of("calls " + task.getOperatonDelegateExpression() + "; known verbs are "
                    + verbs.keySet().stream().sorted().toList());
        }
        Map<String, String> properties = new HashMap<>(Model.properties(task));
        List<String> reasons = new ArrayList<>();
        String target = properties.remove(VerbRunner.CASE);
        if (target != null && !VerbRunner.TARGETS.containsKey(target)) {
            reasons.add("runs on the case " + target + "; known are " + VerbRunner.TARGETS.keySet());
        }
        verb.required().stream()
                .filter(name -> !properties.containsKey(name))
                .forEach(name -> reasons.add(verb.name() + " needs the property " + name));
        properties.keySet().stream()
                .filter(name ->
                        !verb.required().contains(name) && !verb.optional().contains(name))
                .forEach(name -> reasons.add(verb.name() + " knows no property " + name));
        if (reasons.isEmpty()) {
            reasons.addAll(verb.check(new VerbUse(task.getId(), properties), pack));
        }
        return reasons;
    }

    private static List<String> decision(Pack pack, BusinessRuleTask task) {
        List<String> reasons = new ArrayList<>();
        if (!decisions(pack).contains(String.valueOf(task.getOperatonDecisionRef()))) {
            reasons.add("asks the decision " + task.getOperatonDecisionRef() + ", which no DMN of the pack has");
        }
        if (!"deployment".equals(task.getOperatonDecisionRefBinding())) {
            reasons.add("must bind its decision to the deployment: a running case decides by its own version");
        }
        return reasons;
    }

    private static List<String> branches(Collection<SequenceFlow> outgoing, SequenceFlow otherwise) {
        if (outgoing.size() < 2) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        if (otherwise == null) {
            reasons.add("has no default flow: a case could find no way on");
        }
        outgoing.stream()
                .filter(flow -> !flow.equals(otherwise) && flow.getConditionExpression() == null)
                .forEach(flow -> reasons.add("has a flow " + flow.getId() + " without a condition"));
        return reasons;
    }
}
