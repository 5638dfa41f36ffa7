package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.access.Actor;
import org.huiyin.access.CaseScope;
import org.huiyin.archive.Archives;
import org.huiyin.cases.CaseFile;
import org.huiyin.cases.Cases;
import org.huiyin.cases.Opening;
import org.huiyin.cases.Openings;
import org.huiyin.flow.Flow;
import org.huiyin.flow.Initiatives;
import org.huiyin.forms.Entry;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.PersonId;
import org.huiyin.ids.StaffId;
import org.huiyin.intake.Submission;
import org.huiyin.meetings.MeetingDraft;
import org.huiyin.meetings.MeetingKind;
import org.huiyin.meetings.Meetings;
import org.huiyin.packs.Packs;
import org.huiyin.refusals.NotFound;
import org.huiyin.staff.Deputies;
import org.huiyin.testing.MutableClock;
import org.huiyin.testing.WebTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * An accusation against the head of a station, told at that station's counter: those it must be kept from find no trace
 * of it at any address, with any word, by page or by program; and no list or count of theirs is changed by it.
 */
@WebTest
@Import({Town.class, Door.class})
class AccusationTest {

    private static final String ACCUSED = "town1-1.head";
    private static final String DEPUTY = "village1-1-1";
    private static final String RECEPTIONIST = "town1-1.desk";
    private static final String CLEARED = "county1.cleared";

    /** Who tries to change what they must not know: of all it is kept from, the one who may do most to what lies below. */
    private static final String BOLD = "county1.head";

    /** Those nearest to it, who search in every way there is. */
    private static final List<String> NEAREST = List.of(ACCUSED, RECEPTIONIST, BOLD, "city.cleared");

    /** Kinds of things an accusation leaves behind that have an address. */
    private static final Set<Sweep.Kind> LEFT = Set.of(
            Sweep.Kind.CASE,
            Sweep.Kind.ITEM,
            Sweep.Kind.LETTER,
            Sweep.Kind.PAPER,
            Sweep.Kind.PERSON,
            Sweep.Kind.REGISTRATION,
            Sweep.Kind.MESSAGE,
            Sweep.Kind.ARCHIVE);

    /** Whom it is kept from: the accused, who stands in, who received it, who supervises, heads, the cleared elsewhere. */
    private static final List<String> OTHERS = List.of(
            ACCUSED,
            DEPUTY,
            RECEPTIONIST,
            "county1.supervise",
            "county1.dispatch",
            "county1.head",
            "city.head",
            "city.cleared",
            "city.auditor",
            "admin",
            "p1.partner");

    private static final String TITLE = "反映站长私分慰问品";
    private static final String REQUEST = "请求查处私分慰问物资一事";
    private static final String FACTS = "春节慰问的米面油被拉回自家小卖部。";
    private static final String SUMMARY = "站长涉嫌私分慰问物资，请依规核查。";
    private static final String REPLY = "已经立案，将另行告知结果。";
    private static final String NOBODY = "无此人名";
    private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("HY-[0-9A-Z]{4}-[0-9A-Z]{4}");

    /**
     * What differs from one look to the next anyway: the audit record, in which the auditor reads an act without a name on
     * purpose, a workbook that bears the moment it was made, and the list of what one took out, which the sweep does.
     */
    private static final Set<String> GROWS = Set.of("/audit", "/ledgers/exports", "/units/import/template.xlsx");

    /** Where the desk finds no such thing either, or is told the same whether there is one. */
    private static final Set<String> NOT_EVEN_THE_DESK = Set.of(
            "GET /board/{unit}/cases/{caseId}",
            "GET /people/{id}/merge/{other}",
            "GET /referrals/{id}",
            "GET /work/{id}",
            "POST /api/v1/cases/{id}/archives",
            "POST /api/v1/cases/{id}/registrations",
            "POST /api/v1/work-items/{id}/reminders",
            "POST /messages/{id}/retry",
            "POST /people/{id}/merge/{other}",
            "POST /people/{id}/unmerge/{from}",
            "POST /referrals/{id}/{item}");

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    Door door;

    @Autowired
    Deputies deputies;

    @Autowired
    Meetings meetings;

    @Autowired
    Archives archives;

    @Autowired
    Cases cases;

    @Autowired
    Openings openings;

    @Autowired
    Packs packs;

