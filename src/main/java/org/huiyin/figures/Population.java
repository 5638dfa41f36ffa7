package org.huiyin.figures;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a figure counts: the rows of which its denominator consists, each marked if it belongs to the numerator, too. Totals,
 * drills and the lists behind them all read the same rows.
 *
 * <p>Each is a {@code select} within {@code lateral}, for the days {@code p.first} to {@code p.last}, in China from {@code
 * p.begins} to before {@code p.ends}. It yields {@code id} of what is counted, {@code case_id}, the {@code unit_id} it counts
 * for, the day {@code on_date} that puts it into a period, {@code hit} if it is in the numerator, the {@code measure} of an
 * average, {@code pack} and its class {@code detail}. Only rows of units in {@code scope} are taken from it: what groups them may
 * leave out the others before. None ever yields a restricted matter.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Population.Duties.class, name = "duties"),
    @JsonSubTypes.Type(value = Population.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Population.Came.class, name = "came"),
    @JsonSubTypes.Type(value = Population.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = Population.Steps.class, name = "steps"),
    @JsonSubTypes.Type(value = Population.Letters.class, name = "letters")
})
sealed interface Population {

    String sql();

    Map<String, Object> params();

    /** Whether what happened on one day says nothing about the rows of another: then fewer days yield the same rows, fewer. */
    default boolean dayByDay() {
        return true;
    }

    /** What {@code detail} is a code of. */
    Detail detail();

    /** The codes of classes that have an order of their own; empty where there is none. */
    default List<String> order() {
        return List.of();
    }

    /** Classes in which a population falls. */
    enum Detail {
        TERM,
        OUTCOME,
        SATISFACTION,
        CHANNEL,
        CATEGORY,
        ORGAN,
        STEP,
        LETTER
    }

    /**
     * Duties of units whose last day lies in the period, once it is known whether they were met: done, or not done and the
     * last day over. A duty that ceased after its last day was not met; one that ceased before is none.
     *
     * @param terms codes of the terms
     * @param counted {@code in-time} or {@code missed}
     */
    record Duties(List<String> terms, String counted) implements Population {

        public Duties {
            terms = List.copyOf(terms);
            if (!List.of("in-time", "missed").contains(counted)) {
                throw new IllegalArgumentException("duties are counted in-time or missed, not " + counted);
            }
        }

        @Override
        public String sql() {
            return """
                    select k.id, k.case_id, k.unit_id, k.due_on as on_date,
                           (k.outcome is not distinct from 'in-time') = :in_time as hit,
                           0::float8 as measure, c.pack, k.term_code as detail
                    from legal_clock k
                    join case_file c on c.id = k.case_id
                    where k.term_code = any(:terms) and k.due_on between p.first and p.last and not c.restricted
                      and (k.outcome in ('in-time', 'late')
                           or k.outcome is null and k.suspended_since is null and k.due_on < :today
                           or k.outcome = 'void' and k.suspended_since is null and k.ended_on > k.due_on
                              and k.reason is distinct from 'succession')""";
        }

        @Override
        public Map<String, Object> params() {
            return Map.of("terms", terms.toArray(String[]::new), "in_time", counted.equals("in-time"));
        }

        @Override
        public Detail detail() {
            return Detail.TERM;
        }
    }

