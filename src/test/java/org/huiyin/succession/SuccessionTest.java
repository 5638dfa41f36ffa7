package org.huiyin.succession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.access.Role;
import org.huiyin.alerts.Notices;
import org.huiyin.alerts.ToldNotice;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Timeline;
import org.huiyin.deadlines.ClockView;
import org.huiyin.deadlines.Clocks;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.UnitId;
import org.huiyin.intake.Submission;
import org.huiyin.letters.IssuedLetter;
import org.huiyin.letters.PrintQueue;
import org.huiyin.meetings.MeetingDraft;
import org.huiyin.meetings.MeetingFile;
import org.huiyin.meetings.MeetingKind;
import org.huiyin.meetings.Meetings;
import org.huiyin.meetings.Minutes;
import org.huiyin.organization.Level;
import org.huiyin.organization.UnitDraft;
import org.huiyin.organization.UnitKind;
import org.huiyin.organization.UnitRegister;
import org.huiyin.organization.Units;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.huiyin.staff.Holders;
import org.huiyin.staff.StaffDraft;
import org.huiyin.staff.StaffRegister;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.walks.Town;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An organ merges, is split or ends while matters are open there. */
@DatabaseTest
@Import(Town.class)
class SuccessionTest {

    private static final String CLAIM = """
            {"subject": "安置待遇核定", "requests": [{"text": "请求重新核定安置补助"}],
             "facts": "1999年退役，补助少算三年。", "category": "benefits", "place": "青河县"}""";

    @Autowired
    Town town;

    @Autowired
    UnitRegister register;

    @Autowired
    StaffRegister staffRegister;

    @Autowired
    Successions successions;

    @Autowired
    Estates estates;

    @Autowired
    Units units;

    @Autowired
    Actors actors;

    @Autowired
    Holders holders;

    @Autowired
    Cases cases;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Timeline timeline;

    @Autowired
    Clocks clocks;

    @Autowired
    WorkList work;

    @Autowired
    PrintQueue queue;

    @Autowired
    Meetings meetings;

    @Autowired
    Minutes minutes;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MutableClock clock;

    String run;
    UnitId old;
    UnitId heir;
    StaffId oldDispatcher;
    StaffId heirDispatcher;
    StaffId heirHead;

    @BeforeEach
    void twoBureaus() {
        run = UUID.randomUUID().toString().substring(0, 6);
        old = bureau("old");
        heir = bureau("heir");
        oldDispatcher = hire(old, false, Role.DISPATCHER);
        heirDispatcher = hire(heir, false, Role.DISPATCHER);
        heirHead = hire(heir, false, Role.HEAD);
    }

    @Test
    void theSuccessorHasAllThatWasOpenAndLettersAfterBearItsName() {
        CaseId id = received(old, "C1-T1-V1", "village1-1-1", "town1-1.desk");
        assertThat(estates.of(old)).isEqualTo(new Estate(1, 1, 1, 0, 0));

        end(new Ending(old, yesterday(), heir, List.of()));
        successions.run();

        CaseFile file = town.file(id);
        assertThat(List.of(file.unit(), file.organ())).containsOnly(heir);
        assertThat(dossiers.parts(id))
                .filteredOn(part -> !part.part().equals("first"))
                .extracting(CasePart::unit)
                .contains(heir)
                .doesNotContain(old);
        assertThat(clocks.running(id))
                .extracting(ClockView::unit, ClockView::organ)
                .containsOnly(tuple(heir, heir));
        assertThat(work.ofCase(actor(heirHead), id)).extracting(WorkItem::unit).containsExactly(heir);
        assertThat(kinds(id)).contains("succeeded");
        assertThat(successions.of(old)).hasValueSatisfying(done -> {
            assertThat(done.state()).isEqualTo(Succession.State.DONE);
            assertThat(done.moved()).isEqualTo(1);
        });
        town.complete(actor(heirDispatcher), id, "decide-acceptance", """
                {"acceptanceDecision": "accept", "contactName": "何承办", "contactPhone": "0990-1234567"}""");
        assertThat(town.letterText(id, "acceptance")).contains("云川heir" + run, "云heir" + run + "信");
    }

