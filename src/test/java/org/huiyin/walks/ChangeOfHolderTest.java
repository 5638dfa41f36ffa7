package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.access.Role;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CasePart;
import org.huiyin.cases.Dossiers;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.refusals.Refusal;
import org.huiyin.staff.Actors;
import org.huiyin.staff.StaffDraft;
import org.huiyin.staff.StaffList;
import org.huiyin.staff.StaffRegister;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.worklist.Leavers;
import org.huiyin.worklist.Moves;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkItems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Leavers and absentees: what they held is moved by the head, or goes back to the unit when they leave. */
@DatabaseTest
@Import(Town.class)
class ChangeOfHolderTest {

    @Autowired
    Town town;

    @Autowired
    StaffRegister register;

    @Autowired
    StaffList list;

    @Autowired
    Actors actors;

    @Autowired
    Moves moves;

    @Autowired
    Leavers leavers;

    @Autowired
    WorkItems items;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Timeline timeline;

    @Autowired
    MutableClock clock;

    StaffId leaver;
    StaffId colleague;

    @BeforeEach
    void twoCaseworkers() {
        leaver = hire(Role.CASEWORKER, Role.REVIEWER);
        colleague = hire(Role.CASEWORKER, Role.REVIEWER);
    }

    @Test
    void theHeadMovesManyAndHearsOfEachWhatCameOfIt() {
        CaseId first = atTheCounty(leaver);
        CaseId second = atTheCounty(colleague);
        draft(second, colleague);
        WorkItemId investigate = town.item(first, "investigate");
        WorkItemId check = town.item(second, "check");
        items.claim(actor(leaver), check);
        WorkItemId settled = settled();

        List<Moves.Result> results = moves.move(
                town.actor("county1.head"),
                new Moves.Move(List.of(investigate, check, settled, WorkItemId.next()), colleague, "外出学习三个月", true));

        assertThat(results).extracting(Moves.Result::moved).containsExactly(true, false, false, false);
        assertThat(results.get(1).refusal()).map(Refusal::code).contains("worklist.four-eyes");
        assertThat(results.get(2).refusal()).map(Refusal::code).contains("worklist.settled");
        assertThat(results.get(3).item()).isEmpty();
        assertThat(item(first, "investigate").holder()).isEqualTo(colleague);
        assertThat(item(second, "check").holder()).isEqualTo(leaver);
        assertThat(part(first, "handler").staff()).isEqualTo(colleague);
        assertThat(kinds(first)).contains("moved", "part-passed");
        assertThat(kinds(second)).doesNotContain("moved", "part-passed");
    }