    /**
     * Matters closed in the period and closed still.
     *
     * @param packs the kinds of case; all if empty
     * @param without outcomes with which a matter is not counted: what was withdrawn was not settled
     * @param answers the person's own views with which it is counted; any, or none, if empty
     * @param counted {@code all}, {@code first-station} if the unit that received it first closed it, {@code for-good} if
     *     it did not come back, or {@code answers}
     * @param unsettled outcomes that settle nothing, and {@code followed} the kinds of case that are opened from a matter that
     *     was not settled: for {@code for-good}
     * @param wanted the views that count: for {@code answers}
     */
    record Closed(
            @Nullable List<String> packs,
            @Nullable List<String> without,
            @Nullable List<String> answers,
            String counted,
            @Nullable List<String> unsettled,
            @JsonProperty("followed-by") @Nullable List<String> followed,
            @Nullable List<String> wanted)
            implements Population {

        private static final Map<String, String> HITS = Map.of(
                "all", "true",
                "first-station", "first.unit_id = c.unit_id",
                "answers", "c.satisfaction = any(:wanted)",
                "for-good", """
                        c.outcome <> all(:unsettled)
                               and not exists (select from case_event e where e.case_id = c.id and e.kind = 'reopened')
                               and not exists (select from registration_case again
                                               where again.case_id = c.id and again.unsettled)
                               and not exists (select from case_link l join case_file next on next.id = l.to_case
                                               where l.from_case = c.id and next.pack = any(:followed))""");

        public Closed {
            if (!HITS.containsKey(counted)) {
                throw new IllegalArgumentException("no such part of closed matters: " + counted);
            }
        }

        @Override
        public String sql() {
            boolean station = counted.equals("first-station");
            return """
                    select c.id, c.id as case_id, %s as unit_id, (c.closed_at at time zone 'Asia/Shanghai')::date as on_date,
                           %s as hit, 0::float8 as measure, c.pack, %s as detail
                    from case_file c
                    %s
                    where c.closed_at >= p.begins and c.closed_at < p.ends and not c.restricted
                      and c.outcome <> all(:without)%s%s""".formatted(
                            station ? "first.unit_id" : "c.unit_id",
                            HITS.get(counted),
                            detail() == Detail.SATISFACTION ? "c.satisfaction" : "c.outcome",
                            station ? "join case_part first on first.case_id = c.id and first.part = 'first'" : "",
                            given(packs).isEmpty() ? "" : " and c.pack = any(:packs)",
                            given(answers).isEmpty() ? "" : " and c.satisfaction = any(:answers)");
        }

        @Override
        public Map<String, Object> params() {
            return Map.of(
                    "packs", array(packs),
                    "without", array(without),
                    "answers", array(answers),
                    "unsettled", array(unsettled),
                    "followed", array(followed),
                    "wanted", array(wanted));
        }

        @Override
        public Detail detail() {
            return given(answers).isEmpty() ? Detail.OUTCOME : Detail.SATISFACTION;
        }

        @Override
        public List<String> order() {
            return given(answers);
        }
    }

