package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.intake.Submission;
import org.huiyin.people.PersonDraft;
import org.huiyin.refusals.NotFound;
import org.huiyin.refusals.Refusal;
import org.huiyin.relief.ReliefLine;
import org.huiyin.relief.ReliefLines;
import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Hardship assistance as people live it: found, answered, relieved, revisited. */
@DatabaseTest
@Import(Town.class)
class HardshipWalkTest {

    private static final String STATION = "village1-1-1";
    private static final String TOWNSHIP = "town1-1.head";
    private static final String OFFICER = "county1.relief";
    private static final String FINANCE = "county1.finance";

    private static final Map<String, Object> ASKED = Map.of(
            "subject", "因病支出过大，生活困难",
            "source", "visit",
            "needs", List.of("medical", "living"),
            "facts", "手术自付三万元，家中无其他收入。",
            "urgent", "no");

    @Autowired
    Town town;

    @Autowired
    ReliefLines lines;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void helpsFirstThenDecidesPaysAndRevisits() {
        CaseId id = register();
        does(STATION, id, "contact", contacted("yes"));
        does(
                STATION,
                id,
                "emergency",
                Map.of(
                        "emergencyRelief",
                        List.of(Map.of("purpose", "living", "detail", "米面油和急用现金", "amountYuan", 800, "payee", "何满仓")),
                        "papersDueOn",
                        day(7)));
        does(FINANCE, id, "pay-emergency", paid(id, ReliefLine.Kind.MONEY, "记-0001"));

        does(STATION, id, "verify", verified(Map.of("papersState", "missing", "missingPapers", "医疗费票据\n户口簿")));
        does(STATION, id, "supplement", Map.of("papersReceivedOn", day(0), "papersState", "complete"));
        does(STATION, id, "verify", verified(Map.of()));
        does(TOWNSHIP, id, "township-check", checked());
        does(OFFICER, id, "decide", approved(money("care-fund", "medical", 3000), service()));
        assertThat(town.steps(id)).containsExactly("pay", "provide");
        does(FINANCE, id, "pay", paid(id, ReliefLine.Kind.MONEY, "记-0002"));
        does(STATION, id, "provide", Map.of("servicesDone", List.of(settled(id, ReliefLine.Kind.SERVICE))));

        // The village has one person, who did all of it: the second pair of eyes is the head above.
        assertThatThrownBy(() -> does(STATION, id, "revisit", revisited("settled")))
                .isInstanceOf(NotFound.class);
        does(TOWNSHIP, id, "revisit", revisited("settled"));
        does(TOWNSHIP, id, "close", Map.of("outcome", "eased"));

        assertThat(town.file(id).open()).isFalse();
        assertThat(town.file(id).outcome()).isEqualTo("eased");
        assertThat(town.file(id).satisfaction()).isEqualTo("fairly");
        assertThat(lines.of(id))
                .hasSize(3)
                .allMatch(line -> line.state() == ReliefLine.State.PAID && line.revisitedOn() != null);
        assertThat(town.letters(id))
                .containsExactly("receipt", "papers", "home-visit", "grant", "application", "payment", "revisit");
    }

    @Test
    void papersSayWhatWasEnteredSealedOrNot() {
        CaseId id = register();
        toDecision(id);
        decide(id, money("care-fund", "medical", 3000));
        does(FINANCE, id, "pay", paid(id, ReliefLine.Kind.MONEY, "记-0005"));
        does(TOWNSHIP, id, "revisit", revisited("settled"));

        assertThat(town.letterText(id, "home-visit")).contains("何满仓", "1200元", "配偶务农", "正在享受");
        assertThat(town.letterText(id, "application")).contains("走访发现", "手术后无法劳动", "关爱基金", "3000");
        assertThat(town.letterText(id, "grant")).contains("〔", "医疗：手术自付费用", "3000", "0000-1234567");
        assertThat(town.letterText(id, "payment")).contains("手术自付费用", "3000.00元", "记-0005", "已发放");
        assertThat(town.letterText(id, "revisit")).contains("不太够", "有所缓解", "基本满意");
    }

