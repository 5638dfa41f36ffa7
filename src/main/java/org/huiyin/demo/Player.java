package org.huiyin.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Request;
import org.huiyin.flow.Completion;
import org.huiyin.flow.Flow;
import org.huiyin.flow.Step;
import org.huiyin.forms.Entry;
import org.huiyin.forms.Option;
import org.huiyin.forms.Options;
import org.huiyin.forms.OptionsContext;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.Registered;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Conflict;
import org.huiyin.staff.Actors;
import org.huiyin.time.OfficeClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays stories in an invented city, each act through the service that a person would use, at a believable moment of
 * the past months.
 */
@Component
class Player {

    private static final Logger log = LoggerFactory.getLogger(Player.class);
    private static final int DAYS_BACK = 150;
    private static final int MOST_STEPS = 40;

    private final Registering registering;
    private final Completion completion;
    private final Cases cases;
    private final Flow flow;
    private final Actors actors;
    private final Map<String, Options> options;
    private final JdbcClient jdbc;

    Player(
            Registering registering,
            Completion completion,
            Cases cases,
            Flow flow,
            Actors actors,
            Collection<Options> options,
            JdbcClient jdbc) {
        this.registering = registering;
        this.completion = completion;
        this.cases = cases;
        this.flow = flow;
        this.actors = actors;
        this.options = new HashMap<>();
        options.forEach(option -> this.options.put(option.key(), option));
        this.jdbc = jdbc;
    }

    /**
     * Opens one case of a story and carries it as far as chance and the calendar let it come; a story that was begun
     * before stays as it is.
     *
     * @param token by which it is known to have been begun
     */
    void play(
            Story story, UUID token, List<UnitId> counters, List<PersonDraft> people, LocalDate today, Random random) {
        Clerk clerk = clerk(story, counters, random);
        Play play = new Play(story, token, today.minusDays(1 + random.nextInt(DAYS_BACK)), today, random);
        play.run(clerk, people.get(random.nextInt(people.size())));
    }

    private record Clerk(Actor actor, UnitId counter) {}

    /** Someone who registers, at a counter that has somebody. */
    private Clerk clerk(Story story, List<UnitId> counters, Random random) {
        List<Map.Entry<UUID, UUID>> staffed = jdbc.sql("""
                        select r.staff_id, r.unit_id from staff_role r
                        where r.unit_id = any(:units) and r.role = any(:roles) order by r.unit_id, r.staff_id
                        """)
                .param("units", counters.stream().map(UnitId::value).toArray(UUID[]::new))
                .param("roles", story.clerks().toArray(String[]::new))
                .query((row, n) ->
                        Map.entry(row.getObject("staff_id", UUID.class), row.getObject("unit_id", UUID.class)))
                .list();
        Map.Entry<UUID, UUID> one = staffed.get(random.nextInt(staffed.size()));
        return new Clerk(actors.resolve(new StaffId(one.getKey())).orElseThrow(), new UnitId(one.getValue()));
    }

    private final class Play {

        private final Story story;
        private final UUID token;
        private final LocalDate today;
        private final Random random;
        private LocalDate day;

        Play(Story story, UUID token, LocalDate day, LocalDate today, Random random) {
            this.story = story;
            this.token = token;
            this.day = day;
            this.today = today;
            this.random = random;
        }

        void run(Clerk clerk, PersonDraft person) {
            office(0);
            CaseId[] opened = new CaseId[1];
            OfficeClock.at(
                    moment(), () -> register(clerk, person).ifPresent(registered -> opened[0] = registered.caseId()));
            if (opened[0] == null) {
                return;
            }
            int steps = 0;
            Optional<Item> item = item(opened[0]);
            while (item.isPresent() && steps++ < MOST_STEPS && random.nextInt(14) > 0) {
                Item now = item.get();
                office(random.nextInt(5));
                if (day.isAfter(today)) {
                    return;
                }
                try {
                    OfficeClock.at(moment(), () -> complete(opened[0], now));
                } catch (Conflict given) {
                    // Two stories of one person may ask for the same aid: the second stays undecided, as it would in
                    // life.
                    return;
                }
                item = item(opened[0]);
            }
        }

        private Optional<Registered> register(Clerk clerk, PersonDraft person) {
            ObjectNode data = pick(story.registrations()).deepCopy();
            Channel channel = pick(List.of(Channel.VISIT, Channel.VISIT, Channel.LETTER, Channel.PHONE, Channel.WEB));
            return registering.register(
                    clerk.actor(),
                    new Submission(
                            token,
                            story.pack(),
                            clerk.counter(),
                            channel,
                            day,
                            null,
                            List.of(new Submission.Applicant.Stated(person)),
                            random.nextInt(3) == 0 ? "email" : "post",
                            Opening.Concern.nobody(),
                            data,
                            random.nextInt(10) == 0 ? story.spotAnswer() : null,
                            null));
        }

