package org.huiyin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huiyin.packs.Packs;
import org.huiyin.staff.ApiTokens;
import org.huiyin.staff.TokenScope;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.time.OfficeClock;
import org.huiyin.walks.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The OpenAPI document says all that the API does, and nothing else. */
@DatabaseTest
@Import(Town.class)
class OpenApiTest {

    private static final String ADDRESS = "/api/v1/openapi";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Town town;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Packs packs;

    @Autowired
    ObjectMapper json;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private JsonNode document;

    private record Described(String route, JsonNode operation) {}

    @BeforeEach
    void read() throws Exception {
        String token = tokens.issue(
                town.actor("county1.case1"), "openapi", List.of(TokenScope.READ), LocalDate.now(OfficeClock.ZONE));
        var answer = mvc.get()
                .uri(ADDRESS)
                .header("Authorization", "Bearer " + token)
                .exchange();
        assertThat(answer).hasStatusOk();
        document = json.readTree(answer.getResponse().getContentAsByteArray());
    }

    @Test
    void isReadWithATokenOnly() {
        assertThat(mvc.get().uri(ADDRESS)).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
    }

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> routes = mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.startsWith(ADDRESS))
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).contains("POST /api/v1/registrations", "GET /api/v1/work-items/{id}/form");
        assertThat(operations().map(Described::route)).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void saysOfEachWhatGoesInAndWhatComesOut() {
        operations().forEach(described -> {
            JsonNode operation = described.operation();
            assertThat(operation.path("summary").asString())
                    .as(described.route())
                    .isNotBlank();
            assertThat(operation.path("parameters"))
                    .as(described.route())
                    .noneMatch(parameter -> parameter.path("name").asString().equals("actor"));
            operation
                    .path("requestBody")
                    .path("content")
                    .properties()
                    .forEach(body -> assertThat(body.getValue().path("schema"))
                            .as("%s takes %s", described.route(), body.getKey())
                            .isNotEmpty());
            assertThat(answers(operation))
                    .as(described.route() + " answers")
                    .isNotEmpty()
                    .allSatisfy(schema -> assertThat(schema).isNotEmpty())
                    .noneMatch(schema -> schema.path("type").asString("").equals("string") && !schema.has("format"));
        });
        assertThat(operations()
                        .map(described ->
                                described.operation().path("operationId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachHowItRefuses() {
        operations().forEach(described -> {
            JsonNode answers = described.operation().path("responses");
            assertThat(answers.propertyNames())
                    .as(described.route())
                    .contains("400", "401", "403", "422", "500", "503")
                    .contains(described.route().contains("{id}") ? "404" : "422")
                    .contains(described.route().startsWith("POST") ? "409" : "422");
            answers.properties().stream()
                    .filter(answer -> answer.getKey().charAt(0) > '3')
                    .forEach(answer -> assertThat(answer.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asString())
                            .as("%s %s", described.route(), answer.getKey())
                            .isEqualTo("#/components/schemas/Problem"));
        });
    }

    @Test
    void namesTheToken() {
        assertThat(document.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0").has("token")).isTrue();
    }

    @Test
    void takesTheFormsOfPacksFromTheForms() {
        JsonNode schemas = document.path("components").path("schemas");
        assertThat(schemas.at("/petition.acceptance/properties/acceptanceDecision/oneOf"))
                .isNotEmpty();
        assertThat(schemas.at("/NewRegistration/properties/data/anyOf"))
                .hasSize(packs.all().size());
        assertThat(schemas.at("/CaseJson/required"))
                .extracting(JsonNode::asString)
                .contains("number", "open")
                .doesNotContain("outcome");
        assertThat(schemas.at("/Registered/properties/caseId/format").asString())
                .isEqualTo("uuid");
    }

    @Test
    void leadsNowhereThatIsNot() {
        assertThat(references(document))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private Stream<Described> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Described(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    }

    private static List<JsonNode> answers(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .flatMap(answer -> answer.getValue().path("content").properties().stream())
                .map(content -> content.getValue().path("schema"))
                .toList();
    }

    private static List<String> references(JsonNode node) {
        return node.findValuesAsString("$ref");
    }
}
