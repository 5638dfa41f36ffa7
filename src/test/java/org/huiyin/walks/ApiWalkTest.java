package org.huiyin.walks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.huiyin.staff.ApiTokens;
import org.huiyin.staff.TokenScope;
import org.huiyin.testing.WebTest;
import org.huiyin.time.OfficeClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A petition carried from registration to its end by programs, each with a token of the person it works for. */
@WebTest
@Import(Town.class)
class ApiWalkTest {

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    ApiTokens tokens;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> issued = new HashMap<>();

    @Test
    void aPetitionIsCarriedByProgramsFromTheCounterToItsEnd() throws Exception {
        UUID id = UUID.fromString(
                register(UUID.randomUUID().toString()).path("caseId").asString());

        complete("town1-1.desk", id, "classify", """
                {"requests": [{"text": "请求重新核定安置补助", "kind": "claim", "way": "6"}]}""");
        complete("town1-1.desk", id, "dispatch", """
                {"destination": "other", "targetOrgan": "%s", "mode": "transfer", "dispatchReason": "属县级职权"}""".formatted(town.unit("C1")));
        complete("county1.dispatch", id, "receive", """
                {"receiveDecision": "accept"}""");
        complete("county1.dispatch", id, "decide-acceptance", """
                {"acceptanceDecision": "accept"}""");
        complete("county1.head", id, "assign", """
                {"problem": "补助核定", "leader": "%s", "team": "权益科", "plan": "查档、核算、答复",
                 "handlingDeadline": "2099-01-01", "handler": "%s"}""".formatted(
                        town.city().staff("county1.head"), town.city().staff("county1.case1")));
        JsonNode offered = read("county1.case1", "/api/v1/cases/" + id + "/initiatives");
        assertThat(offered).extracting(one -> one.path("id").asString()).contains("take-record", "ask-extension");
        assertThat(read("county1.case1", "/api/v1/cases/" + id + "/initiatives/take-record/form")
                        .path("properties")
                        .has("recordText"))
                .isTrue();
        HttpResponse<String> begun = post(
                "county1.case1",
                "/api/v1/cases/" + id + "/initiatives/take-record",
                UUID.randomUUID().toString(),
                """
                {"recordKind": "investigation", "recordOn": "%s", "recordPlace": "村委会", "recordPresent": "两人",
                 "recordText": "档案属实。"}""".formatted(today()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        complete("county1.case1", id, "investigate", """
                {"heardOn": "%s", "heardHow": "visit", "statement": "少算三年。", "findings": "属实。"}""".formatted(today()));
        complete("county1.case1", id, "draft", """
                {"opinions": [{"text": "请求重新核定安置补助", "result": "support", "reasons": "补发差额。",
                  "basis": "《退役军人保障法》第二十一条"}], "opinionFacts": "服役十二年。", "reviewOrgan": "%s"}""".formatted(town.unit("B")));
        complete("county1.review", id, "check", """
                {"checkDecision": "pass"}""");
        complete("county1.signer", id, "sign", """
                {"signDecision": "sign"}""");
        complete("county1.case1", id, "deliver", """
                {"deliveryWay": "hand", "deliveredOn": "%s", "receiver": "周建国"}""".formatted(today()));
        complete("county1.case1", id, "carry-out", """
                {"carriedOutOn": "%s", "carriedOutHow": "已补发。"}""".formatted(today()));
        complete("county1.case2", id, "revisit", """
                {"revisitedOn": "%s", "carriedOut": "yes", "officeSatisfaction": "very", "organSatisfaction": "very"}""".formatted(today()));
        complete("county1.head", id, "close", """
                {"outcome": "settled", "personalOutcome": "accepts"}""");

        JsonNode file = read("county1.head", "/api/v1/cases/" + id);
        assertThat(file.path("open").asBoolean()).isFalse();
        assertThat(file.path("clocks"))
                .extracting(clock -> clock.path("term").asString())
                .contains("P2a", "P2b", "P3", "P4");
        assertThat(read("county1.head", "/api/v1/cases/" + id + "/timeline")).hasSizeGreaterThan(15);
        JsonNode letters = read("county1.head", "/api/v1/cases/" + id + "/letters");
        assertThat(letters)
                .extracting(letter -> letter.path("name").asString())
                .contains(
                        "receipt", "where-it-went", "transfer", "acceptance", "record", "opinion", "delivery-receipt");
        HttpResponse<byte[]> letter = http.send(
                request(
                                "county1.head",
                                "/api/v1/letters/" + letters.path(0).path("id").asString())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(new String(letter.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void whatIsSentTwiceUnderOneKeyCountsOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        JsonNode first = register(key);
        JsonNode second = register(key);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aCaseOfAnotherCountyAnswersLikeOneThatDoesNotExist() throws Exception {
        UUID id = UUID.fromString(
                register(UUID.randomUUID().toString()).path("caseId").asString());

        HttpResponse<String> other = get("county2.head", "/api/v1/cases/" + id);
        HttpResponse<String> none = get("county2.head", "/api/v1/cases/" + UUID.randomUUID());
        assertThat(other.statusCode()).isEqualTo(none.statusCode()).isEqualTo(404);
        assertThat(other.body().replaceAll("[0-9a-f-]{36}", ""))
                .isEqualTo(none.body().replaceAll("[0-9a-f-]{36}", ""));
    }

    @Test
    void whatTheFormRefusesNamesTheField() throws Exception {
        HttpResponse<String> refused =
                post("village1-1-1", "/api/v1/registrations", UUID.randomUUID().toString(), """
                {"pack": "petition", "unit": "%s", "channel": "web", "data": {"subject": "只有摘要"}}""".formatted(
                                town.unit("C1-T1-V1")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("facts").doesNotContain("Exception");
    }

    @Test
    void severalWhoVisitComeWithAtMostFiveRepresentatives() throws Exception {
        String six = """
                {"pack": "petition", "unit": "%s", "channel": "visit", "data": %s, "lettersTo": 1,
                 "applicants": [{"name": "甲一"}, {"name": "乙二"}, {"name": "丙三"}, {"name": "丁四"}, {"name": "戊五"}%s],
                 "participants": [{"name": "庚七"}]}""";
        HttpResponse<String> refused = post(
                "village1-1-1",
                "/api/v1/registrations",
                UUID.randomUUID().toString(),
                six.formatted(town.unit("C1-T1-V1"), PetitionWalkTest.CLAIM, ", {\"name\": \"己六\"}"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("applicants[5]").contains("信访工作条例");

        HttpResponse<String> taken = post(
                "village1-1-1",
                "/api/v1/registrations",
                UUID.randomUUID().toString(),
                six.formatted(town.unit("C1-T1-V1"), PetitionWalkTest.CLAIM, ""));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    }

    @Test
    void whatIsHereAlreadyIsFoundAndPutToTheMatter() throws Exception {
        String body = """
                {"pack": "petition", "unit": "%s", "channel": "letter", "data": %s,
                 "applicants": [{"name": "即墨成", "phone": "13566667777"}]%s}""";
        JsonNode first = json.readTree(post(
                        "town1-1.desk",
                        "/api/v1/registrations",
                        UUID.randomUUID().toString(),
                        body.formatted(town.unit("C1-T1"), PetitionWalkTest.CLAIM, ""))
                .body());
        String number = first.path("number").asString();

        HttpResponse<String> found = post(
                "county1.dispatch", "/api/v1/same-matter", UUID.randomUUID().toString(), """
                {"pack": "petition", "applicants": [{"name": "即墨诚", "phone": "135 6666 7777"}]}""");
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        assertThat(found.body()).contains(number).contains("phone");

        JsonNode again = json.readTree(post(
                        "town1-1.desk",
                        "/api/v1/registrations",
                        UUID.randomUUID().toString(),
                        body.formatted(
                                town.unit("C1-T1"),
                                PetitionWalkTest.CLAIM,
                                ", \"belongsTo\": {\"number\": \"" + number + "\", \"unsettled\": true}"))
                .body());
        assertThat(again.path("further").asBoolean()).isTrue();
        JsonNode came =
                read("town1-1.desk", "/api/v1/cases/" + first.path("caseId").asString() + "/registrations");
        assertThat(came).hasSize(2);
        assertThat(came.get(1).path("unsettled").asBoolean()).isTrue();
        HttpResponse<String> nowhere = post(
                "town1-1.desk",
                "/api/v1/cases/" + first.path("caseId").asString() + "/registrations/"
                        + came.get(1).path("id").asString() + "/unlink",
                UUID.randomUUID().toString(),
                "{\"reason\": \"记错\"}");
        assertThat(nowhere.statusCode()).isIn(409, 422, 403);
        assertThat(nowhere.body()).contains("cases.unlink-nowhere");
    }

    @Test
    void headsReadTheBoardAndTheFiguresOfTheirUnits() throws Exception {
        String board = "/api/v1/board?unit=" + town.unit("C1");
        String figures = "/api/v1/figures?unit=" + town.unit("C1");
        long before = open(read("county1.head", board));
        long received = figure(read("county1.head", figures), "received");
        register(UUID.randomUUID().toString());

        JsonNode seen = read("county1.head", board);
        assertThat(open(seen)).isEqualTo(before + 1);
        assertThat(seen.path("below")).isNotEmpty();
        assertThat(seen.path("weeks")).isNotEmpty();
        assertThat(figure(read("county1.head", figures), "received")).isEqualTo(received + 1);
        assertThat(figure(read("county1.head", figures + "&period=" + today().getYear()), "received"))
                .isGreaterThan(received);

        assertThat(get("county1.head", figures + "&period=2026-13").body()).contains("\"period\"");
        assertThat(get("county1.head", figures + "&period=2026-13").statusCode())
                .isEqualTo(422);
        for (String login : List.of("county2.head", "county1.case1")) {
            assertThat(get(login, board).statusCode()).as(login).isEqualTo(404);
            assertThat(get(login, figures).statusCode()).as(login).isEqualTo(404);
        }
    }

    private static long open(JsonNode board) {
        return Stream.of("overdue", "soon", "timely", "undated", "paused")
                .mapToLong(light -> board.path("open").path(light).asLong())
                .sum();
    }

    private static long figure(JsonNode figures, String code) {
        return figures.path("figures")
                .valueStream()
                .filter(figure -> figure.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .at("/now/numerator")
                .asLong();
    }

    private JsonNode register(String key) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("village1-1-1", "/api/v1/registrations", key, """
                {"pack": "petition", "unit": "%s", "channel": "web", "applicants": [{"name": "周建国"}], "data": %s}""".formatted(
                        town.unit("C1-T1-V1"), PetitionWalkTest.CLAIM));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body());
    }

    /** Finds the open item of the case in the unit's list and completes it. */
    private void complete(String login, UUID caseId, String step, String data) throws Exception {
        UUID item = null;
        for (String view : List.of("mine", "unit")) {
            for (JsonNode row : read(login, "/api/v1/work-items?view=" + view + "&step=" + step)
                    .path("items")) {
                if (row.path("caseId").asString().equals(caseId.toString())) {
                    item = UUID.fromString(row.path("id").asString());
                }
            }
        }
        assertThat(item).as(login + " finds " + step).isNotNull();
        HttpResponse<String> answer = post(
                login,
                "/api/v1/work-items/" + item + "/complete",
                UUID.randomUUID().toString(),
                data);
        assertThat(answer.statusCode()).as(step + ": " + answer.body()).isEqualTo(200);
    }

    private JsonNode read(String login, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(login, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String login, String path) throws IOException, InterruptedException {
        return http.send(request(login, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String login, String path, String key, String body)
            throws IOException, InterruptedException {
        return http.send(
                request(login, path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String login, String path) {
        String token = issued.computeIfAbsent(
                login,
                name -> tokens.issue(
                        town.actor(name), "walk", List.of(TokenScope.READ, TokenScope.WRITE), today().plusDays(30)));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token);
    }

    private static LocalDate today() {
        return LocalDate.now(OfficeClock.ZONE);
    }
}