    @Test
    void whoLacksTheRoleIsRefusedAndWhoIsNoHeadMovesNothing() {
        CaseId id = atTheCounty(leaver);
        StaffId clerk = hire(Role.RECEPTIONIST);
        Moves.Move toClerk = new Moves.Move(List.of(town.item(id, "investigate")), clerk, "请假", false);

        assertThat(moves.move(town.actor("county1.head"), toClerk))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.refusal()).map(Refusal::code).contains("worklist.unable"));
        assertThat(moves.move(
                        actor(colleague),
                        new Moves.Move(List.of(town.item(id, "investigate")), colleague, "请假", false)))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.refusal()).map(Refusal::code).contains("worklist.heads-only"));
        assertThat(item(id, "investigate").holder()).isEqualTo(leaver);
    }

    @Test
    void anAbsenteesStepAloneGoesBackToTheQueueAndTheHandlerStays() {
        CaseId id = atTheCounty(leaver);

        List<Moves.Result> results = moves.move(
                town.actor("city.head"), new Moves.Move(List.of(town.item(id, "investigate")), null, "病假", false));

        assertThat(results)
                .singleElement()
                .satisfies(result -> assertThat(result.moved()).isTrue());
        assertThat(item(id, "investigate").holder()).isNull();
        assertThat(part(id, "handler").staff()).isEqualTo(leaver);
        assertThat(kinds(id)).contains("moved-back");
    }

    @Test
    void whatALeaverHeldGoesBackToTheUnitAndTheirPartIsVacant() {
        CaseId id = atTheCounty(leaver);
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);

        amend(leaver, yesterday);

        assertThat(item(id, "investigate").holder()).isNull();
        assertThat(part(id, "handler")).isEqualTo(new CasePart("handler", town.unit("C1"), null, leaver));
        assertThat(kinds(id)).contains("holder-gone", "part-vacant");
        items.claim(actor(colleague), town.item(id, "investigate"));
        investigate(id, colleague);
        assertThat(item(id, "draft").holder())
                .as("the next step falls to the unit")
                .isNull();
        assertThat(item(id, "draft").unit()).isEqualTo(town.unit("C1"));
    }

    @Test
    void whoseLastDayIsTodayKeepsTheirWorkUntilTheDayTurns() {
        CaseId id = atTheCounty(leaver);
        LocalDate today = LocalDate.now(clock);
        list.get(admin(), leaver).roles().forEach(held -> register.endRole(admin(), leaver, held.id(), today));
        assertThat(item(id, "investigate").holder()).isEqualTo(leaver);

        clock.set(today.plusDays(1));
        leavers.sweep();

        assertThat(item(id, "investigate").holder()).isNull();
        assertThat(part(id, "handler").former()).isEqualTo(leaver);
    }

    private WorkItemId settled() {
        CaseId id = atTheCounty(leaver);
        WorkItemId done = town.item(id, "investigate");
        investigate(id, leaver);
        return done;
    }

    private void draft(CaseId id, StaffId by) {
        investigate(id, by);
        complete(by, id, "draft", """
                {"opinions": [{"text": "请求重新核定安置补助", "result": "support", "reasons": "补发差额。",
                  "basis": "《退役军人保障法》第二十一条"}], "opinionFacts": "档案载明服役十二年。",
                 "reviewOrgan": "%s"}""".formatted(town.unit("B")));
    }

    private CaseId atTheCounty(StaffId handler) {
        CaseId id = town.register(
                        "village1-1-1",
                        "C1-T1-V1",
                        "petition",
                        "周建国",
                        PetitionWalkTest.CLAIM,
                        Opening.Concern.nobody(),
                        null)
                .caseId();
        town.complete("town1-1.desk", id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        town.complete("town1-1.desk", id, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属县级职权"}""".formatted(town.unit("C1")));
        town.complete("county1.dispatch", id, "receive", """
                {"receiveDecision": "accept"}""");
        town.complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");
        town.complete("county1.head", id, "assign", """
                {"problem": "补助核定", "leader": "%s", "team": "权益科", "plan": "查档、核算、答复",
                 "handlingDeadline": "2099-01-01", "handler": "%s"}""".formatted(town.city().staff("county1.head"), handler));
        return id;
    }

    private void investigate(CaseId id, StaffId by) {
        complete(by, id, "investigate", """
                {"heardOn": "%s", "heardHow": "visit", "statement": "补助少算三年。", "findings": "档案属实。"}""".formatted(LocalDate.now(clock)));
    }

    private void complete(StaffId by, CaseId id, String step, String data) {
        town.complete(actor(by), id, step, data);
    }

    private StaffId hire(Role... roles) {
        String login = "h" + UUID.randomUUID().toString().substring(0, 8);
        return register.add(
                admin(),
                new StaffDraft(login, "沈" + login, null, false, LocalDate.of(2020, 1, 1), null),
                town.unit("C1"),
                Set.of(roles));
    }

    private void amend(StaffId id, LocalDate lastDay) {
        var member = list.get(admin(), id);
        register.amend(
                admin(), id, new StaffDraft(member.login(), member.name(), null, false, member.activeFrom(), lastDay));
    }

    private Actor admin() {
        return actors.resolve(town.city().administrator()).orElseThrow();
    }

    private Actor actor(StaffId staff) {
        return actors.resolve(staff).orElseThrow();
    }

    private WorkItem item(CaseId id, String step) {
        return items.get(town.actor("county1.head"), town.item(id, step));
    }

    private CasePart part(CaseId id, String part) {
        return dossiers.parts(id).stream()
                .filter(each -> each.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private List<String> kinds(CaseId id) {
        return timeline.of(id).stream().map(CaseEvent::kind).toList();
    }
}
