package org.huiyin.packs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pack.yaml} says. Read once, checked on start; unknown keys are refused.
 *
 * @param title name of the case type by language tag ({@code zh}, {@code en})
 * @param process id of the BPMN process that a case of this pack runs
 * @param registration form asked at the counter
 * @param openBy codes of the roles that may open a case of this pack
 * @param intake code of the role whose nearest holder up the line has a new case first
 * @param from from which other cases a case of this pack is opened; null if it comes on its own, or from any
 * @param reopening who may open a closed case of this pack again; null if nobody
 * @param overdue what a further registration starts when the matter is past its limit; null if nothing
 * @param fields declared fields by key
 * @param letters declared letters by name of their template
 * @param steps names of the user tasks and other stages by element id, by language tag
 * @param jointVisit what holds when several visit together; null if nothing does
 * @param rungs who is told when a limit comes near or passes; null for what holds for packs that say nothing
 * @param ordering what makes its cases orders that somebody has to answer; null if they are none
 */
public record PackSettings(
        Map<String, String> title,
        String process,
        String registration,
        List<String> openBy,
        String intake,
        @JsonProperty("opensFrom") @Nullable OpensFrom from,
        @JsonProperty("reopen") @Nullable Reopening reopening,
        @JsonProperty("pastLimit") @Nullable PastLimit overdue,
        Map<String, Field> fields,
        Map<String, Letter> letters,
        Map<String, Map<String, String>> steps,
        @Nullable JointVisit jointVisit,
        @JsonProperty("escalation") @Nullable List<Rung> rungs,
        @JsonProperty("order") @Nullable Ordering ordering) {

    /**
     * Cases of this pack are orders: one unit has to answer another by a day. They stand on the list of supervision.
     *
     * @param given what gives them: {@code lists}, from which cases are chosen, or {@code meeting}, whose decisions they are
     * @param clock code of the term by whose last day an answer is due
     * @param answers the part that has to answer
     * @param steps which steps mean what there: code of a state to the ids of steps
     */
    public record Ordering(String given, String clock, String answers, Map<String, List<String>> steps) {

        public Ordering {
            steps = Map.copyOf(steps);
        }

        /** Whether its cases are decisions of meetings. */
        public boolean ofMeeting() {
            return given.equals("meeting");
        }

        /** What a step means; empty if it changes nothing. */
        public Optional<String> state(String step) {
            return steps.entrySet().stream()
                    .filter(state -> state.getValue().contains(step))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    /**
     * One step up the line when a limit comes near or passes: as written, checked where it is used.
     *
     * @param at {@code warning} or {@code breach}; null with {@code after}
     * @param after how long past the last day, {@code 3 working-days}; null with {@code at}
     * @param tell who is told, by place: {@code holder}, {@code head} …
     * @param clocks codes of the clocks it holds for; null for all
     */
    public record Rung(
            @Nullable String at,
            @Nullable String after,
            @Nullable List<String> tell,
            @Nullable List<String> clocks) {}

    /** Who is told when a limit comes near or passes; empty for what holds for packs that say nothing. */
    public List<Rung> escalation() {
        return rungs == null ? List.of() : List.copyOf(rungs);
    }

    /**
     * Several people who visit together name representatives.
     *
     * @param representatives how many at most
     * @param channels codes of the channels by which one visits
     * @param article where this is written, as refusals name it
     */
    public record JointVisit(int representatives, List<String> channels, String article) {}

    /**
     * A field that means more than data kept with its step.
     *
     * @param variable goes to the engine as a process variable: codes, booleans and numbers only
     * @param sensitive kind of sensitivity ({@code health}, {@code money}, {@code address}, {@code identity}): encrypted at
     *     rest, masked on screen; null if not sensitive
     * @param indexed is searchable and may stand in lists
     */
    public record Field(boolean variable, @Nullable String sensitive, boolean indexed) {}

    /**
     * A letter the pack may issue.
     *
     * @param title printed and listed name by language tag
     * @param series number series, for instance {@code 信告}; null for an unnumbered paper (receipt, record)
     * @param basis legal basis, for instance {@code 《信访工作条例》第二十三条}
     */
    public record Letter(
            Map<String, String> title,
            @Nullable String series,
            @Nullable String basis) {}

    /**
     * What a further registration starts when the matter is past its limit.
     *
     * @param clock the term in which it had to be handled
     * @param opens name of the pack of which a case is opened
     */
    public record PastLimit(String clock, String opens) {}

    /** What a further registration starts when the matter is past its limit; empty if nothing. */
    public Optional<PastLimit> pastLimit() {
        return Optional.ofNullable(overdue);
    }

    /**
     * How a closed case is opened again.
     *
     * @param form asked: with the reason
     * @param roles codes of the roles that may, at the unit that held it
     * @param again value of the variable {@code again} with which its model begins anew
     */
    public record Reopening(String form, List<String> roles, String again) {}

    /**
     * A case that another gives rise to: the review of an opinion, an order about its handling.
     *
     * @param packs the kinds of case it may be opened from; {@code any} for all but its own
     * @param people whether that case's people go along, and are not asked for again
     * @param requests whether what is asked goes along
     * @param alone whether it may come without another case, too
     * @param above whether one that a model opens begins at the organ above: it is about the work of the one that has the
     *     other case
     */
    public record OpensFrom(List<String> packs, boolean people, boolean requests, boolean alone, boolean above) {

        public OpensFrom {
            packs = List.copyOf(packs);
        }

        boolean allows(String pack, String own) {
            return packs.contains(pack) || packs.contains("any") && !pack.equals(own);
        }
    }

    /** Whether it may come without another case. */
    public boolean alone() {
        return from == null || from.alone();
    }

    /** Whether the people of the case that it is opened from are its own. */
    public boolean takesPeople() {
        return from != null && from.people();
    }

    /** Whether what is asked in the case that it is opened from is asked in it. */
    public boolean takesRequests() {
        return from != null && from.requests();
    }

    /** From which other cases it is opened; empty if it comes on its own, or from any. */
    public Optional<OpensFrom> opensFrom() {
        return Optional.ofNullable(from);
    }

    /** How a closed case is opened again; empty if it stays closed. */
    public Optional<Reopening> reopen() {
        return Optional.ofNullable(reopening);
    }

    /** What makes its cases orders that somebody has to answer; empty if they are none. */
    public Optional<Ordering> order() {
        return Optional.ofNullable(ordering);
    }

    /** The name of the case type in the reader's language. */
    public String title(Locale reader) {
        return in(reader, title, process);
    }

    /** The name of a step or stage in the reader's language; its id if the pack names none. */
    public String step(String id, Locale reader) {
        return in(reader, steps.getOrDefault(id, Map.of()), id);
    }

    private static String in(Locale reader, Map<String, String> texts, String otherwise) {
        return texts.getOrDefault(reader.getLanguage(), texts.getOrDefault("zh", otherwise));
    }

    public Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }
}
