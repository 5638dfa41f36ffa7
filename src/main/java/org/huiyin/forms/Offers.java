package org.huiyin.forms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The options open to one person in one form; the server's are asked for once and only if needed. */
final class Offers {

    private final Map<String, Options> server;
    private final FormContext context;
    private final ObjectNode data;
    private final Map<String, List<Option>> asked = new HashMap<>();

    /** @param data what is known, overlaid with what was typed */
    Offers(Map<String, Options> server, FormContext context, ObjectNode data) {
        this.server = server;
        this.context = context;
        this.data = data;
    }

    List<Option> of(Component.Choice choice) {
        return switch (choice.choices()) {
            case Choices.Listed listed ->
                listed.options().stream()
                        .map(option -> new Option(option.value(), translated(choice, option)))
                        .toList();
            case Choices.Offered offered -> of(offered);
        };
    }

    List<Option> of(Choices.Offered offered) {
        return asked.computeIfAbsent(offered.key(), key -> server(key).options(context()));
    }

    boolean has(Component.Choice choice, String value) {
        return switch (choice.choices()) {
            case Choices.Listed listed ->
                listed.options().stream().anyMatch(option -> option.value().equals(value));
            case Choices.Offered offered ->
                server(offered.key()).offered(value, context()).isPresent();
        };
    }

    /** How a stored value reads; the value itself if nobody knows it any more. */
    String label(Component.Choice choice, String value) {
        return switch (choice.choices()) {
            case Choices.Listed listed ->
                listed.options().stream()
                        .filter(option -> option.value().equals(value))
                        .findFirst()
                        .map(option -> translated(choice, option))
                        .orElse(value);
            case Choices.Offered offered -> server(offered.key()).label(value, context());
        };
    }

    private String translated(Component.Choice choice, Option option) {
        return choice.place().localized("option." + option.value(), option.label(), context.locale());
    }

    private Options server(String key) {
        return Optional.ofNullable(server.get(key))
                .orElseThrow(() -> new IllegalStateException("nothing offers options called " + key));
    }

    private OptionsContext context() {
        return new OptionsContext(
                context.actor()
                        .orElseThrow(() -> new IllegalStateException(
                                "a form with options from the server stands on a page without an actor")),
                context.caseId(),
                data,
                context.locale());
    }
}
