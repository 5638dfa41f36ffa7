package org.huiyin.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.access.Actor;
import org.huiyin.cases.CaseEvent;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Timeline;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.Ids;
import org.huiyin.packs.Installing;
import org.huiyin.packs.Pack;
import org.huiyin.refusals.Conflict;
import org.huiyin.refusals.Refusal;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.walks.Town;
import org.huiyin.worklist.WorkItem;
import org.huiyin.worklist.WorkList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Running cases move to another version of their pack: tried first, approved by a second administrator, each wholly. */
@DatabaseTest(properties = "spring.application.name=moves")
@Import({Town.class, Installing.class})
class VersionMovesTest {

    private static final String STATION = "village1-1-1";
    private static final String DESK = "county1.case1";

    /** A step: id, form, who of the case's first unit does it. */
    private record Task(String id, String form, String more) {

        static Task of(String id) {
            return new Task(id, "note", "");
        }
    }

    @Autowired
    Town town;

    @Autowired
    Installing installing;

    @Autowired
    VersionMoves moves;

    @Autowired
    WorkList work;

    @Autowired
    Timeline timeline;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private Actor first;
    private Actor second;

    @BeforeEach
    void twoAdministrators() {
        first = town.actor("admin");
        if (!town.actor("city.supervise").has(org.huiyin.access.Role.ADMINISTRATOR)) {
            jdbc.sql("""
                            insert into staff_role (id, staff_id, unit_id, role, valid_from)
                            values (:id, :staff, :unit, 'administrator', :from)
                            """)
                    .param("id", Ids.next())
                    .param("staff", town.city().staff("city.supervise").value())
                    .param("unit", town.unit("B").value())
                    .param("from", LocalDate.of(2020, 1, 1))
                    .update();
        }
        second = town.actor("city.supervise");
    }