    @Test
    void whatIsHealthAndMoneyIsNotReadableInTheDatabase() {
        CaseId id = register();
        does(STATION, id, "contact", contacted("no"));
        does(STATION, id, "verify", verified(Map.of("papersState", "complete")));

        String stored = jdbc.sql("select data::text from case_file where id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("手术", "1200", "配偶").contains("serious");
    }

    @Test
    void aRefusalIsWrittenWithReasonsAndNeedsNoRevisit() {
        CaseId id = register();
        toDecision(id);
        does(
                OFFICER,
                id,
                "decide",
                Map.of(
                        "countyDecision", "refuse",
                        "decisionReasons", "医疗费用已经由医疗救助报销。",
                        "decisionBasis", "《云川市退役军人困难帮扶办法（示例）》第五条",
                        "complaintOffice", "云川市退役军人事务局 0000-1234567"));

        assertThat(town.file(id).outcome()).isEqualTo("refused");
        assertThat(town.letters(id)).containsExactly("receipt", "home-visit", "refusal", "application");
    }

    @Test
    void whoWasHelpedFirstIsRevisitedThoughTheCountyRefusesTheRest() {
        CaseId id = register();
        does(STATION, id, "contact", contacted("yes"));
        does(
                STATION,
                id,
                "emergency",
                Map.of(
                        "emergencyRelief",
                        List.of(Map.of("purpose", "living", "detail", "急用现金", "amountYuan", 500, "payee", "何满仓")),
                        "papersDueOn",
                        day(7)));
        does(FINANCE, id, "pay-emergency", paid(id, ReliefLine.Kind.MONEY, "记-0003"));
        does(STATION, id, "verify", verified(Map.of("papersState", "complete")));
        does(TOWNSHIP, id, "township-check", checked());
        does(
                OFFICER,
                id,
                "decide",
                Map.of(
                        "countyDecision", "refuse",
                        "decisionReasons", "急难已经缓解。",
                        "decisionBasis", "《云川市退役军人困难帮扶办法（示例）》第五条",
                        "complaintOffice", "云川市退役军人事务局 0000-1234567"));

        assertThat(town.steps(id)).containsExactly("revisit");
        does(TOWNSHIP, id, "revisit", revisited("settled"));
        does(TOWNSHIP, id, "close", Map.of("outcome", "refused"));
        assertThat(town.file(id).open()).isFalse();
        assertThat(lines.of(id))
                .singleElement()
                .satisfies(line -> assertThat(line.revisitedOn()).isNotNull());
    }

    @Test
    void aLeadThatIsNotTrueEndsWithAReasonButAnApplicationCannotBeTurnedAwayLikeThat() {
        CaseId lead = register();
        does(
                STATION,
                lead,
                "contact",
                Map.of(
                        "contactedOn", day(0),
                        "contactWay", "phone",
                        "leadDecision", "reject",
                        "leadReason", "名单有误，费用不是本人的。"));
        assertThat(town.file(lead).outcome()).isEqualTo("not-confirmed");

        Map<String, Object> asked = new HashMap<>(ASKED);
        asked.put("source", "application");
        CaseId application = register(stated("石长河"), asked);
        does(
                STATION,
                application,
                "contact",
                Map.of("contactedOn", day(0), "contactWay", "visit", "situation", "本人来站说明。", "urgent", "no"));
        assertThat(town.steps(application)).containsExactly("verify");
    }

    @Test
    void whatAccusesItsOwnStationStaysWithTheDeskThatSaysWhereItWent() {
        CaseId id =
                register(stated("何满仓"), ASKED, new Opening.Concern("unit", town.unit("C1-T1-V1"), null, "村服务站", true));
        assertThatThrownBy(() -> does(STATION, id, "restricted", Map.of("movedTo", "本站自行处理。")))
                .isInstanceOf(NotFound.class);
        does(town.desk(id), id, "restricted", Map.of("movedTo", "检举控告另行登记，困难由镇服务站重新登记。"));

        assertThat(town.file(id).outcome()).isEqualTo("moved");
        assertThat(town.clocks(id)).isEmpty();
    }

    @Test
    void whatIsReturnedIsVerifiedAgainByTheSameDesk() {
        CaseId id = register();
        does(STATION, id, "contact", contacted("no"));
        does(STATION, id, "verify", verified(Map.of("papersState", "complete")));
        does(TOWNSHIP, id, "township-check", Map.of("townshipDecision", "return", "townshipOpinion", "收入再核一次。"));
        does(STATION, id, "amend", verified(Map.of()));
        does(TOWNSHIP, id, "township-check", checked());
        does(OFFICER, id, "decide", Map.of("countyDecision", "return", "decisionReasons", "补充医疗救助情况。"));
        assertThat(town.steps(id)).containsExactly("amend");
    }

    @Test
    void theFundPaysOnlyAfterStateSchemesWereTriedOrRuledOut() {
        CaseId id = register();
        does(STATION, id, "contact", contacted("no"));
        does(STATION, id, "verify", verified(Map.of("papersState", "complete", "schemeMedical", "untried")));
        does(TOWNSHIP, id, "township-check", checked());

        assertRefused(() -> decide(id, money("care-fund", "medical", 3000)), "relief.schemes-first");
        assertThat(town.steps(id)).containsExactly("decide");
        does(OFFICER, id, "decide", approved(money("temporary-aid", "medical", 3000)));
        assertThat(town.steps(id)).containsExactly("pay");
    }

    @Test
    void emergencyMoneyStaysUnderTheLocalCeiling() {
        CaseId id = register();
        does(STATION, id, "contact", contacted("yes"));

        assertRefused(
                () -> {
                    does(
                            STATION,
                            id,
                            "emergency",
                            Map.of(
                                    "emergencyRelief",
                                    List.of(Map.of(
                                            "purpose",
                                            "living",
                                            "detail",
                                            "现金",
                                            "amountYuan",
                                            3000.01,
                                            "payee",
                                            "何满仓")),
                                    "papersDueOn",
                                    day(7)));
                    return null;
                },
                "relief.over-ceiling");
        assertThat(lines.of(id)).isEmpty();
        assertThat(town.steps(id)).containsExactly("emergency");
    }

    @Test
    void noRevisitNoEnd() {
        CaseId id = register();
        toDecision(id);
        decide(id, money("care-fund", "medical", 3000));
        assertRefused(() -> close(id), "relief.unpaid");
        does(FINANCE, id, "pay", paid(id, ReliefLine.Kind.MONEY, "记-0003"));
        assertRefused(() -> close(id), "relief.revisit-first");

        does(TOWNSHIP, id, "revisit", revisited("again"));
        assertThat(town.steps(id)).containsExactly("verify");
        assertThat(town.file(id).open()).isTrue();
    }

    @Test
    void nothingIsPaidTwiceToOnePersonInTwoCases() {
        CaseId first = register();
        PersonId person = person(first);
        CaseId second = register(List.of(new Submission.Applicant.Known(person)), ASKED);
        toDecision(first);
        toDecision(second);
        decide(first, money("care-fund", "medical", 3000));

        assertRefused(() -> decide(second, money("care-fund", "medical", 500)), "relief.given-before");
        assertThat(lines.of(second)).isEmpty();
    }

    @Test
    void manyDecisionsAtOnceForOnePersonGiveOneLine() throws Exception {
        CaseId first = register();
        PersonId person = person(first);
        List<CaseId> ids = IntStream.range(0, 4)
                .mapToObj(n -> register(List.of(new Submission.Applicant.Known(person)), ASKED))
                .toList();
        ids.forEach(this::toDecision);

        long done = atOnce(ids.stream()
                .<Callable<?>>map(id -> () -> decide(id, money("care-fund", "medical", 3000)))
                .toList());

        assertThat(done).isEqualTo(1);
        assertThat(ids.stream().mapToInt(id -> lines.of(id).size()).sum()).isEqualTo(1);
    }

    @Test
    void oneLineIsPaidOnceHoweverManyPayIt() throws Exception {
        CaseId id = register();
        toDecision(id);
        decide(id, money("care-fund", "medical", 3000));
        Map<String, ?> payment = paid(id, ReliefLine.Kind.MONEY, "记-0004");

        long done = atOnce(IntStream.range(0, 4)
                .<Callable<?>>mapToObj(n -> () -> {
                    does(FINANCE, id, "pay", payment);
                    return null;
                })
                .toList());

        assertThat(done).isEqualTo(1);
        assertThat(lines.of(id)).singleElement().matches(line -> line.state() == ReliefLine.State.PAID);
        assertThat(town.letters(id)).containsOnlyOnce("payment");
    }

    /** Does all at once; answers how many went well. The others must have been refused, not have failed. */
    private static long atOnce(List<Callable<?>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var outcomes = tasks.stream()
                    .<Callable<Boolean>>map(task -> () -> {
                        try {
                            task.call();
                            return true;
                        } catch (Refusal | AssertionError | NotFound late) {
                            return false;
                        }
                    })
                    .toList();
            long done = 0;
            for (var outcome : threads.invokeAll(outcomes)) {
                done += outcome.get() ? 1 : 0;
            }
            return done;
        }
    }

