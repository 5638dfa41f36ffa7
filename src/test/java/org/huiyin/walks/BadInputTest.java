package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.huiyin.access.Role;
import org.huiyin.ids.CaseId;
import org.huiyin.ids.WorkItemId;
import org.huiyin.staff.StaffRegister;
import org.huiyin.testing.WebTest;
import org.huiyin.time.OfficeClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What people and programs get wrong, over HTTP: each is refused with the field, the reason and the way out; what was
 * typed is still there; nothing is half done.
 */
@WebTest
@Import({Town.class, Door.class})
class BadInputTest {

    private static final String FACTS = "去年四月至六月的优待金没有到账。";
    private static final String UNIT_HEADING = "code,name,kind,level,regionCode,parent,accounts\n";
    private static final List<String> INNARDS =
            List.of("Exception", "at org.", "SQLState", "PSQL", "org.huiyin", "springframework");

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    Door door;

    @Autowired
    StaffRegister staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Test
    void aWrongCheckDigit() {
        assertRefused(
                register(Map.of(
                        "applicant.documentKind", "resident-id", "applicant.documentNumber", "990100197001010011")),
                "证件号码的校验位不对，请逐位核对是否输错。",
                "990100197001010011");
        HttpResponse<String> program =
                program("village1-1-1").postJson("/api/v1/registrations", registration("""
                {"name": "周建国", "documentKind": "resident-id", "documentNumber": "990100197001010011"}""", FACTS));
        assertThat(program.statusCode()).isEqualTo(422);
        assertThat(program.body()).contains("document", "校验位");
        assertNoInnards(program.body());
    }

    @Test
    void aProgramThatLeavesOutWhatMustBeThere() {
        String nobody = "/api/v1/cases/" + UUID.randomUUID();
        Map.of(
                        nobody + "/registrations",
                        "number",
                        nobody + "/registrations/" + UUID.randomUUID() + "/unlink",
                        "reason",
                        "/api/v1/same-matter",
                        "pack",
                        "/api/v1/registrations",
                        "channel")
                .forEach((path, field) -> {
                    HttpResponse<String> answer = program("village1-1-1").postJson(path, "{}");
                    assertThat(answer.statusCode()).as(path).isEqualTo(422);
                    assertThat(answer.body()).as(path).contains("\"" + field + "\"", "必须填写");
                });
        HttpResponse<String> inside = program("village1-1-1")
                .postJson(
                        "/api/v1/registrations",
                        registration("{\"name\": \"周建国\"}", FACTS).replaceFirst("\\{", "{\"belongsTo\": {}, "));
        assertThat(inside.statusCode()).isEqualTo(422);
        assertThat(inside.body()).contains("belongsTo.number");
    }

    @Test
    void anImpossibleDate() {
        assertRefused(register(Map.of("_received", "2026-02-30")), "“2026-02-30”不是有效日期", "2026-02-30");
        assertRefused(register(Map.of("applicant.birthDate", "1970-13-01")), "1970-13-01");
    }

    @Test
    void aDayAheadIsToldBeforeTheCounterAsksWhetherItIsHereAlready() {
        String tomorrow = today().plusDays(1).toString();
        Map<String, String> fields = Counter.apart(town.unit("C1-T1-V1"), "赵明日");
        assertThat(page("village1-1-1").post("/intake", fields, List.of()).statusCode())
                .isEqualTo(200);

        fields.put("_submission", UUID.randomUUID().toString());
        fields.put("_received", tomorrow);
        HttpResponse<String> ahead = page("village1-1-1").post("/intake", fields, List.of());
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(ahead.body())
                .contains("收到日期不能晚于今天", tomorrow, fields.get("facts"))
                .doesNotContain("可能是已有的事项");
        fields.put("_received", today().toString());
        HttpResponse<String> asked = page("village1-1-1").post("/intake", fields, List.of());
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("可能是已有的事项");
    }

    @Test
    void aNameTooLong() {
        Map<String, String> longest = Counter.apart(town.unit("C1-T1-V1"), "龙".repeat(50));
        assertThat(page("village1-1-1").post("/intake", longest, List.of()).statusCode())
                .isEqualTo(200);
        assertRefused(register(Map.of("applicant.name", "𬭚".repeat(61))), "姓名或名称最多 50 个字，现在是 61 个字。", "𬭚".repeat(61));
        assertRefused(
                register(Map.of("applicant.kind", "organization", "applicant.name", "社".repeat(201))),
                "姓名或名称最多 200 个字，现在是 201 个字。");
    }

