package org.huiyin.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.flow.Flow;
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
    private final Scribe scribe;
    private final Cases cases;
    private final Flow flow;
    private final Actors actors;
    private final JdbcClient jdbc;

    Player(Registering registering, Scribe scribe, Cases cases, Flow flow, Actors actors, JdbcClient jdbc) {
        this.registering = registering;
        this.scribe = scribe;
        this.cases = cases;
        this.flow = flow;
        this.actors = actors;
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
            List<ObjectNode> told = story.steps().get(item.step());
            if (told == null) {
                throw new IllegalStateException("The story of " + story.pack() + " does not know " + item.step());
            }
            scribe.complete(
                    actors.resolve(item.staff()).orElseThrow(), caseId, item.id(), item.step(), pick(told), day);
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
