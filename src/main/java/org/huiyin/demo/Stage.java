package org.huiyin.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.calendar.Calendars;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Channel;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.ids.UnitId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.intake.Registering;
import org.huiyin.intake.Submission;
import org.huiyin.meetings.MeetingDraft;
import org.huiyin.meetings.MeetingFile;
import org.huiyin.meetings.Meetings;
import org.huiyin.meetings.Minutes;
import org.huiyin.people.PersonDraft;
import org.huiyin.supervision.Reminders;
import org.huiyin.time.OfficeClock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plays scenes in an invented city, each act through the service that a person would use. */
@Component
class Stage {

    private final Registering registering;
    private final Scribe scribe;
    private final Reminders reminders;
    private final Meetings meetings;
    private final Minutes minutes;
    private final Cases cases;
    private final Cast cast;
    private final Calendars calendars;
    private final JdbcClient jdbc;

    Stage(
            Registering registering,
            Scribe scribe,
            Reminders reminders,
            Meetings meetings,
            Minutes minutes,
            Cases cases,
            Cast cast,
            Calendars calendars,
            JdbcClient jdbc) {
        this.registering = registering;
        this.scribe = scribe;
        this.reminders = reminders;
        this.meetings = meetings;
        this.minutes = minutes;
        this.cases = cases;
        this.cast = cast;
        this.calendars = calendars;
        this.jdbc = jdbc;
    }

    /** Plays a scene: in the transaction of whoever counts it, so that one cut short was never begun. */
    @Transactional(propagation = Propagation.MANDATORY)
    void play(Scene scene, List<PersonDraft> people, LocalDate today) {
        Play play = new Play(people, today);
        scene.acts().forEach(play::act);
    }

    private final class Play {

        private final List<PersonDraft> people;
        private final LocalDate today;
        private final Map<String, CaseId> known = new HashMap<>();
        private final Map<String, UUID> called = new HashMap<>();
        /** Names of what is decided in each meeting, in its order. */
        private final Map<String, List<Scene.Decision>> decided = new HashMap<>();

        Play(List<PersonDraft> people, LocalDate today) {
            this.people = people;
            this.today = today;
        }

        void act(Scene.Act act) {
            LocalDate day = day(act.day());
            Instant moment = day.atTime(act.at()).atZone(OfficeClock.ZONE).toInstant();
            OfficeClock.at(moment, () -> {
                Actor actor = cast.actor(act.by());
                switch (act) {
                    case Scene.Register it -> register(actor, it, day);
                    case Scene.Complete it ->
                        scribe.complete(
                                actor, named(it.of()), item(named(it.of()), it.step()), it.step(), it.data(), day);
                    case Scene.Remind it -> reminders.remind(actor, item(named(it.of()), it.step()), it.said());
                    case Scene.Call it -> call(actor, it);
                    case Scene.Record it -> write(actor, it, day);
                    case Scene.Issue it -> issue(actor, it);
                }
            });
        }

        private LocalDate day(int workdays) {
            return calendars.current().plusWorkdays(today, workdays);
        }

        private void register(Actor actor, Scene.Register it, LocalDate day) {
            List<Submission.Applicant> applicants = it.person() == null
                    ? List.of()
                    : List.of(new Submission.Applicant.Stated(people.get(it.person() % people.size())));
            Submission submission = new Submission(
                    Ids.next(),
                    it.pack(),
                    unit(it.unit()),
                    applicants.isEmpty() ? Channel.ASSIGNED : Channel.VISIT,
                    day,
                    null,
                    applicants,
                    "post",
                    Opening.Concern.nobody(),
                    it.data(),
                    null,
                    it.from() == null ? null : named(it.from()));
            known.put(
                    it.as(),
                    registering.register(actor, submission).orElseThrow().caseId());
        }

        private void call(Actor actor, Scene.Call it) {
            UUID id = meetings.call(
                    actor,
                    new MeetingDraft(
                            it.kind(),
                            it.title(),
                            unit(it.unit()),
                            day(it.begins()).atTime(it.from()),
                            it.place(),
                            cast.actor(it.chair()).name()));
            called.put(it.as(), id);
            it.agenda().forEach(point -> meetings.put(actor, id, point.said(), number(point.about())));
            it.invites().forEach(code -> units(code).forEach(unit -> meetings.inviteUnit(actor, id, unit)));
            it.guests().forEach(guest -> meetings.inviteGuest(actor, id, guest));
        }

        private void write(Actor actor, Scene.Record it, LocalDate day) {
            UUID id = meeting(it.of());
            meetings.say(actor, id, it.said());
            it.decisions()
                    .forEach(one -> meetings.decide(
                            actor,
                            id,
                            new Meetings.Draft(
                                    one.said(),
                                    unit(one.unit()),
                                    calendars.current().plusWorkdays(day, one.due()),
                                    number(one.about()))));
            decided.put(it.of(), it.decisions());
        }

        /** From now on what was decided is carried out, each in a case. */
        private void issue(Actor actor, Scene.Issue it) {
            UUID id = meeting(it.of());
            minutes.issue(actor, id);
            List<MeetingFile.Decision> made = meetings.get(actor, id).decisions();
            List<Scene.Decision> told = decided.getOrDefault(it.of(), List.of());
            for (int i = 0; i < told.size(); i++) {
                MeetingFile.About work = made.get(i).work();
                if (work != null) {
                    known.put(told.get(i).as(), work.caseId());
                }
            }
        }

        private String number(@Nullable String about) {
            return about == null ? "" : cases.get(named(about)).number();
        }

        private CaseId named(String name) {
            return Optional.ofNullable(known.get(name))
                    .orElseThrow(() -> new IllegalStateException("The scene has no case " + name));
        }

        private UUID meeting(String name) {
            return Optional.ofNullable(called.get(name))
                    .orElseThrow(() -> new IllegalStateException("The scene has no meeting " + name));
        }
    }

    private WorkItemId item(CaseId of, String step) {
        return jdbc.sql("select id from work_item where case_id = :case and step = :step and state = 'open'")
                .param("case", of.value())
                .param("step", step)
                .query(UUID.class)
                .optional()
                .map(WorkItemId::new)
                .orElseThrow(() -> new IllegalStateException("A case of the scene is not at " + step));
    }

    private UnitId unit(String code) {
        return units(code).getFirst();
    }

    private List<UnitId> units(String code) {
        return jdbc
                .sql("select id from unit where code ~ ('^(' || :code || ')$') order by depth, code")
                .param("code", code)
                .query(UUID.class)
                .list()
                .stream()
                .map(UnitId::new)
                .toList();
    }
}