    /**
     * What came in the period, each time it came: registrations that opened a matter and further ones.
     *
     * @param packs the kinds of case; all if empty
     * @param by {@code channel}, {@code category} or {@code organ}, the competent one: the class
     * @param first only those that opened a matter
     * @param channels those counted; all if neither they nor {@code values} are given
     * @param field a field of the matter, and {@code values} those of it that count
     */
    record Came(
            @Nullable List<String> packs,
            String by,
            @Nullable Boolean first,
            @Nullable List<String> channels,
            @Nullable String field,
            @Nullable List<String> values)
            implements Population {

        private static final Map<String, String> DETAILS =
                Map.of("channel", "r.channel", "category", "coalesce(r.category, '')", "organ", "c.organ_id::text");

        public Came {
            if (!DETAILS.containsKey(by)) {
                throw new IllegalArgumentException("what came falls into no classes by " + by);
            }
        }

        @Override
        public String sql() {
            boolean all = given(channels).isEmpty() && given(values).isEmpty();
            return """
                    select r.id, c.id as case_id, r.unit_id, (r.registered_at at time zone 'Asia/Shanghai')::date as on_date,
                           %s as hit, 0::float8 as measure, c.pack, %s as detail
                    from registration r
                    join registration_case came on came.registration_id = r.id and came.reason %s
                    join case_file c on c.id = came.case_id
                    where r.registered_at >= p.begins and r.registered_at < p.ends and not c.restricted
                      and not exists (select from registration_case other join case_file hidden on hidden.id = other.case_id
                                      where other.registration_id = r.id and hidden.restricted)%s""".formatted(
                    all ? "true" : "(r.channel = any(:channels) or coalesce(c.data ->> :field, '') = any(:values))",
                    DETAILS.get(by),
                    Boolean.TRUE.equals(first) ? "= 'registered'" : "in ('registered', 'further')",
                    given(packs).isEmpty() ? "" : " and c.pack = any(:packs)");
        }

        @Override
        public Map<String, Object> params() {
            return Map.of(
                    "packs", array(packs),
                    "channels", array(channels),
                    "field", Objects.requireNonNullElse(field, ""),
                    "values", array(values));
        }

        @Override
        public Detail detail() {
            return Detail.valueOf(by.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Matters in which something was registered in the period, each once, by the organ that handled it then; counted are
     * those in which it came because the matter was unsettled. Never by residence or person: one who comes back has a reason,
     * and it lies with the matter.
     *
     * @param packs the kinds of case; all if empty
     */
    record Returned(@Nullable List<String> packs) implements Population {

        @Override
        public String sql() {
            return """
                    select c.id, c.id as case_id, c.unit_id,
                           (max(came.linked_at) at time zone 'Asia/Shanghai')::date as on_date,
                           bool_or(came.unsettled) as hit, 0::float8 as measure, c.pack,
                           coalesce((array_agg(came.organ_id order by came.linked_at desc) filter (where came.unsettled))[1],
                                    c.organ_id)::text as detail
                    from registration_case came
                    join case_file c on c.id = came.case_id
                    join scope on scope.id = c.unit_id
                    where came.linked_at >= p.begins and came.linked_at < p.ends and came.reason in ('registered', 'further')
                      and not c.restricted%s
                    group by c.id""".formatted(given(packs).isEmpty() ? "" : " and c.pack = any(:packs)");
        }

        @Override
        public Map<String, Object> params() {
            return Map.of("packs", array(packs));
        }

        /** A matter stands under the last day on which something came. */
        @Override
        public boolean dayByDay() {
            return false;
        }

        @Override
        public Detail detail() {
            return Detail.ORGAN;
        }
    }

    /**
     * Steps done in the period, with the days each took from when it was there to be done.
     *
     * @param steps ids of the steps in the models; all if empty
     */
    record Steps(@Nullable List<String> steps) implements Population {

        @Override
        public String sql() {
            return """
                    select w.id, w.case_id, w.unit_id, (w.closed_at at time zone 'Asia/Shanghai')::date as on_date, true as hit,
                           extract(epoch from w.closed_at - w.opened_at)::float8 / 86400 as measure, w.pack, w.step as detail
                    from work_item w
                    where w.state = 'done' and w.closed_at >= p.begins and w.closed_at < p.ends and not w.restricted%s""".formatted(given(steps).isEmpty() ? "" : " and w.step = any(:steps)");
        }

        @Override
        public Map<String, Object> params() {
            return Map.of("steps", array(steps));
        }

        @Override
        public Detail detail() {
            return Detail.STEP;
        }
    }

    /**
     * Letters issued in the period and not voided, by the unit that issued them.
     *
     * @param names of their templates
     */
    record Letters(List<String> names) implements Population {

        @Override
        public String sql() {
            return """
                    select l.id, l.case_id, l.unit_id, (l.issued_at at time zone 'Asia/Shanghai')::date as on_date, true as hit,
                           0::float8 as measure, c.pack, l.name as detail
                    from letter l
                    join case_file c on c.id = l.case_id
                    where l.name = any(:names) and l.issued_at >= p.begins and l.issued_at < p.ends and l.voided_at is null
                      and not c.restricted""";
        }

        @Override
        public Map<String, Object> params() {
            return Map.of("names", names.toArray(String[]::new));
        }

        @Override
        public Detail detail() {
            return Detail.LETTER;
        }
    }

    private static List<String> given(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static String[] array(@Nullable List<String> list) {
        return given(list).toArray(String[]::new);
    }
}