    @Test
    void aTrialChangesNothingAndAMovedCaseGoesOnByTheNewModel() {
        Pack old = install("a", "", Task.of("begin"), Task.of("finish"));
        CaseId id = register(old);
        CaseId elsewhere = register("hardship");
        Map<String, Object> before = state(id);
        Pack recent = install("a", "", Task.of("begin"), Task.of("check"), Task.of("finish"));

        UUID move = propose(old, recent, Map.of());
        assertThat(state(id)).isEqualTo(before);
        assertThat(moves.get(first, move).trial()).isEqualTo(new VersionMove.Tally(1, 0));
        assertThat(moves.results(first, move, true, 0))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.notes()).contains(new VersionMove.Note("stands", List.of("begin"))));
        String hardship = town.file(elsewhere).packVersion();

        approve(move);
        assertThat(moves.get(first, move).run()).isEqualTo(new VersionMove.Tally(1, 0));
        assertThat(town.file(id).packVersion()).isEqualTo(recent.version());
        assertThat(timeline.of(id)).extracting(CaseEvent::kind).contains("version-moved");
        assertThat(town.file(elsewhere).packVersion()).isEqualTo(hardship);

        town.complete(STATION, id, "begin", "{\"note\": \"一\"}");
        assertThat(town.steps(id)).containsExactly("check");
        town.complete(STATION, id, "check", "{\"note\": \"二\"}");
        town.complete(STATION, id, "finish", "{\"note\": \"三\"}");
        assertThat(town.file(id).open()).isFalse();
    }

    @Test
    void aCaseAtAStepThatIsGoneStaysUntouchedUnlessTheStepIsMapped() {
        Pack old = install("b", "", Task.of("begin"), Task.of("finish"));
        CaseId atBegin = register(old);
        CaseId atFinish = register(old);
        town.complete(STATION, atFinish, "begin", "{\"note\": \"一\"}");
        Pack recent = install("b", "", Task.of("begin"), Task.of("answer"));
        Map<String, Object> before = state(atFinish);

        UUID move = propose(old, recent, Map.of());
        approve(move);
        assertThat(moves.results(first, move, false, 0))
                .filteredOn(result -> !result.moved())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.caseId()).isEqualTo(atFinish.value());
                    assertThat(result.reason()).isEqualTo("vanished");
                    assertThat(result.notes()).containsExactly(new VersionMove.Note("vanished", List.of("finish")));
                });
        assertThat(state(atFinish)).isEqualTo(before);
        assertThat(town.file(atBegin).packVersion()).isEqualTo(recent.version());

        UUID again = propose(old, recent, Map.of("finish", "answer"));
        approve(again);
        assertThat(town.steps(atFinish)).containsExactly("answer");
        town.complete(STATION, atFinish, "answer", "{\"note\": \"二\"}");
        assertThat(town.file(atFinish).open()).isFalse();
        town.complete(STATION, atBegin, "begin", "{\"note\": \"一\"}");
        assertThat(town.steps(atBegin)).containsExactly("answer");
    }

    @Test
    void aStepThatOthersWouldDoStaysWhereItIs() {
        Pack old = install("c", "", Task.of("begin"), Task.of("finish"));
        CaseId id = register(old);
        Pack recent = install("c", "", new Task("begin", "note", "head"), Task.of("finish"));
        UUID move = propose(old, recent, Map.of());
        assertThat(moves.results(first, move, true, 0))
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).isEqualTo("other-hands"));
        approve(move);
        assertThat(town.file(id).packVersion()).isEqualTo(old.version());
    }

    @Test
    void whatBecomesSensitiveIsSealedOnTheWayAndHistoryStaysReadable() {
        Pack old = install("d", "", Task.of("begin"), Task.of("finish"));
        CaseId id = register(old);
        town.complete(STATION, id, "begin", "{\"note\": \"病情说明\"}");
        Pack recent = install(
                "d",
                "fields: {note: {sensitive: health}, extra: {variable: true}}",
                Task.of("begin"),
                Task.of("finish"));
        UUID move = propose(old, recent, Map.of());
        assertThat(moves.results(first, move, true, 0))
                .singleElement()
                .satisfies(result ->
                        assertThat(result.notes()).contains(new VersionMove.Note("fields", List.of("extra"))));
        approve(move);
        CaseFile file = town.file(id);
        assertThat(file.packVersion()).isEqualTo(recent.version());
        assertThat(file.data().toString()).doesNotContain("病情说明");
        assertThat(runtime.getVariables(file.processInstance())).containsKey("extra");
        town.complete(STATION, id, "finish", "{\"note\": \"二\"}");
        assertThat(town.file(id).open()).isFalse();
    }

    @Test
    void itTakesTwoAdministratorsOfEverything() {
        Pack old = install("e", "", Task.of("begin"), Task.of("finish"));
        CaseId id = register(old);
        Pack recent = install("e", "", Task.of("begin"), Task.of("check"), Task.of("finish"));
        assertThatThrownBy(
                        () -> moves.propose(town.actor(DESK), "e", old.version(), recent.version(), Map.of(), "不是管理员"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        moves.propose(first, "e", old.version(), recent.version(), Map.of("begin", "nowhere"), "没有这一步"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("moves.mapping"));
        UUID move = propose(old, recent, Map.of());
        assertThatThrownBy(() -> moves.approve(first, move))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("moves.second"));
        moves.reject(second, move);
        assertThatThrownBy(() -> moves.approve(second, move)).isInstanceOf(Conflict.class);
        assertThat(town.file(id).packVersion()).isEqualTo(old.version());
        assertThat(jdbc.sql("select action from audit_event where subject_id = :id order by at, id")
                        .param("id", move)
                        .query(String.class)
                        .list())
                .containsExactly("move.proposed", "move.rejected");
    }

    @Test
    void aRestrictedCaseGoesAlongAndIsNotToldOf() {
        Pack old = install("f", "", Task.of("begin"), Task.of("finish"));
        CaseId id = register(old);
        jdbc.sql("update case_file set restricted = true where id = :id")
                .param("id", id.value())
                .update();
        Pack recent = install("f", "", Task.of("begin"), Task.of("check"), Task.of("finish"));
        UUID move = propose(old, recent, Map.of());
        approve(move);
        assertThat(town.file(id).packVersion()).isEqualTo(recent.version());
        assertThat(moves.results(first, move, true, 0)).isEmpty();
        assertThat(moves.results(first, move, false, 0)).isEmpty();
        assertThat(moves.get(first, move).run()).isEqualTo(new VersionMove.Tally(0, 0));
        assertThat(moves.versions(first))
                .filteredOn(version -> version.pack().equals("f"))
                .allMatch(version -> version.cases() == 0);
    }

    private UUID propose(Pack from, Pack to, Map<String, String> mapping) {
        UUID id = moves.propose(first, from.name(), from.version(), to.version(), mapping, "规则修订，步骤调整。");
        settled(id);
        assertThat(moves.get(first, id).state()).isEqualTo(VersionMove.State.PROPOSED);
        return id;
    }

    private void approve(UUID id) {
        moves.approve(second, id);
        settled(id);
        assertThat(moves.get(first, id).state()).isEqualTo(VersionMove.State.DONE);
    }

    private void settled(UUID id) {
        await().atMost(Duration.ofMinutes(1)).until(() -> !moves.get(first, id).running());
    }

    /** All that a move touches. */
    private Map<String, Object> state(CaseId id) {
        CaseFile file = town.file(id);
        Map<String, Object> state = new HashMap<>();
        state.put("file", file);
        state.put("items", work.ofCase(town.actor(STATION), id));
        state.put("events", timeline.of(id));
        state.put(
                "definition",
                runtime.createProcessInstanceQuery()
                        .processInstanceId(file.processInstance())
                        .singleResult()
                        .getProcessDefinitionId());
        state.put("variables", runtime.getVariables(file.processInstance()));
        assertThat((List<?>) state.get("items")).isNotEmpty().allMatch(WorkItem.class::isInstance);
        return state;
    }

    private CaseId register(Pack pack) {
        return register(pack.name());
    }

    private CaseId register(String pack) {
        return town.register(
                        STATION,
                        "C1-T1-V1",
                        pack,
                        "何满仓",
                        pack.equals("hardship") ? """
                                {"subject": "生活困难", "source": "visit", "needs": ["medical"], "facts": "药费。", "urgent": "no"}""" : "{\"subject\": \"移动试验\"}",
                        Opening.Concern.nobody(),
                        null)
                .caseId();
    }

    /** A pack of steps in a row. */
    private Pack install(String name, String fields, Task... tasks) {
        List<Task> all = List.of(tasks);
        String flows = IntStream.rangeClosed(0, all.size())
                .mapToObj(n -> "<bpmn:sequenceFlow id=\"flow-%d\" sourceRef=\"%s\" targetRef=\"%s\"/>"
                        .formatted(
                                n,
                                n == 0 ? "start" : all.get(n - 1).id(),
                                n == all.size() ? "close" : all.get(n).id()))
                .collect(Collectors.joining());
        String steps = all.stream()
                .map(task -> """
                        <bpmn:userTask id="%s" name="%s" camunda:formKey="%s"><bpmn:extensionElements><camunda:properties>
                        <camunda:property name="role" value="%s"/><camunda:property name="unit" value="first"/>
                        </camunda:properties></bpmn:extensionElements></bpmn:userTask>""".formatted(
                        task.id(), task.id(), task.form(), task.more().isEmpty() ? "receptionist" : task.more()))
                .collect(Collectors.joining());
        return installing.install(
                name,
                Map.of(
                        "processes/pack.yaml",
                        """
                        title: {zh: 试验, en: Trial}
                        process: trial-%s
                        registration: registration
                        openBy: [receptionist]
                        intake: receptionist
                        %s
                        letters: {}
                        steps: {%s}
                        """.formatted(
                                        name,
                                        fields.isEmpty() ? "fields: {}" : fields,
                                        all.stream()
                                                .map(task -> "%1$s: {zh: %1$s, en: %1$s}".formatted(task.id()))
                                                .collect(Collectors.joining(", "))),
                        "processes/trial.bpmn",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="https://huiyin.org/bpmn">
                          <bpmn:process id="trial-%s" name="试验" isExecutable="true" camunda:historyTimeToLive="P3650D">
                            <bpmn:startEvent id="start"/>%s
                            <bpmn:serviceTask id="close" name="办结" camunda:delegateExpression="${closeCase}">
                              <bpmn:extensionElements><camunda:properties>
                                <camunda:property name="outcome" value="settled"/>
                              </camunda:properties></bpmn:extensionElements>
                            </bpmn:serviceTask>
                            <bpmn:endEvent id="end"/><bpmn:sequenceFlow id="last" sourceRef="close" targetRef="end"/>%s
                          </bpmn:process>
                        </bpmn:definitions>
                        """.formatted(name, steps, flows),
                        "forms/registration.form",
                        form("subject"),
                        "forms/note.form",
                        form("note")));
    }

    private static String form(String key) {
        return """
                {"schemaVersion": 18, "type": "default", "id": "form-%1$s", "executionPlatform": "Camunda Platform",
                 "executionPlatformVersion": "7.24.0", "components": [{"type": "textfield", "id": "field-%1$s",
                 "key": "%1$s", "label": "内容", "properties": {"label_en": "%1$s"}, "validate": {"required": true}}]}""".formatted(key);
    }
}