    private CaseId register() {
        return register(stated("何满仓"), ASKED);
    }

    private void toDecision(CaseId id) {
        does(STATION, id, "contact", contacted("no"));
        does(STATION, id, "verify", verified(Map.of("papersState", "complete")));
        does(TOWNSHIP, id, "township-check", checked());
    }

    private CaseId decide(CaseId id, Map<String, Object> line) {
        does(OFFICER, id, "decide", approved(line));
        return id;
    }

    private CaseId close(CaseId id) {
        transaction.executeWithoutResult(status -> cases.close(id, "eased", "very", town.actor(TOWNSHIP)));
        return id;
    }

    private static void assertRefused(Callable<?> attempt, String code) {
        assertThatThrownBy(attempt::call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private PersonId person(CaseId id) {
        return new PersonId(jdbc.sql("select person_id from party where case_id = :case")
                .param("case", id.value())
                .query(java.util.UUID.class)
                .single());
    }

    private Map<String, Object> contacted(String urgent) {
        Map<String, Object> contacted = new HashMap<>(Map.of(
                "contactedOn", day(0),
                "contactWay", "home",
                "leadDecision", "confirm",
                "situation", "家中无存款，药费靠借。",
                "urgent", urgent));
        if (urgent.equals("yes")) {
            contacted.put("urgentReason", "断药两天。");
        }
        return contacted;
    }

    private Map<String, Object> verified(Map<String, ?> more) {
        Map<String, Object> verified = new HashMap<>();
        verified.putAll(Map.of(
                "householdSize",
                3,
                "household",
                "配偶务农，女儿读高中。",
                "monthlyIncome",
                1200,
                "causes",
                List.of("illness"),
                "hardship",
                "手术后无法劳动。",
                "degree",
                "serious"));
        verified.putAll(Map.of(
                "schemeLiving", "ineligible",
                "schemeTemporary", "applied",
                "schemeMedical", "receiving",
                "homeVisitOn", day(0),
                "visitors", "李明远、王思成",
                "visitFindings", "情况属实。"));
        verified.putAll(more);
        return verified;
    }

    private static Map<String, Object> checked() {
        return Map.of("townshipDecision", "pass", "townshipOpinion", "情况属实。", "publication", "not-required");
    }

    @SafeVarargs
    private static Map<String, Object> approved(Map<String, Object>... lines) {
        return Map.of(
                "countyDecision", "approve",
                "decisionReasons", "符合帮扶条件。",
                "decisionBasis", "《云川市退役军人困难帮扶办法（示例）》第五条",
                "complaintOffice", "云川市退役军人事务局 0000-1234567",
                "reliefPlan", List.of(lines));
    }

    private Map<String, Object> money(String scheme, String purpose, int yuan) {
        return Map.of(
                "kind",
                "money",
                "scheme",
                scheme,
                "purpose",
                purpose,
                "detail",
                "手术自付费用",
                "period",
                "2026-03",
                "amountYuan",
                yuan,
                "payee",
                "何满仓",
                "dueOn",
                day(20));
    }

    private Map<String, Object> service() {
        return Map.of(
                "kind", "service",
                "scheme", "station",
                "purpose", "medical",
                "detail", "陪同复诊",
                "period", "2026-03",
                "payee", "李明远",
                "dueOn", day(20));
    }

    private Map<String, Object> paid(CaseId id, ReliefLine.Kind kind, String voucher) {
        Map<String, Object> row = new HashMap<>(settled(id, kind));
        row.put("voucher", voucher);
        return Map.of("payments", List.of(row));
    }

    private Map<String, Object> settled(CaseId id, ReliefLine.Kind kind) {
        return Map.of("line", lines.due(id, kind).getFirst().id().toString(), "lineResult", "done", "doneOn", day(0));
    }

    private Map<String, Object> revisited(String decision) {
        return Map.of(
                "revisitedOn", day(0),
                "revisitWay", "home",
                "reliefReceived", "yes",
                "reliefEnough", "partly",
                "improved", "partly",
                "satisfaction", "fairly",
                "revisitDecision", decision);
    }

    private String day(int ahead) {
        return LocalDate.now(clock).plusDays(ahead).toString();
    }

    private static List<Submission.Applicant> stated(String name) {
        return List.of(new Submission.Applicant.Stated(PersonDraft.natural(name)));
    }

    private CaseId register(List<Submission.Applicant> applicants, Map<String, ?> answers) {
        return register(applicants, answers, Opening.Concern.nobody());
    }

    private CaseId register(List<Submission.Applicant> applicants, Map<String, ?> answers, Opening.Concern concern) {
        return town.register(STATION, "C1-T1-V1", "hardship", applicants, text(answers), concern, null)
                .caseId();
    }

    private void does(String login, CaseId id, String step, Map<String, ?> answers) {
        town.complete(login, id, step, text(answers));
    }

    private String text(Map<String, ?> answers) {
        return json.writeValueAsString(answers);
    }
}
