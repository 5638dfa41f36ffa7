package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.access.Actor;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.StaffId;
import org.huiyin.staff.Deputies;
import org.huiyin.testing.WebTest;
import org.huiyin.time.OfficeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private static final Pattern NUMBER = Pattern.compile("HY-[0-9A-Z]{4}-[0-9A-Z]{4}");

    /**
     * What differs from one look to the next anyway: the audit record, in which the auditor reads an act without a name on
     * purpose, and a workbook that bears the moment it was made.
     */
    private static final Set<String> GROWS = Set.of("/audit", "/units/import/template.xlsx");

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    Door door;

    @Autowired
    Deputies deputies;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    private Sweep sweep;

    @BeforeEach
    void theHeadIsAwayAndSomebodyStandsIn() {
        deputies.name(
                town.actor(ACCUSED), id(ACCUSED), id(DEPUTY), today(), today().plusDays(10), "外出学习");
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
        Map<String, Map<String, String>> before = lists();

        HttpResponse<String> registered = register(RECEPTIONIST, "C1-T1", name, Map.of(
                "_about", "staff", "_aboutName", offered(ACCUSED), "_accusation", "true"));

        CaseId id = caseOf(number(registered));
        assertListsAsBefore(before);
        assertOnlyTheClearedDeskFinds(id, name);
    }

    @Test
    void oneFoundWhenRequestsAreClassifiedIsSeenByTheClearedDeskAlone() {
        String name = "司徒明镜";
        Map<String, Map<String, String>> before = lists();
        CaseId id = caseOf(number(register(DEPUTY, "C1-T1-V1", name, Map.of("_about", "nobody"))));
        UUID item = town.item(id, "classify").value();
        Visitor clerk = page(RECEPTIONIST);
        assertThat(clerk.post("/work/" + item + "/claim", Map.of()).statusCode()).isEqualTo(302);
        assertThat(clerk.get("/cases/" + id).body()).contains(TITLE);

        HttpResponse<String> asked = classify(clerk, item, Map.of(
                "requests[0].text", REQUEST, "requests[0].kind", "accusation", "_refresh", "true"));
        assertThat(asked.body()).contains("检举控告涉及谁", "concerned[0].aboutName");
        HttpResponse<String> unsaid = classify(clerk, item, Map.of("requests[0].text", REQUEST, "requests[0].kind", "accusation"));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("检举控告涉及谁：至少填写 1 项", REQUEST);
        HttpResponse<String> unknown = classify(clerk, item, accusing("查无此人"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("没有找到工作人员“查无此人”", REQUEST);
        HttpResponse<String> done = classify(clerk, item, accusing(offered(ACCUSED)));

        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(done.headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/work"));
        // Reads the words that the step left for the next page.
        clerk.get("/work");
        assertThat(jdbc.sql("select staff_id from case_interest where case_id = :case")
                        .param("case", id.value())
                        .query(UUID.class)
                        .list())
                .containsExactly(id(ACCUSED).value());
        assertListsAsBefore(before);
        assertOnlyTheClearedDeskFinds(id, name);
    }

    @Test
    void oneAmongOtherRequestsLeavesNoTraceInTheCaseThatStays() {
        CaseId stays = caseOf(number(register(DEPUTY, "C1-T1-V1", "令狐守拙", Map.of(
                "_about", "nobody", "requests[0].text", "请求补发优待金", "requests[1].text", REQUEST))));
        UUID item = town.item(stays, "classify").value();
        Visitor clerk = page(RECEPTIONIST);
        clerk.post("/work/" + item + "/claim", Map.of());
        HttpResponse<String> done = classify(clerk, item, Map.of(
                "requests[0].text", "请求补发优待金",
                "requests[0].kind", "claim",
                "requests[0].way", "6",
                "requests[1].text", REQUEST,
                "requests[1].kind", "accusation",
                "concerned[0].about", "staff",
                "concerned[0].aboutName", offered(ACCUSED)));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);

        CaseId split = new CaseId(jdbc.sql("""
                        select other.case_id from registration_case mine
                        join registration_case other on other.registration_id = mine.registration_id
                        where mine.case_id = :case and other.case_id <> :case
                        """).param("case", stays.value()).query(UUID.class).single());
        assertThat(town.file(split).restricted()).isTrue();
        assertThat(town.steps(split)).containsExactly("accusation");
        assertThat(clerk.get("/cases/" + stays).body())
                .contains("请求补发优待金", TITLE)
                .doesNotContain(REQUEST, offered(ACCUSED), "拆分");

        // Title and applicant are those of the case that stays; all else is the other's alone.
        Set<String> traces = traces(split);
        traces.remove(TITLE);
        traces.remove("令狐守拙");
        traces.removeAll(ids(stays));
        Set<String> own = addressed(split);
        own.removeAll(addressed(stays));
        Sweep.Sought sought = new Sweep.Sought(
                absent(own), Map.of(town.file(split).number(), nobodys(town.file(split).number())), traces);
        for (String login : List.of(ACCUSED, RECEPTIONIST)) {
            assertThat(sweep.find(page(login), program(login), sought)).as(login).isEmpty();
        }
    }

    private void assertOnlyTheClearedDeskFinds(CaseId id, String name) {
        Sweep.Sought sought = sought(id, name);
        for (String login : OTHERS) {
            assertThat(sweep.find(page(login), program(login), sought)).as(login).isEmpty();
            assertThat(sweep.touch(page(login), program(login), sought)).as(login).isEmpty();
            assertThat(searched(page(login), name)).as(login + " searches").doesNotContain(id.toString());
        }
        Visitor stranger = Visitor.stranger(port);
        assertThat(sweep.find(stranger, stranger, sought)).isEmpty();
        assertThat(sweep.touch(stranger, stranger, sought)).isEmpty();
        assertThat(stranger.post("/status", Map.of("number", town.file(id).number(), "code", "00000000"))
                        .statusCode())
                .isEqualTo(stranger.post("/status", Map.of("number", "HY-0000-0000", "code", "00000000"))
                        .statusCode());

        // The same sweep, by the one who is to work on it: it can find something.
        List<Sweep.Finding> found = sweep.find(page(CLEARED), program(CLEARED), sought);
        assertThat(Sweep.routes(found))
                .contains(
                        "/work/unit",
                        "/cases",
                        "/cases/{id}",
                        "/cases/{id}/process.bpmn",
                        "/cases/{id}/process.json",
                        "/letters/{id:[0-9a-f-]{36}}",
                        "/letters/{id:[0-9a-f-]{36}}/about",
                        "/papers/{id}",
                        "/people/{id}",
                        "/api/v1/work-items",
                        "/api/v1/cases/{id}",
                        "/api/v1/cases/{id}/timeline",
                        "/api/v1/cases/{id}/letters",
                        "/api/v1/letters/{id}");
        assertThat(found).extracting(Sweep.Finding::what).contains(
                "shows " + town.file(id).number(), "shows " + TITLE, "shows " + name, "shows " + REQUEST, "shows " + id);
    }

    /** Searches that are posted, so that what is sought stands in no address: each answers as for a name nobody has. */
    private String searched(Visitor visitor, String name) {
        String answers = "";
        for (String path : List.of("/people/search", "/people/pick")) {
            String found = visitor.post(path, Map.of("q", name, "prefix", "applicant", "applicant.query", name))
                    .body();
            String none = visitor.post(path, Map.of("q", "无此人名", "prefix", "applicant", "applicant.query", "无此人名"))
                    .body();
            assertThat(bare(found).replace(name, "")).isEqualTo(bare(none).replace("无此人名", ""));
            answers += found;
        }
        return answers;
    }

    private static String bare(String page) {
        return page.replaceAll("(_csrf\"[^>]*value=|csrf-token\" content=)\"[^\"]*\"", "");
    }

    private void assertListsAsBefore(Map<String, Map<String, String>> before) {
        Map<String, Map<String, String>> after = lists();
        for (String login : OTHERS) {
            assertThat(Sweep.changed(before.get(login), after.get(login))).as(login).isEmpty();
        }
    }

    private Map<String, Map<String, String>> lists() {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        for (String login : OTHERS) {
            lists.put(login, sweep.lists(page(login), program(login)));
        }
        return lists;
    }

    private Sweep.Sought sought(CaseId id, String name) {
        Set<String> traces = traces(id);
        traces.add(name);
        return new Sweep.Sought(
                absent(addressed(id)),
                Map.of(
                        id.toString(), UUID.randomUUID().toString(),
                        town.file(id).number(), nobodys(town.file(id).number()),
                        TITLE, "没有这样一件事项",
                        name, "无此人名"),
                traces);
    }

    private Set<String> traces(CaseId id) {
        Set<String> traces = new LinkedHashSet<>(ids(id));
        String number = town.file(id).number();
        traces.addAll(List.of(number, number.replace("-", ""), TITLE, REQUEST, FACTS));
        return traces;
    }

    /** A number of the same shape, letter for letter and digit for digit. */
    private static String nobodys(String number) {
        return "HY-" + new StringBuilder(number.substring(3)).reverse();
    }

    private static Map<String, String> absent(Set<String> ids) {
        Map<String, String> absent = new LinkedHashMap<>();
        ids.forEach(id -> absent.put(id, UUID.randomUUID().toString()));
        return absent;
    }

    /** The ids that addresses may hold. */
    private Set<String> addressed(CaseId id) {
        return new LinkedHashSet<>(jdbc.sql("""
                        select :case::text
                        union select id::text from work_item where case_id = :case
                        union select id::text from letter where case_id = :case
                        union select id::text from paper where case_id = :case
                        union select id::text from message where case_id = :case
                        union select person_id::text from party where case_id = :case
                        union select registration_id::text from registration_case where case_id = :case
                        """).param("case", id.value()).query(String.class).list());
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
        assertThat(tables).contains("work_item", "letter", "paper", "message", "request");
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
        HttpResponse<String> answer = page(clerk).post("/intake", fields, List.of(Counter.pdf("_files", "小卖部.pdf")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static Map<String, String> accusing(String whom) {
        return Map.of(
                "requests[0].text", REQUEST,
                "requests[0].kind", "accusation",
                "concerned[0].about", "staff",
                "concerned[0].aboutName", whom);
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

    private static LocalDate today() {
        return LocalDate.now(OfficeClock.ZONE);
    }
}