    @Test
    void whatWasIssuedBeforeKeepsItsNameAndLiesInTheSuccessorsPrintQueue() {
        // Without an address for mail, so that letters are printed.
        Submission.Applicant applicant = new Submission.Applicant.Stated(
                new PersonDraft(null, "周建国", null, null, null, null, null, null, null, null));
        CaseId id = received(
                classified(
                        town.register(
                                        "village1-1-1",
                                        "C1-T1-V1",
                                        "petition",
                                        List.of(applicant),
                                        CLAIM,
                                        Opening.Concern.nobody(),
                                        null)
                                .caseId(),
                        "town1-1.desk"),
                old,
                "town1-1.desk");
        town.complete(actor(oldDispatcher), id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");
        assertThat(queue.waiting(actor(oldDispatcher)))
                .extracting(IssuedLetter::caseId)
                .contains(id);

        end(new Ending(old, yesterday(), heir, List.of()));
        successions.run();

        assertThat(queue.waiting(actor(heirDispatcher)))
                .extracting(IssuedLetter::caseId)
                .contains(id);
        assertThat(town.letterText(id, "acceptance")).contains("云川old" + run).doesNotContain("云川heir" + run);
    }

    @Test
    void nothingGoesOverBeforeTheLastDayIsOverAndThenOnce() {
        CaseId id = received(old, "C1-T1-V1", "village1-1-1", "town1-1.desk");
        LocalDate today = LocalDate.now(clock);
        end(new Ending(old, today, heir, List.of()));
        successions.run();
        assertThat(town.file(id).unit()).isEqualTo(old);

        clock.set(today.plusDays(1));
        successions.run();
        successions.run();

        assertThat(town.file(id).unit()).isEqualTo(heir);
        assertThat(kinds(id)).filteredOn("succeeded"::equals).hasSize(1);
        assertThat(actor(oldDispatcher).assignments())
                .as("a role ends with its unit")
                .isEmpty();
        assertThat(holders.resolve(old, Role.HEAD).unit()).isEqualTo(heir);
    }

    @Test
    void whoTakesOverIsNeededWhileAnythingIsOpen() {
        received(old, "C1-T1-V1", "village1-1-1", "town1-1.desk");
        assertThatThrownBy(() -> end(new Ending(old, yesterday(), null, List.of())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("unit-has-open-matters");
                    assertThat(refusal.arguments()).startsWith("云川old" + run, 1L, 1L, 1L);
                });
        assertThat(units.get(old).validTo()).isNull();

        UnitId empty = bureau("empty");
        end(new Ending(empty, yesterday(), null, List.of()));
        assertThat(units.get(empty).validTo()).isEqualTo(yesterday());
    }

    @Test
    void whoCannotActAsAnOrganOrNumberLettersTakesNothingOver() {
        UnitId station = unit("station", UnitKind.STATION, null, town.unit("C1"));
        UnitId unsigned = unit("unsigned", UnitKind.BUREAU, null, town.unit("B"));
        for (UnitId unable : List.of(station, unsigned)) {
            assertThatThrownBy(() -> end(new Ending(old, yesterday(), unable, List.of())))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void anEndedOrganGetsNothingMoreAndTheRefusalNamesItsSuccessor() {
        CaseId id = classified("C1-T1-V1", "village1-1-1", "town1-1.desk");
        end(new Ending(old, yesterday(), heir, List.of()));

        assertThatThrownBy(() -> dispatch(id, old, "town1-1.desk")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("unit-ended-succeeded");
            assertThat(refusal.arguments()).contains("云川heir" + run);
        });
        assertThat(town.steps(id)).containsExactly("dispatch");
    }

    @Test
    void aSplitUnitsCasesGoWhereTheAdministratorSays() {
        UnitId other = bureau("other");
        hire(other, false, Role.HEAD, Role.DISPATCHER);
        CaseId bySubtree = received(old, "C2-T1-V1", "village2-1-1", "town2-1.desk");
        CaseId byNumber = received(old, "C1-T1-V1", "village1-1-1", "town1-1.desk");
        CaseId theRest = received(old, "C1-T1-V1", "village1-1-1", "town1-1.desk");
        Share share = new Share(
                other.value(),
                List.of(town.file(byNumber).number()),
                List.of(town.unit("C2-T1").value()),
                List.of());
        Ending split = new Ending(old, yesterday(), heir, List.of(share));
        assertThat(estates.shared(split).get(other).cases()).isEqualTo(2);
        assertThat(estates.shared(split).get(heir).cases()).isEqualTo(1);

        end(split);
        successions.run();

        assertThat(List.of(town.file(bySubtree).organ(), town.file(byNumber).organ()))
                .containsOnly(other);
        assertThat(town.file(theRest).organ()).isEqualTo(heir);
    }

    @Test
    void withNothingNamedASuccessorGetsItsOwnRegion() {
        assertThat(Share.of(units.get(heir), List.of(), List.of(), List.of()).regions())
                .containsExactly(units.get(heir).regionCode());
        assertThat(Share.of(units.get(heir), List.of(), List.of(town.unit("C1")), List.of())
                        .regions())
                .isEmpty();
    }

    @Test
    void aCaseOfAnotherUnitCannotBeGivenAway() {
        CaseId elsewhere = classified("C1-T1-V1", "village1-1-1", "town1-1.desk");
        UnitId other = bureau("other");
        assertThatThrownBy(() -> end(new Ending(
                        old,
                        yesterday(),
                        heir,
                        List.of(new Share(
                                other.value(), List.of(town.file(elsewhere).number()), List.of(), List.of())))))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.faults().getFirst().code()).isEqualTo("succession-no-case"));
    }

