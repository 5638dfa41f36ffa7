package org.huiyin.api;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.huiyin.access.Actor;
import org.huiyin.forms.FormSchema;
import org.huiyin.forms.Forms;
import org.huiyin.packs.Pack;
import org.huiyin.packs.Packs;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document: what the controllers tell of themselves, the forms of the packs, tokens, and refusals. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String REFERENCE = "#/components/schemas/";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    ModelConverter javaSchemas() {
        return new JavaSchemas();
    }

    @Bean
    OpenAPI outline() {
        return new OpenAPI()
                .info(new Info()
                        .title("Huiyin")
                        .version("1")
                        .description("Registrations, cases, letters, work items and units, for programs.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("Made on the page /account/tokens; acts for its maker.")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer refusals() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getPaths()
                    .values()
                    .forEach(path ->
                            path.readOperationsMap().forEach((method, operation) -> refusals(operation, method)));
        };
    }

    /** A body that a form decides is any of the forms there are; which one, a case's own step says. */
    @Bean
    OpenApiCustomizer formsOfPacks(Packs packs, Forms forms) {
        return document -> {
            Map<String, Schema<?>> registrations = new TreeMap<>();
            Map<String, Schema<?>> steps = new TreeMap<>();
            for (Pack pack : packs.all()) {
                for (String form : pack.forms().toList()) {
                    Schema<?> schema = schema(FormSchema.of(forms.definition(pack, form)));
                    boolean registration = form.equals(pack.settings().registration());
                    (registration ? registrations : steps).put(pack.name() + "." + form, schema);
                }
            }
            registrations.forEach(document.getComponents()::addSchemas);
            steps.forEach(document.getComponents()::addSchemas);
            Schema<?> written =
                    Objects.requireNonNull(document.getComponents().getSchemas().get("NewRegistration"));
            Schema<?> data =
                    Objects.requireNonNull((Schema<?>) written.getProperties().get("data"));
            data.setAnyOf(references(registrations));
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .filter(operation -> Set.of("complete", "begin").contains(operation.getOperationId()))
                    .forEach(operation -> operation
                            .getRequestBody()
                            .getContent()
                            .values()
                            .forEach(media -> media.setSchema(new JsonSchema().anyOf(references(steps)))));
        };
    }

    private static void refusals(Operation operation, PathItem.HttpMethod method) {
        boolean writes = method != PathItem.HttpMethod.GET;
        boolean names = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn().equals("path"));
        refusal(operation, "400", "Cannot be read");
        refusal(operation, "401", "No token, or none that holds today");
        refusal(operation, "403", "The token has not this scope");
        if (names) {
            refusal(operation, "404", "There is no such thing, or the token's owner may not see it");
        }
        if (writes) {
            refusal(operation, "409", "Somebody else was first");
        }
        refusal(operation, "422", "Refused by a rule, or faults in fields");
        refusal(operation, "500", "Failed; nothing has changed. Quote the reference");
        refusal(operation, "503", "The database is not reached; try again");
    }

    private static void refusal(Operation operation, String status, String description) {
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType(
                                                PROBLEM_JSON,
                                                new MediaType().schema(new Schema<>().$ref(REFERENCE + PROBLEM)))));
    }

    /** RFC 9457, with what {@code /api/v1} adds. */
    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("path", new StringSchema().description("The field: requests[0].way"))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").description("urn:huiyin:problem:…"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("way", new StringSchema().description("What to do now"))
                .addProperty("code", new StringSchema().description("The rule that refused"))
                .addProperty("faults", new ArraySchema().items(fault))
                .addProperty("reference", new StringSchema().description("Under which the log tells more"))
                .required(List.of("type", "title", "status", "detail", "way"));
    }

    private static List<Schema> references(Map<String, Schema<?>> schemas) {
        List<Schema> references = new ArrayList<>();
        schemas.keySet().forEach(name -> references.add(new Schema<>().$ref(REFERENCE + name)));
        return references;
    }

    private static Schema<?> schema(ObjectNode json) {
        try {
            return Json31.mapper().readValue(json.toString(), JsonSchema.class);
        } catch (IOException e) {
            throw new UncheckedIOException("A form is no schema: " + json, e);
        }
    }
}
