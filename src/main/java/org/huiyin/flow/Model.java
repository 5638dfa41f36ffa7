package org.huiyin.flow;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huiyin.access.Role;
import org.huiyin.packs.Pack;
import org.huiyin.packs.VerbUse;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.model.bpmn.Bpmn;
import org.operaton.bpm.model.bpmn.BpmnModelInstance;
import org.operaton.bpm.model.bpmn.instance.BaseElement;
import org.operaton.bpm.model.bpmn.instance.Documentation;
import org.operaton.bpm.model.bpmn.instance.FlowElement;
import org.operaton.bpm.model.bpmn.instance.Message;
import org.operaton.bpm.model.bpmn.instance.MessageEventDefinition;
import org.operaton.bpm.model.bpmn.instance.ServiceTask;
import org.operaton.bpm.model.bpmn.instance.StartEvent;
import org.operaton.bpm.model.bpmn.instance.UserTask;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonProperties;
import org.operaton.bpm.model.bpmn.instance.operaton.OperatonProperty;

/** The BPMN process of a pack, read once: its steps, the verbs it calls, its names. */
record Model(
        String path,
        String xml,
        BpmnModelInstance bpmn,
        Map<String, Step> steps,
        List<Initiative> initiatives,
        List<VerbUse> verbs) {

    /** @throws IllegalArgumentException if the pack has no model with its process */
    static Model of(Pack pack) {
        for (Map.Entry<String, byte[]> file : pack.models(".bpmn").entrySet()) {
            BpmnModelInstance bpmn = Bpmn.readModelFromStream(new ByteArrayInputStream(file.getValue()));
            if (bpmn.getModelElementById(pack.settings().process()) != null) {
                return new Model(
                        file.getKey(),
                        new String(file.getValue(), java.nio.charset.StandardCharsets.UTF_8),
                        bpmn,
                        steps(bpmn),
                        initiatives(bpmn),
                        verbs(bpmn));
            }
        }
        throw new IllegalArgumentException("No model of pack " + pack.name() + " has the process "
                + pack.settings().process());
    }

    /** The name of an element as the model gives it; its id if it has none. */
    String name(String element) {
        return bpmn.getModelElementById(element) instanceof FlowElement flow && flow.getName() != null
                ? flow.getName()
                : element;
    }

    /** The {@code camunda:properties} of an element. */
    static Map<String, String> properties(BaseElement element) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(OperatonProperties.class).list().stream()
                    .flatMap(all -> all.getOperatonProperties().stream())
                    .forEach((OperatonProperty p) -> properties.put(p.getOperatonName(), p.getOperatonValue()));
        }
        return properties;
    }

    /** The name in {@code ${name}}; empty for anything else. */
    static Optional<String> verb(ServiceTask task) {
        String expression = task.getOperatonDelegateExpression();
        return expression != null && expression.matches("\\$\\{\\w+}")
                ? Optional.of(expression.substring(2, expression.length() - 1))
                : Optional.empty();
    }

    static List<String> list(@Nullable String commaSeparated) {
        return commaSeparated == null || commaSeparated.isBlank()
                ? List.of()
                : Arrays.stream(commaSeparated.split(",")).map(String::strip).toList();
    }

    private static Map<String, Step> steps(BpmnModelInstance bpmn) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (UserTask task : bpmn.getModelElementsByType(UserTask.class)) {
            Map<String, String> properties = properties(task);
            // Missing or unknown values are the check's to report, before anything runs on them.
            Role.ofCode(properties.getOrDefault("role", ""))
                    .ifPresent(role -> steps.put(
                            task.getId(),
                            new Step(
                                    task.getId(),
                                    Optional.ofNullable(task.getName()).orElse(task.getId()),
                                    task.getOperatonFormKey(),
                                    explanation(task),
                                    role,
                                    properties.getOrDefault("unit", ""),
                                    properties.get("person"),
                                    list(properties.get("clock")),
                                    list(properties.get("fourEyes")),
                                    Boolean.parseBoolean(properties.get("again")),
                                    task.getLoopCharacteristics() != null,
                                    properties.get("requests"))));
        }
        return Map.copyOf(new HashMap<>(steps));
    }

    /** The message that begins an event subprocess; empty for the start of the process itself. */
    static Optional<String> message(StartEvent start) {
        return start.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(MessageEventDefinition.class::cast)
                .map(MessageEventDefinition::getMessage)
                .filter(Objects::nonNull)
                .map(Message::getName)
                .findFirst();
    }

    private static List<Initiative> initiatives(BpmnModelInstance bpmn) {
        List<Initiative> initiatives = new ArrayList<>();
        for (StartEvent start : bpmn.getModelElementsByType(StartEvent.class)) {
            Map<String, String> properties = properties(start);
            message(start)
                    .ifPresent(message -> initiatives.add(new Initiative(
                            start.getId(),
                            message,
                            properties.getOrDefault("form", ""),
                            list(properties.get("role")).stream()
                                    .flatMap(code -> Role.ofCode(code).stream())
                                    .collect(Collectors.toUnmodifiableSet()),
                            properties.getOrDefault("unit", ""),
                            list(properties.get("clock")),
                            properties.get("after"))));
        }
        return List.copyOf(initiatives);
    }

    private static @Nullable String explanation(UserTask task) {
        String text = task.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .collect(Collectors.joining("\n"))
                .strip();
        return text.isEmpty() ? null : text;
    }

    private static List<VerbUse> verbs(BpmnModelInstance bpmn) {
        return bpmn.getModelElementsByType(ServiceTask.class).stream()
                .map(task -> new VerbUse(task.getId(), properties(task)))
                .toList();
    }
}
