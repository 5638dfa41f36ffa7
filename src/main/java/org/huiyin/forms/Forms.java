package org.huiyin.forms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.packs.Pack;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.node.ObjectNode;

/** Opens and checks forms: the one place where what people enter becomes data. */
@Service
public class Forms {

    private final SingletonSupplier<Map<String, Options>> options;
    private final SingletonSupplier<Optional<Attachments>> attachments;
    private final Conditions conditions;
    private final Clock clock;

    /** Never emptied: packs change a few times a year, and a version's forms never do. */
    private final Map<Key, FormDefinition> definitions = new ConcurrentHashMap<>();

    private record Key(String pack, String version, String form) {}

    /** Those who offer options and papers may themselves need forms: they are looked for when first asked. */
    Forms(ObjectProvider<Options> options, ObjectProvider<Attachments> attachments, Clock clock) {
        this.options = SingletonSupplier.of(
                () -> options.stream().collect(Collectors.toUnmodifiableMap(Options::key, Function.identity())));
        this.attachments = SingletonSupplier.of(() -> Optional.ofNullable(attachments.getIfAvailable()));
        this.conditions = new Conditions(clock);
        this.clock = clock;
    }

    /**
     * A form of a pack version.
     *
     * @param form name without ending: {@code opinion} is {@code forms/opinion.form}
     * @throws IllegalArgumentException if the pack has no such form, which its check excludes for forms named in models
     */
    public FormDefinition definition(Pack pack, String form) {
        return definitions.computeIfAbsent(
                new Key(pack.name(), pack.version(), form),
                key -> FormDefinition.read(pack.form(form)
                        .orElseThrow(
                                () -> new IllegalArgumentException("pack " + pack.name() + " has no form " + form))));
    }

    /** The form as it is first seen: with what is known, else with its defaults. */
    public FilledForm open(FormDefinition definition, FormContext context) {
        Offers offers = offers(context, context.known());
        Filling filling = new Filling(context, offers, attachments(), today(), null);
        List<Item> items = filling.fill(definition);
        return FilledForm.shown(definition, context, offers, conditions.visible(definition, items, context.known()));
    }

    /**
     * The form as it was sent, every answer checked. Nothing is thrown for what people type: faults stand in the
     * result, and so does all that was typed.
     */
    public FilledForm validate(FormDefinition definition, Entry entry, FormContext context) {
        ObjectNode data = context.known().deepCopy();
        data.setAll(entry.data());
        Offers offers = offers(context, data);
        Filling filling = new Filling(context, offers, attachments(), today(), entry);
        List<Item> items = filling.fill(definition);
        List<Item> visible = conditions.visible(definition, items, context.known());
        return entry.refresh()
                ? FilledForm.shown(definition, context, offers, visible)
                : FilledForm.submitted(definition, context, offers, visible, filling.strangers());
    }

    /** The options that the server offers, by key. */
    Map<String, Options> options() {
        return options.obtain();
    }

    Offers offers(FormContext context, ObjectNode data) {
        return new Offers(options(), context, data);
    }

    Optional<Attachments> attachments() {
        return attachments.obtain();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
