package org.huiyin.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import tools.jackson.databind.node.ObjectNode;

/** A form with what stands in it: as opened, or as sent and checked. Rendered again, it keeps everything typed. */
public final class FilledForm {

    private final FormDefinition definition;
    private final FormContext context;
    private final Offers offers;
    private final List<Item> visible;
    private final List<Fault> faults;
    private final boolean submitted;

    private FilledForm(
            FormDefinition definition,
            FormContext context,
            Offers offers,
            List<Item> visible,
            List<Fault> faults,
            boolean submitted) {
        this.definition = definition;
        this.context = context;
        this.offers = offers;
        this.visible = List.copyOf(visible);
        this.faults = List.copyOf(faults);
        this.submitted = submitted;
    }

    /** To be looked at: as opened, or after a row more or less. */
    static FilledForm shown(FormDefinition definition, FormContext context, Offers offers, List<Item> visible) {
        return new FilledForm(definition, context, offers, visible, List.of(), false);
    }

    /** @param strangers faults of what no component asked for */
    static FilledForm submitted(
            FormDefinition definition, FormContext context, Offers offers, List<Item> visible, List<Fault> strangers) {
        List<Fault> faults = new ArrayList<>();
        gather(visible, faults);
        faults.addAll(strangers);
        return new FilledForm(definition, context, offers, visible, faults, true);
    }

    /** Submitted, not merely refreshed, and without a fault. If not, show it again. */
    public boolean valid() {
        return submitted && faults.isEmpty();
    }

    /** Whether this was meant to be the end of filling in; a row more or another look is not. */
    public boolean submitted() {
        return submitted;
    }

    /** What is wrong, from top to bottom; empty unless submitted. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * The typed values to store: texts tidied, numbers exact, dates ISO, nothing of what is hidden, no nulls.
     *
     * @throws Invalid with all faults if there are any
     * @throws IllegalStateException if the form was not submitted
     */
    public ObjectNode values() {
        if (!submitted) {
            throw new IllegalStateException("form " + definition.id() + " was shown, not submitted");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return Values.stored(visible);
    }

    /**
     * Names of what the form may ask and holds no answer to, because it was hidden or left empty: what was answered to it
     * before no longer stands.
     *
     * @throws Invalid with all faults if there are any
     * @throws IllegalStateException if the form was not submitted
     */
    public Set<String> unanswered() {
        Set<String> unanswered = new HashSet<>(definition.answerable());
        values().propertyNames().forEach(unanswered::remove);
        return unanswered;
    }

    public FormDefinition definition() {
        return definition;
    }

    /**
     * The same form with one more fault, found by the step's own rules (a date before the receipt, say).
     *
     * @param fault its path decides where the message stands
     */
    public FilledForm with(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new FilledForm(definition, context, offers, visible, more, submitted);
    }

    /** The same form with all faults that were found beyond it. */
    public FilledForm with(Invalid found) {
        FilledForm form = this;
        for (Fault fault : found.faults()) {
            form = form.with(fault);
        }
        return form;
    }

    FormContext context() {
        return context;
    }

    Offers offers() {
        return offers;
    }

    List<Item> visible() {
        return visible;
    }

    private static void gather(List<Item> items, List<Fault> faults) {
        for (Item item : items) {
            switch (item) {
                case Item.Answer answer -> faults.addAll(answer.faults());
                case Item.Nest nest -> gather(nest.items(), faults);
                case Item.Rows rows -> {
                    faults.addAll(rows.faults());
                    rows.counted().forEach(row -> gather(row.items(), faults));
                }
                case Item.Fixed _ -> {}
            }
        }
    }
}