    @Test
    void sqlAndHtmlInEveryField() {
        String nasty = "'; drop table case_file; -- <script>alert(1)</script> \" onclick=x {{7*7}} ${7*7}";
        Map<String, String> everywhere = new HashMap<>();
        Counter.fields(town.unit("C1-T1-V1"), "某某").keySet().stream()
                .filter(field ->
                        !List.of("_pack", "_submission", "applicant.person").contains(field))
                .forEach(field -> everywhere.put(field, nasty));
        HttpResponse<String> refused = register(everywhere);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertNoInnards(refused.body());
        assertThat(refused.body()).doesNotContain("<script>alert", "\" onclick=x");

        // Where any text may stand it is kept to the letter, and shown as text.
        Map<String, String> texts = Map.of("subject", nasty, "requests[0].text", nasty, "facts", nasty, "place", nasty);
        HttpResponse<String> taken = register(texts);
        assertThat(taken.statusCode()).isEqualTo(200);
        UUID id = jdbc.sql("select id from case_file where title = :title")
                .param("title", nasty)
                .query(UUID.class)
                .single();
        String page = page("town1-1.desk").get("/cases/" + id).body();
        assertThat(page).contains("drop table case_file").doesNotContain("<script>alert", "49</");

        for (String path : List.of("/cases?number=", "/work?pack=", "/work?light=", "/work?after=", "/audit?case=")) {
            HttpResponse<String> answer = page("town1-1.desk").get(path + Visitor.encoded(nasty));
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert");
            assertNoInnards(answer.body());
        }
        HttpResponse<String> searched = page("town1-1.desk").post("/people/search", Map.of("q", nasty));
        assertThat(searched.statusCode()).isLessThan(500);
        assertThat(searched.body()).doesNotContain("<script>alert");
        assertThat(jdbc.sql("select count(*) from case_file").query(Long.class).single())
                .isPositive();
    }