    @Test
    void aRestrictedMatterIsNotCountedAndGoesToADeskItDoesNotConcern() {
        UnitId desk = unit("desk", UnitKind.DEPARTMENT, null, town.unit("C2-T1"));
        hire(desk, true, Role.CLEARED_HANDLER);
        CaseId id = town.register(
                        "village2-1-1",
                        "C2-T1-V1",
                        "petition",
                        "吴秀英",
                        CLAIM,
                        new Opening.Concern("unit", town.unit("C1-T1"), null, null, true),
                        null)
                .caseId();
        UnitId held = town.file(id).unit();
        UnitId ended = unit("ended", UnitKind.DEPARTMENT, null, town.unit("B"));
        StaffId before = hire(ended, true, Role.CLEARED_HANDLER);
        move(id, held, ended);
        assertThat(cases.get(actor(before), id, CaseScope.WORK).id()).isEqualTo(id);
        assertThat(estates.of(ended)).isEqualTo(Estate.NOTHING);

        end(new Ending(ended, yesterday(), town.unit("C1-T1"), List.of()));
        successions.run();

        CaseFile file = town.file(id);
        assertThat(file.unit()).isNotIn(ended, town.unit("C1-T1"));
        assertThat(holders.holding(file.unit(), Role.CLEARED_HANDLER)).isNotEmpty();
        assertThatThrownBy(() -> cases.get(town.actor("town1-1.head"), id, CaseScope.STATUS))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void meetingsToComeAreTheSuccessorsAndThoseHeldStayWhereTheyWere() {
        StaffId oldHead = hire(old, false, Role.HEAD);
        UUID held = called(old, oldHead, LocalDateTime.now(clock));
        meetings.say(actor(oldHead), held, "会议通报了情况。");
        minutes.issue(actor(oldHead), held);
        UUID planned = called(old, oldHead, LocalDateTime.now(clock).plusDays(9));
        meetings.inviteUnit(actor(oldHead), planned, heir);
        UUID above = called(
                town.unit("B"),
                town.city().staff("city.head"),
                LocalDateTime.now(clock).plusDays(9));
        meetings.inviteUnit(town.actor("city.head"), above, old);
        meetings.decide(
                town.actor("city.head"),
                above,
                new Meetings.Draft("核实台账。", old, LocalDate.now(clock).plusDays(40), ""));
        assertThatThrownBy(() -> end(new Ending(old, yesterday(), null, List.of())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("meetings.unit-has-planned"));

        end(new Ending(old, yesterday(), heir, List.of()));
        successions.run();
        successions.run();

        MeetingFile moved = meetings.get(actor(heirDispatcher), planned);
        assertThat(moved.meeting().unit()).isEqualTo(heir);
        assertThat(moved.manages()).isTrue();
        assertThat(moved.participants())
                .extracting(MeetingFile.Participant::name)
                .containsExactly("云川heir" + run);
        assertThat(notices.page(actor(heirHead), null).notices())
                .filteredOn(told -> told.kind().equals("meeting-succeeded"))
                .extracting(ToldNotice::address)
                .containsExactly("/meetings/" + planned);
        MeetingFile invited = meetings.get(actor(heirHead), above);
        assertThat(invited.meeting().unit()).isEqualTo(town.unit("B"));
        assertThat(invited.decisions()).extracting(MeetingFile.Decision::unit).containsExactly(heir);
        assertThat(meetings.get(town.actor("city.head"), held).meeting().unit()).isEqualTo(old);
        assertThat(jdbc.sql(
                                "select subject_id from audit_event where action = 'meeting.succeeded' and details->>'from' = :from")
                        .param("from", old.toString())
                        .query(UUID.class)
                        .list())
                .containsExactly(planned);
    }

    private UUID called(UnitId unit, StaffId by, LocalDateTime begins) {
        return meetings.call(actor(by), new MeetingDraft(MeetingKind.ASSIGNMENT, "交办会", unit, begins, "二楼会议室", "林局长"));
    }

    private void move(CaseId id, UnitId from, UnitId to) {
        transaction.executeWithoutResult(
                status -> cases.succeed(id, from, to, town.city().administrator()));
    }

    private void end(Ending ending) {
        successions.end(admin(), ending);
    }

    private CaseId classified(String counter, String clerk, String desk) {
        return classified(
                town.register(clerk, counter, "petition", "周建国", CLAIM).caseId(), desk);
    }

    private CaseId classified(CaseId id, String desk) {
        town.complete(desk, id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        return id;
    }

    private CaseId received(UnitId organ, String counter, String clerk, String desk) {
        return received(classified(counter, clerk, desk), organ, desk);
    }

    private CaseId received(CaseId id, UnitId organ, String desk) {
        dispatch(id, organ, desk);
        town.complete(actor(oldDispatcher), id, "receive", """
                {"receiveDecision": "accept"}""");
        return id;
    }

    private void dispatch(CaseId id, UnitId organ, String desk) {
        town.complete(desk, id, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属县级职权"}""".formatted(organ));
    }

    private UnitId bureau(String name) {
        return unit(name, UnitKind.BUREAU, "云" + name + run + "信", town.unit("B"));
    }

    private UnitId unit(String name, UnitKind kind, String sign, UnitId parent) {
        return register.create(
                admin(),
                new UnitDraft(
                        name + run,
                        "云川" + name + run,
                        "",
                        kind,
                        parent.equals(town.unit("C2-T1")) ? Level.TOWNSHIP : Level.COUNTY,
                        "990199001",
                        parent,
                        null,
                        null,
                        sign,
                        true,
                        LocalDate.of(2019, 1, 1),
                        null));
    }

    private StaffId hire(UnitId unit, boolean cleared, Role... roles) {
        String login = "s" + UUID.randomUUID().toString().substring(0, 8);
        return staffRegister.add(
                admin(),
                new StaffDraft(login, "柳" + login, null, cleared, LocalDate.of(2020, 1, 1), null),
                unit,
                Set.of(roles));
    }

    private Actor admin() {
        return actor(town.city().administrator());
    }

    private Actor actor(StaffId staff) {
        return actors.resolve(staff).orElseThrow();
    }

    private LocalDate yesterday() {
        return LocalDate.now(clock).minusDays(1);
    }

    private List<String> kinds(CaseId id) {
        return timeline.of(id).stream().map(CaseEvent::kind).toList();
    }
}