    @Autowired
    Flow flow;

    @Autowired
    Initiatives initiatives;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Autowired
    ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    private Sweep sweep;

    @BeforeEach
    void theHeadIsAwayAndSomebodyStandsIn() {
        // Pages are compared before and after: midnight would change them as well.
        clock.set(today());
        deputies.name(town.actor(ACCUSED), id(ACCUSED), id(DEPUTY), today(), today().plusDays(10), "外出学习");
        sweep = new Sweep(mappings, GROWS);
        // Signing in and making tokens shows on people's own pages: all of it comes before the first look.
        OTHERS.forEach(login -> List.of(page(login).get("/"), program(login).get("/api/v1/work-items")));
    }

    @AfterEach
    void theHeadIsBack() {
        Actor head = town.actor(ACCUSED);
        deputies.seenBy(head).stream()
                .filter(each -> each.absent().id().equals(id(ACCUSED)))
                .forEach(each -> deputies.end(head, each.id()));
    }

    @Test
    void oneToldAtTheCounterOfTheAccusedIsSeenByTheClearedDeskAlone() {
        String name = "欧阳拾遗";
        CaseId beside = beside("长孙无名");
        Map<Sweep.Kind, String> known = known(beside);
        Map<String, Map<String, String>> before = lists(OTHERS, known);
        Map<String, String> candidates = candidates("长孙无名", known);
        assertThat(before.get(ACCUSED).get("/meetings/" + known.get(Sweep.Kind.MEETING)))
                .startsWith("200")
                .contains("研究优待金发放");

        // One by somebody nobody knew, in hand; one by somebody on file, carried to its end and bound.
        CaseId id = caseOf(number(register(
                RECEPTIONIST,
                "C1-T1",
                name,
                Map.of("_about", "staff", "_aboutName", offered(ACCUSED), "_accusation", "true"))));
        transferred(id);
        CaseId answered = town.register(
                        RECEPTIONIST,
                        "C1-T1",
                        "petition",
                        List.of(new Submission.Applicant.Known(
                                new PersonId(UUID.fromString(known.get(Sweep.Kind.PERSON))))),
                        """
                        {"subject": "%s", "requests": [{"text": "%s"}], "facts": "%s", "category": "conduct"}""".formatted(TITLE, REQUEST, FACTS),
                        new Opening.Concern("staff", null, id(ACCUSED), null, true),
                        null)
                .caseId();
        transferred(answered);
        town.complete(CLEARED, answered, "discipline-reply", """
                {"repliedOn": "%s", "replyForApplicant": "%s"}""".formatted(today(), REPLY));
        UUID archive = archives.ask(town.actor(CLEARED), answered, false, "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> archives.get(town.actor(CLEARED), archive).finished());

        assertThat(town.letters(id)).containsExactly("receipt", "accusation-transfer", "accusation-told");
        assertThat(town.letters(answered)).endsWith("accusation-answer");
        Map<Sweep.Kind, String> hidden = addressed(id);
        hidden.put(Sweep.Kind.ARCHIVE, archive.toString());
        assertThat(hidden).containsOnlyKeys(LEFT);
        Set<String> traces = traces(id);
        traces.add(name);
        traces.addAll(traces(answered));
        traces.removeAll(known.values());
        Sweep.Sought sought = sought(id, name, hidden, known, traces);
        assertNothingLeaks(OTHERS, before, sought);
        assertThat(candidates("长孙无名", known)).isEqualTo(candidates);
        assertThat(sweep.touch(page(BOLD), program(BOLD), sought)).isEmpty();
        assertNothingIsToldByWhatIsPosted(id, name, known);
        assertStrangersLearnNothing(id, sought);
        assertNoGaps();
        assertTheDeskFindsAndCanDoEverything(sought, name);
    }

    @Test
    void oneFoundWhenRequestsAreClassifiedIsSeenByTheClearedDeskAlone() {
        String name = "司徒明镜";
        Map<Sweep.Kind, String> known = known(beside("拓跋无名"));
        List<String> near = List.of(ACCUSED, RECEPTIONIST);
        Map<String, Map<String, String>> before = lists(near, known);
        CaseId id = caseOf(number(register(DEPUTY, "C1-T1-V1", name, Map.of("_about", "nobody"))));
        UUID item = town.item(id, "classify").value();
        Visitor clerk = page(RECEPTIONIST);
        assertThat(clerk.post("/work/" + item + "/claim", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(clerk.get("/cases/" + id).body()).contains(TITLE);

        HttpResponse<String> asked = classify(
                clerk, item, Map.of("requests[0].text", REQUEST, "requests[0].kind", "accusation", "_refresh", "true"));
        assertThat(asked.body()).contains("检举控告涉及谁", "concerned[0].aboutName");
        HttpResponse<String> unsaid =
                classify(clerk, item, Map.of("requests[0].text", REQUEST, "requests[0].kind", "accusation"));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("检举控告涉及谁：至少填写 1 项", REQUEST);
        HttpResponse<String> unknown = classify(clerk, item, accusing("查无此人"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("没有找到工作人员“查无此人”", REQUEST);
        HttpResponse<String> done = classify(clerk, item, accusing(offered(ACCUSED)));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/work"));
        // Reads the words that the step left for the next page.
        clerk.get("/work");
        assertThat(concerned(id)).containsExactly(id(ACCUSED).value());
        Set<String> traces = traces(id);
        traces.add(name);
        Sweep.Sought sought = sought(id, name, addressed(id), known, traces);
        assertNothingLeaks(near, before, sought);
        assertThat(Sweep.routes(found(CLEARED, sought)))
                .extracting(AccusationTest::path)
                .contains("/cases", "/cases/{id}", "/work/unit");

        // Withdrawn, it is confirmed in a series that open matters share.
        initiatives.begin(
                town.actor(CLEARED),
                id,
                "withdraw",
                Entry.ofJson(town.object("""
                        {"withdrawnOn": "%s", "withdrawnHow": "written", "withdrawnWords": "已另行反映"}""".formatted(today()))),
                Optional.empty(),
                Locale.SIMPLIFIED_CHINESE);
        assertThat(town.letters(id)).contains("withdrawal");
        assertNoGaps();
    }

    @Test
    void oneAmongOtherRequestsLeavesNoTraceInTheCaseThatStays() {
        CaseId stays = caseOf(number(register(
                DEPUTY,
                "C1-T1-V1",
                "令狐守拙",
                Map.of("_about", "nobody", "requests[0].text", "请求补发优待金", "requests[1].text", REQUEST))));
        UUID item = town.item(stays, "classify").value();
        Visitor clerk = page(RECEPTIONIST);
        clerk.post("/work/" + item + "/claim", Map.of());
        HttpResponse<String> done = classify(
                clerk,
                item,
                Map.of(
                        "requests[0].text", "请求补发优待金",
                        "requests[0].kind", "claim",
                        "requests[0].way", "6",
                        "requests[1].text", REQUEST,
                        "requests[1].kind", "accusation",
                        "concerned[0].about", "staff",
                        "concerned[0].aboutName", offered(ACCUSED)));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);

        CaseId split = new CaseId(
                jdbc.sql("""
                        select other.case_id from registration_case mine
                        join registration_case other on other.registration_id = mine.registration_id
                        where mine.case_id = :case and other.case_id <> :case
                        """).param("case", stays.value()).query(UUID.class).single());
        assertThat(town.file(split).restricted()).isTrue();
        assertThat(town.steps(split)).containsExactly("accusation");
        assertThat(clerk.get("/cases/" + stays).body())
                .contains("请求补发优待金", TITLE)
                .doesNotContain(REQUEST, offered(ACCUSED), "拆分");

        // Title, facts, applicant and registration are those of the case that stays; all else is the other's alone.
        Map<Sweep.Kind, String> known = known(stays);
        Set<String> traces = traces(split);
        traces.removeAll(List.of(TITLE, FACTS));
        traces.removeAll(ids(stays));
        Map<Sweep.Kind, String> own = addressed(split);
        own.values().removeAll(known.values());
        Sweep.Sought sought = new Sweep.Sought(
                own,
                known,
                Map.of(town.file(split).number(), nobodys(town.file(split).number())),
                traces);
        for (String login : List.of(ACCUSED, RECEPTIONIST)) {
            assertThat(found(login, sought)).as(login).isEmpty();
        }
        assertThat(Sweep.routes(found(CLEARED, sought)))
                .extracting(AccusationTest::path)
                .contains("/cases/{id}", "/api/v1/cases/{id}/timeline");
    }

    @Test
    void onePutToAnOpenMatterBeforeItWasFoundGoesOutOfItAgain() {
        String name = "百里无名";
        CaseId matter = beside("濮阳无名");
        Map<Sweep.Kind, String> known = known(matter);
        Map<String, Map<String, String>> before = lists(List.of(ACCUSED), known);
        CaseId id = caseOf(number(register(DEPUTY, "C1-T1-V1", name, Map.of("_about", "nobody"))));
        Visitor clerk = page(RECEPTIONIST);
        String page = "/cases/" + matter;
        clerk.post(page + "/registrations", Map.of("number", town.file(id).number()));
        assertThat(clerk.get(page).body()).contains(TITLE, "另一件事项的登记归入本事项");
        UUID item = town.item(id, "classify").value();
        clerk.post("/work/" + item + "/claim", Map.of());

        assertThat(classify(clerk, item, accusing(offered(ACCUSED))).statusCode())
                .isEqualTo(302);

        assertThat(clerk.get(page).body()).doesNotContain(TITLE, name, "另一件事项的登记归入本事项");
        Set<String> traces = traces(id);
        traces.add(name);
        assertNothingLeaks(List.of(ACCUSED), before, sought(id, name, addressed(id), known, traces));
    }

    @Test
    void whatIsOpenedFromOneStaysWithItsDesk() {
        Map<Sweep.Kind, String> known = known(beside("呼延无名"));
        List<String> near = List.of(BOLD);
        Map<String, Map<String, String>> before = lists(near, known);
        CaseId id = caseOf(number(register(
                RECEPTIONIST,
                "C1-T1",
                "端木无名",
                Map.of("_about", "staff", "_aboutName", offered(ACCUSED), "_accusation", "true"))));
        Actor desk = town.actor(CLEARED);
        CaseFile origin = town.file(id);
        CaseId opened = transaction.execute(status -> {
            CaseId next = openings.openFrom(id, packs.current("procedure"), origin.unit(), origin.organ(), true, desk);
            flow.start(next, desk, Map.of("route", "opened"));
            return next;
        });

        assertThat(town.file(opened).restricted()).isTrue();
        assertThat(town.file(opened).unit()).isEqualTo(origin.unit());
        assertThat(concerned(opened)).containsExactly(id(ACCUSED).value());
        assertThat(cases.get(desk, opened, CaseScope.WORK).title()).isEqualTo(TITLE);
        for (String login : OTHERS) {
            Actor other = town.actor(login);
            assertThatThrownBy(() -> cases.get(other, opened, CaseScope.STATUS))
                    .as(login)
                    .isInstanceOf(NotFound.class);
        }
        Set<String> traces = traces(opened);
        traces.add("端木无名");
        assertNothingLeaks(near, before, sought(opened, "端木无名", addressed(opened), known, traces));
        assertNoGaps();
    }

    /** Lists are as they were, and no address, asked in any way, has a trace. */
    private void assertNothingLeaks(List<String> logins, Map<String, Map<String, String>> before, Sweep.Sought sought) {
        for (String login : logins) {
            Map<String, String> after = sweep.lists(page(login), program(login), sought.known());
            assertThat(Sweep.changed(Objects.requireNonNull(before.get(login)), after))
                    .as(login)
                    .isEmpty();
            assertThat(sweep.find(page(login), program(login), after, sought))
                    .as(login)
                    .isEmpty();
        }
    }

    private List<Sweep.Finding> found(String login, Sweep.Sought sought) {
        return sweep.find(
                page(login), program(login), sweep.lists(page(login), program(login), sought.known()), sought);
    }

    private void assertStrangersLearnNothing(CaseId id, Sweep.Sought sought) {
        Visitor stranger = Visitor.stranger(port);
        assertThat(sweep.find(stranger, stranger, sweep.lists(stranger, stranger, sought.known()), sought))
                .isEmpty();
        String number = town.file(id).number();
        assertThat(asked(stranger, "/status", Map.of("number", number, "code", "00000000"), number))
                .isEqualTo(asked(
                        stranger, "/status", Map.of("number", nobodys(number), "code", "00000000"), nobodys(number)));
    }

    /** A list may be found only where it is narrowed: its first page is as long as others make it. */
    private static String path(String route) {
        return route.replaceFirst("\\?.*", "");
    }

    /** The same sweep by the one who is to work on it: whatever is kept from others could have been found. */
    private void assertTheDeskFindsAndCanDoEverything(Sweep.Sought sought, String name) {
        List<Sweep.Finding> found = found(CLEARED, sought);
        assertThat(Sweep.routes(found))
                .extracting(AccusationTest::path)
                .contains("/work/unit", "/cases", "/api/v1/work-items");
        assertThat(found)
                .extracting(Sweep.Finding::what)
                .contains("shows " + TITLE, "shows " + name, "shows " + REQUEST)
                .contains(sought.words().keySet().stream()
                        .map(word -> "shows " + word)
                        .toArray(String[]::new));
        Set<String> nothing = new TreeSet<>();
        sweep.looking(LEFT).forEach(route -> nothing.add("GET " + route));
        sweep.changing(LEFT).forEach(route -> nothing.add("POST " + route));
        found.forEach(each -> nothing.remove("GET " + each.route()));
        sweep.touch(page(CLEARED), program(CLEARED), sought).forEach(each -> nothing.remove("POST " + each.route()));
        assertThat(NOT_EVEN_THE_DESK).containsAll(nothing);
    }

    /** Searches and forms that are posted, so that what is sought stands in no address: each answers as for nobody. */
    private void assertNothingIsToldByWhatIsPosted(CaseId id, String name, Map<Sweep.Kind, String> known) {
        String number = town.file(id).number();
        for (String login : NEAREST) {
            for (String path : List.of("/people/search", "/people/pick", "/people/enquiry")) {
                assertThat(asked(page(login), path, picking(name), name))
                        .as(login + " " + path)
                        .isEqualTo(asked(page(login), path, picking(NOBODY), NOBODY))
                        .doesNotContain(id.toString());
            }
        }
        for (String path : List.of("/intake", "/intake/matters")) {
            Map<String, String> one = Counter.fields(town.unit("C1-T1"), NOBODY);
            one.put("_matterNumber", number);
            Map<String, String> other = new HashMap<>(one);
            other.put("_matterNumber", nobodys(number));
            assertThat(asked(page(RECEPTIONIST), path, one, number))
                    .isEqualTo(asked(page(RECEPTIONIST), path, other, nobodys(number)))
                    .doesNotContain(TITLE);
        }
        String attach = "/api/v1/cases/" + known.get(Sweep.Kind.CASE) + "/registrations";
        assertThat(bare(
                        program(RECEPTIONIST)
                                .postJson(attach, "{\"number\": \"" + number + "\"}")
                                .body(),
                        number))
                .isEqualTo(bare(
                        program(RECEPTIONIST)
                                .postJson(attach, "{\"number\": \"" + nobodys(number) + "\"}")
                                .body(),
                        nobodys(number)));
    }

    /** What may be the same matter, as counters and programs are told. */
    private Map<String, String> candidates(String name, Map<Sweep.Kind, String> known) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String login : List.of(RECEPTIONIST, DEPUTY, "county1.dispatch")) {
            Map<String, String> fields = Counter.fields(town.unit("C1-T1"), name);
            fields.putAll(Map.of("subject", TITLE, "requests[0].text", REQUEST, "facts", FACTS));
            fields.remove("_submission");
            told.put(login + " at the counter", asked(page(login), "/intake/matters", fields, name));
            told.put(
                    login + " at the case",
                    bare(
                            page(login)
                                    .post("/cases/" + known.get(Sweep.Kind.CASE) + "/same-matter", Map.of())
                                    .body(),
                            name));
            told.put(
                    login + " by program",
                    program(login)
                            .postJson("/api/v1/same-matter", """
                                    {"pack": "petition", "text": "%s %s %s"}""".formatted(TITLE, REQUEST, FACTS))
                            .body());
        }
        return told;
    }

    /** In no series of an organ do the letters that others may see leave a number out. */
    private void assertNoGaps() {
        assertThat(jdbc.sql("""
                        select l.series || ' ' || l.year from letter l join case_file c on c.id = l.case_id
                        where l.series is not null and not c.restricted
                        group by l.organ_id, l.series, l.year having max(l.number) <> count(*)
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from letter where series is not null")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private static Map<String, String> picking(String name) {
        return Map.of("q", name, "prefix", "applicant", "applicant.query", name);
    }

    private static String asked(Visitor visitor, String path, Map<String, String> fields, String typed) {
        HttpResponse<String> answer = visitor.post(path, fields);
        return answer.statusCode() + bare(answer.body(), typed);
    }

    private static String bare(String page, String typed) {
        return page.replaceAll("(_csrf\"[^>]*value=|csrf-token\" content=)\"[^\"]*\"", "")
                .replace(typed, "");
    }

    /** The desk sends it on to the discipline body and tells the applicant. */
    private void transferred(CaseId id) {
        town.complete(CLEARED, id, "accusation", """
                {"disciplineOrgan": "%s", "accusationSummary": "%s"}""".formatted(town.unit("G1-discipline"), SUMMARY));
        assertThat(town.steps(id)).containsExactly("discipline-reply");
    }

    /** Something open at the same counter, told by the name of somebody on file: what others see must not change. */
    private CaseId beside(String name) {
        return caseOf(number(register(
                RECEPTIONIST,
                "C1-T1",
                name,
                Map.of(
                        "_about",
                        "nobody",
                        "subject",
                        "优待金少发三个月",
                        "requests[0].text",
                        "请求补发优待金",
                        "facts",
                        "去年四月至六月没有到账。"))));
    }

    /** Staff whom the case is about. */
    private List<UUID> concerned(CaseId id) {
        return jdbc.sql("select staff_id from case_interest where case_id = :case")
                .param("case", id.value())
                .query(UUID.class)
                .list();
    }

    private Map<String, Map<String, String>> lists(List<String> logins, Map<Sweep.Kind, String> known) {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        for (String login : logins) {
            lists.put(login, sweep.lists(page(login), program(login), known));
        }
        return lists;
    }

    private Sweep.Sought sought(
            CaseId id, String name, Map<Sweep.Kind, String> hidden, Map<Sweep.Kind, String> known, Set<String> traces) {
        String number = town.file(id).number();
        return new Sweep.Sought(hidden, known, Map.of(number, nobodys(number), TITLE, "没有这样一件", name, NOBODY), traces);
    }

    private Set<String> traces(CaseId id) {
        Set<String> traces = new LinkedHashSet<>(ids(id));
        String number = town.file(id).number();
        traces.addAll(List.of(number, number.replace("-", ""), TITLE, REQUEST, FACTS, SUMMARY, REPLY));
        traces.addAll(
                jdbc.sql("select document_number from letter where case_id = :case and document_number is not null")
                        .param("case", id.value())
                        .query(String.class)
                        .list());
        return traces;
    }

    /** A number of the same shape, letter for letter and digit for digit. */
    private static String nobodys(String number) {
        return "HY-" + new StringBuilder(number.substring(3)).reverse();
    }

    /** What stands beside: a case that others may see, and those whom all may find. */
    private Map<Sweep.Kind, String> known(CaseId id) {
        Map<Sweep.Kind, String> known = addressed(id);
        known.put(Sweep.Kind.UNIT, town.unit("C1-T1").toString());
        known.put(Sweep.Kind.STAFF, id(ACCUSED).toString());
        known.put(Sweep.Kind.MEETING, meeting(town.file(id).number()).toString());
        return known;
    }

    /** The accused calls one about what stands beside, and who has the accusation is invited with everybody near. */
    private UUID meeting(String number) {
        Actor accused = town.actor(ACCUSED);
        UUID id = meetings.call(
                accused,
                new MeetingDraft(
                        MeetingKind.ASSIGNMENT,
                        "本站交办会",
                        town.unit("C1-T1"),
                        today().plusDays(9).atTime(9, 0),
                        "本站会议室",
                        accused.name()));
        meetings.put(accused, id, "研究优待金发放", number);
        List.of("C1", "C1-discipline", "B").forEach(unit -> meetings.inviteUnit(accused, id, town.unit(unit)));
        return id;
    }

    /** An id of each kind that an address of the case may hold; the latest, and of items the open one. */
    private Map<Sweep.Kind, String> addressed(CaseId id) {
        Map<Sweep.Kind, String> ids = new EnumMap<>(Sweep.Kind.class);
        Map.of(
                        Sweep.Kind.CASE, "select id from case_file where id = :case",
                        Sweep.Kind.ITEM,
                                "select id from work_item where case_id = :case order by state = 'open' desc, id desc",
                        Sweep.Kind.LETTER, "select id from letter where case_id = :case order by id desc",
                        Sweep.Kind.PAPER, "select id from paper where case_id = :case",
                        Sweep.Kind.MESSAGE, "select id from message where case_id = :case order by id desc",
                        Sweep.Kind.PERSON, "select person_id from party where case_id = :case",
                        Sweep.Kind.REGISTRATION, "select registration_id from registration_case where case_id = :case")
                .forEach((kind, select) -> jdbc.sql(select + " limit 1")
                        .param("case", id.value())
                        .query(UUID.class)
                        .optional()
                        .ifPresent(found -> ids.put(kind, found.toString())));
        return ids;
    }

    /** Everything that has an id because of the case: whatever table refers to it. */
    private Set<String> ids(CaseId id) {
        Set<String> ids = new LinkedHashSet<>(Set.of(id.toString()));
        List<String> tables = jdbc.sql("""
                        select t.table_name from information_schema.columns t
                        join information_schema.columns i on i.table_name = t.table_name and i.table_schema = t.table_schema
                        where t.table_schema = 'public' and t.column_name = 'case_id' and i.column_name = 'id'
                          and i.udt_name = 'uuid' and t.table_name <> 'audit_event'
                        """).query(String.class).list();
        assertThat(tables).contains("work_item", "letter", "paper", "message", "request", "archive");
        for (String table : tables) {
            ids.addAll(jdbc.sql("select id::text from " + table + " where case_id = :case")
                    .param("case", id.value())
                    .query(String.class)
                    .list());
        }
        ids.addAll(jdbc.sql("""
                        select person_id::text from party where case_id = :case
                        union select registration_id::text from registration_case where case_id = :case
                        """).param("case", id.value()).query(String.class).list());
        return ids;
    }

    private HttpResponse<String> register(String clerk, String counter, String name, Map<String, String> more) {
        Map<String, String> fields = Counter.fields(town.unit(counter), name);
        fields.putAll(Map.of("subject", TITLE, "requests[0].text", REQUEST, "facts", FACTS, "category", "conduct"));
        fields.putAll(more);
        HttpResponse<String> answer = sent(clerk, fields);
        Matcher alike = SEEN.matcher(answer.body());
        if (answer.statusCode() == 422 && alike.find()) {
            // There is something like it, and it is something else.
            fields.put("_seen", alike.group(1));
            answer = sent(clerk, fields);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> sent(String clerk, Map<String, String> fields) {
        return page(clerk).post("/intake", fields, List.of(Counter.pdf("_files", "小卖部.pdf")));
    }

    private static Map<String, String> accusing(String whom) {
        return Map.of(
                "requests[0].text",
                REQUEST,
                "requests[0].kind",
                "accusation",
                "concerned[0].about",
                "staff",
                "concerned[0].aboutName",
                whom);
    }

    private HttpResponse<String> classify(Visitor clerk, UUID item, Map<String, String> answers) {
        Map<String, String> fields = new HashMap<>(answers);
        fields.put("_version", version(item));
        return clerk.post("/work/" + item + "/complete", fields);
    }

    private String version(UUID item) {
        return jdbc.sql("select version::text from work_item where id = :id")
                .param("id", item)
                .query(String.class)
                .single();
    }

    private static String number(HttpResponse<String> registered) {
        Matcher found = NUMBER.matcher(registered.body());
        assertThat(found.find()).as(registered.body()).isTrue();
        return found.group();
    }

    private CaseId caseOf(String number) {
        return new CaseId(jdbc.sql("select id from case_file where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single());
    }

    /** How a member of staff is offered at the counter. */
    private String offered(String login) {
        return jdbc.sql("""
                        select distinct s.name || '（' || u.short_name || '）' from staff s
                        join staff_role r on r.staff_id = s.id join unit u on u.id = r.unit_id
                        where s.id = :id and u.code = 'C1-T1'
                        """).param("id", id(login).value()).query(String.class).single();
    }

    private Visitor page(String login) {
        return door.page(port, login);
    }

    private Visitor program(String login) {
        return door.program(port, login);
    }

    private StaffId id(String login) {
        return town.city().staff(login);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