    @Test
    void anUploadOfSixtyMegabytes() {
        byte[] large = new byte[60 << 20];
        System.arraycopy("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 8);
        long before = cases();
        HttpResponse<String> answer = page("village1-1-1")
                .post(
                        "/intake",
                        Counter.fields(town.unit("C1-T1-V1"), "周建国"),
                        List.of(new Visitor.File("_files", "录像.pdf", large)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("文件太大");
        assertNoInnards(answer.body());
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void aProgramCalledPdf() {
        byte[] program = new byte[512];
        System.arraycopy(new byte[] {'M', 'Z', (byte) 0x90, 0, 3}, 0, program, 0, 5);
        long before = cases();
        HttpResponse<String> answer = page("village1-1-1")
                .post(
                        "/intake",
                        Counter.fields(town.unit("C1-T1-V1"), "周建国"),
                        List.of(new Visitor.File("_files", "证明.pdf", program)));
        assertRefused(answer, "“证明.pdf”实际上是", "请改用 PDF");
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void aUnitFileWithACircle() {
        assertUnitsRefused("BI-a,甲局,bureau,county,990177,BI-b,\nBI-b,乙局,bureau,county,990178,BI-a,\n", "绕成了圈", "BI-a");
    }

    @Test
    void aUnitFileWithADoubledCode() {
        assertUnitsRefused("BI-c,甲局,bureau,county,990177,B,\nBI-c,乙局,bureau,county,990178,B,\n", "编码“BI-c”在第2行已经用过");
    }

    @Test
    void aUnitFileWithAnUnknownParent() {
        assertUnitsRefused("BI-d,甲局,bureau,county,990177,BI-nowhere,\n", "找不到编码为“BI-nowhere”的单位");
    }

    @Test
    void aUnitFileInGbk() {
        assertUnitsRefused(
                (UNIT_HEADING + "BI-e,青山县退役军人事务局,bureau,county,990177,B,\n").getBytes(Charset.forName("GBK")),
                "文件不是 UTF-8 编码");
    }

    @Test
    void aFormPostedTwice() {
        Map<String, String> fields = Counter.apart(town.unit("C1-T1-V1"), "钱复来");
        HttpResponse<String> first = page("village1-1-1").post("/intake", fields, List.of());
        HttpResponse<String> second = page("village1-1-1").post("/intake", fields, List.of());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("没有重复登记", fields.get("facts"));
        assertNoInnards(second.body());
        assertThat(jdbc.sql("select count(*) from case_file where title = :title")
                        .param("title", fields.get("subject"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aStepCompletedByTwoAtOnce() {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                .caseId();
        WorkItemId item = town.item(id, "classify");
        Map<String, String> fields = Map.of(
                "_version", "0",
                "requests[0].text", "请求重新核定安置补助",
                "requests[0].kind", "claim",
                "requests[0].way", "6",
                "classifyNote", "两个人同时提交的甄别说明");
        staff.assign(
                town.actor("admin"),
                town.city().staff("county1.case3"),
                town.unit("C1-T1"),
                Role.DISPATCHER,
                today(),
                null);
        List<HttpResponse<String>> answers = Stream.of(page("town1-1.desk"), page("county1.case3"))
                .map(visitor ->
                        CompletableFuture.supplyAsync(() -> visitor.post("/work/" + item + "/complete", fields)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 409);
        HttpResponse<String> late = answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(late.body()).contains("两个人同时提交的甄别说明");
        assertNoInnards(late.body());
        assertThat(town.steps(id)).containsExactly("dispatch");
        assertThat(jdbc.sql("select count(*) from case_step where case_id = :case and step = 'classify'")
                        .param("case", id.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aWorkItemOfAnotherCountyAnswersLikeOneThatDoesNotExist() {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
                .caseId();
        String item = town.item(id, "classify").toString();
        String nowhere = UUID.randomUUID().toString();
        Visitor page = page("county2.dispatch");
        Visitor program = program("county2.dispatch");
        Map<String, String> form = Map.of(
                "_version",
                "0",
                "reason",
                "查看",
                "to",
                town.city().staff("county2.case1").toString());

        for (String act : List.of("", "/claim", "/complete", "/return", "/assign", "/hold", "/resume")) {
            HttpResponse<String> foreign =
                    act.isEmpty() ? page.get("/work/" + item) : page.post("/work/" + item + act, form);
            HttpResponse<String> none =
                    act.isEmpty() ? page.get("/work/" + nowhere) : page.post("/work/" + nowhere + act, form);
            assertThat(foreign.statusCode())
                    .as(act)
                    .isEqualTo(none.statusCode())
                    .isEqualTo(404);
            assertThat(bare(foreign.body(), item)).as(act).isEqualTo(bare(none.body(), nowhere));
            assertNoInnards(foreign.body());
        }
        for (String act : List.of("/claim", "/complete")) {
            HttpResponse<String> foreign = program.postJson("/api/v1/work-items/" + item + act, "{}");
            HttpResponse<String> none = program.postJson("/api/v1/work-items/" + nowhere + act, "{}");
            assertThat(foreign.statusCode())
                    .as(act)
                    .isEqualTo(none.statusCode())
                    .isEqualTo(404);
            assertThat(bare(foreign.body(), item)).as(act).isEqualTo(bare(none.body(), nowhere));
        }
        assertThat(town.steps(id)).containsExactly("classify");
    }

    @Test
    void aFileOfAStepThatIsNoPaperLosesNothingAndAGoodOneIsKept() {
        CaseId id = investigated();
        WorkItemId item = town.item(id, "investigate");
        Map<String, String> fields = new HashMap<>(Map.of(
                "_version", version(item),
                "heardOn", today().toString(),
                "heardHow", "visit",
                "statement", "补助少算三年，手里有当年的花名册。",
                "findings", ""));
        Visitor handler = page("county1.case1");
        byte[] program = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};
        HttpResponse<String> bad = handler.post(
                "/work/" + item + "/complete",
                fields,
                List.of(new Visitor.File("_upload.evidencePapers", "花名册.pdf", program)));
        assertRefused(bad, "“花名册.pdf”实际上是", "补助少算三年，手里有当年的花名册。");

        HttpResponse<String> unfinished = handler.post(
                "/work/" + item + "/complete", fields, List.of(Counter.pdf("_upload.evidencePapers", "花名册.pdf")));
        assertRefused(unfinished, "花名册.pdf", "补助少算三年，手里有当年的花名册。");
        String paper = jdbc.sql("select id::text from paper where case_id = :case")
                .param("case", id.value())
                .query(String.class)
                .single();
        assertThat(unfinished.body()).contains(paper);

        fields.put("findings", "档案属实。");
        fields.put("evidencePapers", paper);
        HttpResponse<String> done = handler.post(
                "/work/" + item + "/complete", fields, List.of(Counter.pdf("_upload.evidencePapers", "证人证言.pdf")));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(handler.get("/cases/" + id).body()).contains("花名册.pdf", "证人证言.pdf");
        assertThat(town.file(id).data().path("evidencePapers")).hasSize(2);
    }

    @Test
    void aFileOfWhatIsBegunThatIsNoPaperLosesNothingAndAGoodOneIsKept() {
        CaseId id = investigated();
        String begin = "/cases/" + id + "/begin/withdraw";
        Map<String, String> fields = new HashMap<>(Map.of(
                "_version",
                String.valueOf(town.file(id).version()),
                "withdrawnOn",
                today().toString(),
                "withdrawnHow",
                "written",
                "withdrawnWords",
                "补助已经领到，不再反映。"));
        Visitor clerk = page("county1.dispatch");
        byte[] program = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};
        HttpResponse<String> bad =
                clerk.post(begin, fields, List.of(new Visitor.File("_upload.withdrawnPapers", "撤回申请.pdf", program)));
        assertRefused(bad, "“撤回申请.pdf”实际上是", "f-withdrawnPapers-error", "补助已经领到，不再反映。");
        assertThat(town.file(id).open()).isTrue();

        HttpResponse<String> done =
                clerk.post(begin, fields, List.of(Counter.pdf("_upload.withdrawnPapers", "撤回申请.pdf")));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(302);
        assertThat(town.file(id).outcome()).isEqualTo("withdrawn");
        assertThat(clerk.get("/cases/" + id).body()).contains("撤回申请.pdf");
        assertThat(town.file(id).data().path("withdrawnPapers")).hasSize(1);
    }

    @Test
    void aRequestThatNoPageTakesIsRefusedAndNoFailure() {
        Visitor clerk = page("town1-1.desk");
        assertThat(clerk.post("/letters/print", Map.of("letter", "x")).statusCode())
                .isEqualTo(400);
        HttpResponse<String> method = clerk.post("/messages", Map.of());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).contains("<h1>").doesNotContain("故障编号");
        assertNoInnards(method.body());
    }

    private CaseId investigated() {
        CaseId id = town.register("village1-1-1", "C1-T1-V1", "petition", "周建国", PetitionWalkTest.CLAIM)
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
                 "handlingDeadline": "2099-01-01", "handler": "%s"}""".formatted(
                        town.city().staff("county1.head"), town.city().staff("county1.case1")));
        return id;
    }

    private HttpResponse<String> register(Map<String, String> changed) {
        Map<String, String> fields = Counter.fields(town.unit("C1-T1-V1"), "周建国");
        fields.putAll(changed);
        return page("village1-1-1").post("/intake", fields, List.of());
    }

    private String registration(String applicant, String facts) {
        return """
                {"pack": "petition", "unit": "%s", "channel": "web", "applicants": [%s],
                 "data": {"subject": "优待金", "requests": [{"text": "请求补发"}], "facts": "%s", "category": "benefits"}}""".formatted(town.unit("C1-T1-V1"), applicant, facts);
    }

    /** Told on the page itself, with everything typed still in it. */
    private void assertRefused(HttpResponse<String> answer, String... told) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(told).contains("role=\"alert\"");
        assertNoInnards(answer.body());
        if (answer.uri().getPath().equals("/intake")) {
            assertThat(answer.body()).contains(FACTS, "请求补发优待金");
        }
    }

    private static void assertNoInnards(String body) {
        assertThat(body).doesNotContain(INNARDS);
    }

    private void assertUnitsRefused(String lines, String... told) {
        assertUnitsRefused((UNIT_HEADING + lines).getBytes(StandardCharsets.UTF_8), told);
    }

    /** By page and by program alike; all or nothing. */
    private void assertUnitsRefused(byte[] file, String... told) {
        long before = units();
        Visitor page = page("admin");
        HttpResponse<String> sent =
                page.post("/units/import", Map.of(), List.of(new Visitor.File("file", "单位.csv", file)));
        assertThat(sent.statusCode()).as(sent.body()).isIn(302, 422);
        String report = sent.statusCode() == 422 ? sent.body() : settled(page, path(sent));
        assertThat(report).contains(told);
        assertNoInnards(report);

        HttpResponse<String> begun = program("admin").postBytes("/api/v1/units/imports", "text/csv", file);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        JsonNode run = finished("/api/v1/units/imports/"
                + json.readTree(begun.body()).path("id").asString());
        assertThat(run.path("written").asInt()).isZero();
        assertThat(run.path("faults").toString()).contains(told);
        assertThat(units()).isEqualTo(before);
    }

    private static String path(HttpResponse<String> sent) {
        return sent.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    }

    private String settled(Visitor page, String path) {
        finished("/api/v1/units/imports/" + path.substring(path.lastIndexOf('/') + 1));
        return page.get(path).body();
    }

    private JsonNode finished(String path) {
        Visitor program = program("admin");
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> json.readTree(program.get(path).body()),
                        run -> !run.path("finishedAt").isNull()
                                && !run.path("finishedAt").isMissingNode());
    }

    private String bare(String body, String id) {
        return body.replace(id, "").replaceAll("(_csrf\"[^>]*value=|csrf-token\" content=)\"[^\"]*\"", "");
    }

    private String version(WorkItemId item) {
        return jdbc.sql("select version::text from work_item where id = :id")
                .param("id", item.value())
                .query(String.class)
                .single();
    }

    private long cases() {
        return jdbc.sql("select count(*) from case_file").query(Long.class).single();
    }

    private long units() {
        return jdbc.sql("select count(*) from unit").query(Long.class).single();
    }

    private Visitor page(String login) {
        return door.page(port, login);
    }

    private Visitor program(String login) {
        return door.program(port, login);
    }

    private static LocalDate today() {
        return LocalDate.now(OfficeClock.ZONE);
    }
}
