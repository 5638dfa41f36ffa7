package org.huiyin.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.access.Actor;
import org.huiyin.audit.SealNow;
import org.huiyin.cases.Opening;
import org.huiyin.files.Papers;
import org.huiyin.files.Upload;
import org.huiyin.ids.CaseId;
import org.huiyin.integrity.IntegrityRuns.Depth;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Actors;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The check finds a planted fault of each kind, and nothing where nothing is wrong. */
@DatabaseTest(properties = "huiyin.jobs=false")
@Import({Town.class, SealNow.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegrityTest {

    private static final String CLAIM = """
            {"subject": "安置待遇核定", "requests": [{"text": "请求重新核定安置补助"}],
             "facts": "1999年退役，补助少算三年。", "category": "benefits", "place": "青河县"}""";

    /** A fault of each kind: what spoils the record, given an open case, a closed one and a restricted one. */
    private static final Map<String, List<String>> FAULTS = new LinkedHashMap<>();

    static {
        FAULTS.put(
                "orphan-case",
                List.of("update work_item set state = 'cancelled', closed_at = now() where case_id = :open"));
        FAULTS.put("item-unit", List.of("""
                        update unit set valid_to = current_date - 1
                        where id = (select unit_id from work_item where case_id = :open and state = 'open')"""));
        FAULTS.put("item-nobody", List.of("""
                        delete from staff_role r using work_item i
                        where i.case_id = :open and i.state = 'open' and r.unit_id = i.unit_id and r.role = i.role"""));
        FAULTS.put("item-holder", List.of("""
                        update work_item set holder_id = (select id from staff where login = 'village2-1-1')
                        where case_id = :open and state = 'open'"""));
        FAULTS.put("task-item", List.of("delete from work_item where case_id = :open and state = 'open'"));
        FAULTS.put(
                "item-task",
                List.of("update work_item set task = 'no-' || task where case_id = :open and state = 'open'"));
        FAULTS.put("lines", List.of("update case_file set line_2 = gen_random_uuid() where id = :open"));
        FAULTS.put(
                "lead-organ",
                List.of(
                        "update case_file set organ_id = (select id from unit where code = 'C1-T1-V1') where id = :open"));
        FAULTS.put(
                "clock-owner",
                List.of(
                        "update legal_clock set organ_id = gen_random_uuid() where case_id = :open and outcome is null"));
        FAULTS.put("clock-closed", List.of("""
                        update legal_clock set outcome = null, ended_on = null, reason = null
                        where case_id = :closed and due_on is not null"""));
        FAULTS.put("clock-watch", List.of("delete from clock_watch where case_id = :open"));
        FAULTS.put(
                "clock-untold",
                List.of("update clock_watch set next_at = '2020-01-01', since = '2020-01-01' where case_id = :open"));
        FAULTS.put("alert-date", List.of("""
                        insert into clock_alert (id, clock_id, case_id, term, kind, step, due_on, found_at, told)
                        select gen_random_uuid(), id, case_id, term_code, 'breach', 'breach', due_on - 30, now(), '{}'
                        from legal_clock where case_id = :open and outcome is null"""));
        FAULTS.put("letter-number", List.of("update letter_series set last = last + 1"));
        FAULTS.put(
                "pack-version",
                List.of(
                        "alter table case_file drop constraint case_file_pack_pack_version_fkey",
                        "update case_file set pack_version = 'none' where id = :open"));
        FAULTS.put("restricted-desk", List.of("update staff set cleared = false"));
        FAULTS.put("restricted-grant", List.of("""
                        insert into case_interest (id, case_id, unit_id)
                        select gen_random_uuid(), case_id, unit_id from case_grant where case_id = :restricted"""));
        FAULTS.put("registration-alone", List.of("delete from registration_case where case_id = :open"));
        FAULTS.put("case-unregistered", List.of("delete from registration_case where case_id = :open"));
        FAULTS.put(
                "audit-chain",
                List.of(
                        "alter table audit_event disable trigger user",
                        "update audit_event set action = 'case.closed' where case_id = :open"));
        FAULTS.put(
                "board-count",
                List.of("alter table work_item disable trigger user", "update work_item set due_on = due_on + 1"));
        FAULTS.put("content", List.of("update file_piece set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"));
    }

    @Autowired
    Town town;

    @Autowired
    IntegrityRuns runs;

    @Autowired
    List<IntegrityCheck> checks;

    @Autowired
    Papers papers;

    @Autowired
    SealNow seal;

    @Autowired
    Actors actors;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MessageSource messages;

    @Autowired
    MutableClock clock;

    CaseId open;
    CaseId closed;
    CaseId restricted;

    @BeforeAll
    void casesOfSeveralKinds() {
        open = register("village1-1-1", Opening.Concern.nobody(), null);
        town.complete("town1-1.desk", open, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        town.complete("town1-1.desk", open, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属县级职权"}""".formatted(town.unit("C1")));
        closed = register("village1-1-1", Opening.Concern.nobody(), "已当场说明核定办法。");
        restricted = register(
                "village1-1-1",
                new Opening.Concern("staff", null, town.city().staff("town1-1.head"), null, true),
                null);
        papers.addAtRegistration(
                town.city().staff("village1-1-1"),
                open,
                "evidence",
                List.of(new Upload(
                        "files[0]", "证明.txt", new ByteArrayResource("服役十二年。".getBytes(StandardCharsets.UTF_8)))));
        seal.run();
    }

    @Test
    void aRecordInOrderHasNoFindings() {
        UUID run = runs.run(Depth.WHOLE);

        assertThat(runs.found(run)).isEmpty();
        assertThat(runs.get(run).state()).isEqualTo(IntegrityRun.State.DONE);
        assertThat(CheckIntegrityCommand.lines(runs.found(run), checks.size(), messages, Locale.ENGLISH))
                .containsExactly("Sound: " + checks.size() + " checks, 0 findings.");
    }

    @Test
    void everyCheckHasItsFault() {
        assertThat(checks).extracting(IntegrityCheck::code).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> aPlantedFaultOfEachKindIsFound() {
        return FAULTS.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> transaction.executeWithoutResult(status -> {
                            status.setRollbackOnly();
                            IntegrityCheck check = check(fault.getKey());
                            assertThat(check.findings(Depth.FURTHER)).isEmpty();
                            fault.getValue().forEach(this::spoil);
                            assertThat(check.findings(Depth.WHOLE)).isNotEmpty();
                        })));
    }

    @Test
    void aFindingIsSeenByThoseWhoHaveToMendItAndARestrictedOneByNobodyElse() {
        String stage = "update case_file set line_1 = :new where id in (:open, :restricted)";
        UUID root = town.unit("B").value();
        jdbc.sql(stage)
                .param("new", UUID.randomUUID())
                .param("open", open.value())
                .param("restricted", restricted.value())
                .update();
        UUID run = runs.run(Depth.FURTHER);
        jdbc.sql(stage)
                .param("new", root)
                .param("open", open.value())
                .param("restricted", restricted.value())
                .update();

        assertThat(runs.get(run).findings()).isEqualTo(2);
        for (Actor reader : List.of(town.actor("city.auditor"), administrator(), town.actor("county1.head"))) {
            assertThat(runs.found(reader, run))
                    .as(reader.name())
                    .extracting(IntegrityRuns.Found::caseId)
                    .containsExactly(open.value());
        }
        assertThat(runs.found(town.actor("county2.head"), run)).isEmpty();
        assertThatThrownBy(() -> runs.found(town.actor("county1.case1"), run)).isInstanceOf(NotFound.class);
        assertThat(runs.found(run))
                .as("on the console")
                .extracting(IntegrityRuns.Found::number)
                .containsExactlyInAnyOrder(town.file(open).number(), null);
    }

    @Test
    void oneNodeChecksANight() {
        clock.set(LocalDate.of(2031, 3, 2));
        assertThat(runs.nightly()).isPresent();
        assertThat(runs.nightly()).isEmpty();
        clock.set(LocalDate.of(2031, 3, 3));
        assertThat(runs.nightly()).isPresent();
    }

    private void spoil(String sql) {
        jdbc.sql(sql)
                .param("open", open.value())
                .param("closed", closed.value())
                .param("restricted", restricted.value())
                .update();
    }

    private IntegrityCheck check(String code) {
        Optional<IntegrityCheck> found =
                checks.stream().filter(check -> check.code().equals(code)).findFirst();
        return found.orElseThrow();
    }

    private CaseId register(String clerk, Opening.Concern concern, String spotAnswer) {
        return town.register(clerk, "C1-T1-V1", "petition", "周建国", CLAIM, concern, spotAnswer)
                .caseId();
    }

    private Actor administrator() {
        return actors.resolve(town.city().administrator()).orElseThrow();
    }
}