        private void complete(CaseId caseId, Item item) {
            Step step = flow.step(cases.get(caseId), item.step()).orElseThrow();
            Actor actor = actors.resolve(item.staff()).orElseThrow();
            ObjectNode data = data(caseId, step, actor);
            Completion.Outcome outcome = completion.complete(
                    actor, item.id(), Entry.ofJson(data), Optional.empty(), Locale.SIMPLIFIED_CHINESE);
            if (outcome instanceof Completion.Outcome.Again again) {
                throw new IllegalStateException("The story of " + story.pack() + " enters at " + item.step()
                        + " what the form refuses: " + again.form().faults());
            }
        }

        private ObjectNode data(CaseId caseId, Step step, Actor actor) {
            List<ObjectNode> told = story.steps().get(step.id());
            if (told == null) {
                throw new IllegalStateException("The story of " + story.pack() + " does not know " + step.id());
            }
            ObjectNode data = pick(told).deepCopy();
            if (step.requests() != null && data.path(step.requests()).isArray()) {
                data.set(step.requests(), rows(caseId, data.path(step.requests())));
            }
            data.properties().forEach(entry -> data.set(entry.getKey(), said(entry.getValue(), caseId, actor)));
            return data;
        }

        /** A row for each request, made after the first told. */
        private ArrayNode rows(CaseId caseId, JsonNode told) {
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (Request request : cases.requests(caseId)) {
                ObjectNode row =
                        (ObjectNode) told.path(rows.size() % told.size()).deepCopy();
                rows.add(row.put("text", request.body()));
            }
            return rows;
        }

        /** {@code @today}, {@code @month}, {@code @in 30} days, {@code @organs 0}: the first option the server offers by that key. */
        private JsonNode said(JsonNode value, CaseId caseId, Actor actor) {
            if (value.isObject()) {
                ObjectNode object = (ObjectNode) value;
                object.properties().forEach(entry -> object.set(entry.getKey(), said(entry.getValue(), caseId, actor)));
                return object;
            }
            if (value.isArray()) {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                value.forEach(one -> all.add(said(one, caseId, actor)));
                return all;
            }
            String text = value.asString("");
            if (!value.isString() || !text.startsWith("@")) {
                return value;
            }
            String[] words = text.substring(1).split(" ");
            return JsonNodeFactory.instance.stringNode(
                    switch (words[0]) {
                        case "today" -> day.toString();
                        case "month" -> YearMonth.from(day).toString();
                        case "in" -> day.plusDays(Integer.parseInt(words[1])).toString();
                        default -> offered(words[0], Integer.parseInt(words[1]), caseId, actor);
                    });
        }

        private String offered(String key, int nth, CaseId caseId, Actor actor) {
            Options offering = options.get(key);
            if (offering == null) {
                throw new IllegalStateException("Nobody offers " + key);
            }
            List<Option> offered = offering.options(new OptionsContext(
                    actor, Optional.of(caseId), cases.get(caseId).data(), Locale.SIMPLIFIED_CHINESE));
            if (offered.isEmpty()) {
                throw new IllegalStateException("Nothing is offered for " + key);
            }
            return offered.get(Math.min(nth, offered.size() - 1)).value();
        }

        /** Goes on by days to the next on which the office is open, as far as weekends go. */
        private void office(int days) {
            day = day.plusDays(days);
            while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                day = day.plusDays(1);
            }
        }

        private Instant moment() {
            return day.atTime(LocalTime.of(9 + random.nextInt(8), random.nextInt(60)))
                    .atZone(OfficeClock.ZONE)
                    .toInstant();
        }

        private <T> T pick(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }

    private record Item(WorkItemId id, String step, StaffId staff) {}

    /** The next step of a case that somebody can do, with somebody who can; none if it waits or is closed. */
    private Optional<Item> item(CaseId caseId) {
        List<Item> items = jdbc
                .sql("""
                        select i.id, i.step, coalesce(i.holder_id, (
                            select r.staff_id from staff_role r join staff s on s.id = r.staff_id
                            where r.unit_id = i.unit_id and r.role = i.role and not r.staff_id = any(i.excluded)
                              and (s.cleared or not i.restricted)
                            order by r.staff_id limit 1)) as staff
                        from work_item i
                        where i.case_id = :case and i.state = 'open' order by i.opened_at, i.id
                        """)
                .param("case", caseId.value())
                .query((row, n) -> row.getObject("staff", UUID.class) == null
                        ? Optional.<Item>empty()
                        : Optional.of(new Item(
                                new WorkItemId(row.getObject("id", UUID.class)),
                                row.getString("step"),
                                new StaffId(row.getObject("staff", UUID.class)))))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return items.stream()
                .filter(item ->
                        !flow.step(cases.get(caseId), item.step()).orElseThrow().waits())
                .findFirst();
    }
}
