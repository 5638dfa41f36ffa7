package org.huiyin.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huiyin.forms.Component.Adornment;
import org.huiyin.forms.Component.Field;
import org.huiyin.forms.FormView.Answered;
import org.huiyin.forms.FormView.Answers;
import org.huiyin.forms.FormView.Part;
import org.huiyin.forms.FormView.Said;
import org.huiyin.forms.FormView.Section;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads stored values back into the words they were asked with. */
final class Viewing {

    private final FormContext context;
    private final Offers offers;
    private final Optional<Attachments> attachments;
    private final MessageSource messages;

    Viewing(FormContext context, Offers offers, Optional<Attachments> attachments, MessageSource messages) {
        this.context = context;
        this.offers = offers;
        this.attachments = attachments;
        this.messages = messages;
    }

    FormView view(FormDefinition definition, ObjectNode stored) {
        return new FormView(parts(definition.components(), "", stored));
    }

    private List<Part> parts(List<Component> components, String base, JsonNode stored) {
        List<Part> parts = new ArrayList<>();
        List<Answered> run = new ArrayList<>();
        for (Component component : components) {
            switch (component) {
                case Field field ->
                    answered(field, base + field.key(), stored.path(field.key()))
                            .ifPresent(run::add);
                case Component.Group group -> {
                    String path = group.path();
                    List<Part> inside = path == null
                            ? parts(group.components(), base, stored)
                            : parts(group.components(), base + path + ".", stored.path(path));
                    section(group.label(context.locale()), inside, run, parts);
                }
                case Component.DynamicList list -> {
                    String label = list.label(context.locale());
                    JsonNode rows = stored.path(list.path());
                    for (int i = 0; i < rows.size(); i++) {
                        section(
                                say("forms.row", label, i + 1),
                                parts(list.components(), base + list.path() + "[" + i + "].", rows.path(i)),
                                run,
                                parts);
                    }
                }
                case Component.StaticText _, Component.Separator _, Component.Spacer _ -> {}
            }
        }
        close(run, parts);
        return parts;
    }

    private static void section(String label, List<Part> inside, List<Answered> run, List<Part> parts) {
        if (!inside.isEmpty()) {
            close(run, parts);
            parts.add(new Section(label, inside));
        }
    }

    private static void close(List<Answered> run, List<Part> parts) {
        if (!run.isEmpty()) {
            parts.add(new Answers(List.copyOf(run)));
            run.clear();
        }
    }

    private Optional<Answered> answered(Field field, String path, JsonNode stored) {
        List<Said> open = said(field, stored);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = Reading.texts(stored);
        List<Said> shown = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            // The mask sees the stored value, which says more than its label does of whether to hide it.
            String value = values.get(i);
            String masked = context.masking().shown(field, path, value);
            shown.add(masked.equals(value) ? open.get(i) : new Said(masked, ""));
        }
        return Optional.of(new Answered(path, field.label(context.locale()), shown, !shown.equals(open)));
    }

    private List<Said> said(Field field, JsonNode stored) {
        return switch (field) {
            case Component.Checkbox _
            when stored.isBoolean() -> List.of(plain(say(stored.booleanValue() ? "forms.yes" : "forms.no")));
            case Component.Choice choice ->
                Reading.texts(stored).stream()
                        .map(value -> plain(offers.label(choice, value)))
                        .toList();
            case Component.FilePicker _ ->
                Reading.texts(stored).stream().map(this::paper).toList();
            case Component.NumberField number -> texts(stored, number.adornment());
            case Component.TextField text -> texts(stored, text.adornment());
            case Component.DateTimeField _ ->
                Reading.texts(stored).stream()
                        .map(text -> plain(text.replace('T', ' ')))
                        .toList();
            case Component.TextArea _, Component.Checkbox _ -> texts(stored, new Adornment("", ""));
        };
    }

    private Said paper(String id) {
        return Reading.attachment(id, attachments, context)
                .map(paper -> new Said(paper.name(), paper.href()))
                .orElseGet(() -> plain(say("forms.paper.gone")));
    }

    private static List<Said> texts(JsonNode stored, Adornment adornment) {
        return Reading.texts(stored).stream()
                .map(text -> plain(Stream.of(adornment.prefix(), text, adornment.suffix())
                        .filter(piece -> !piece.isEmpty())
                        .reduce((before, after) -> before + " " + after)
                        .orElse("")))
                .toList();
    }

    private static Said plain(String text) {
        return new Said(text, "");
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, context.locale());
    }
}
