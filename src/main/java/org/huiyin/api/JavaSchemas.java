package org.huiyin.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells of records what their types tell: a component that may not be null is required. Of the JSON library's own type
 * it tells that it is an object; looked into like a bean, that would be a failure.
 */
final class JavaSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json.mapper().constructType(type.getType());
        if (java.hasRawClass(ObjectNode.class)) {
            return new JsonSchema().typesItem("object");
        }
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        if (schema != null && java.getRawClass().isRecord()) {
            require(java.getRawClass(), defined(schema, context));
        }
        return schema;
    }

    private static void require(Class<?> record, Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        List<String> required = Arrays.stream(record.getRecordComponents())
                .filter(JavaSchemas::always)
                .map(RecordComponent::getName)
                .filter(schema.getProperties()::containsKey)
                .toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static boolean always(RecordComponent component) {
        return component.getType() != Optional.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What is meant by a reference. */
    private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        return schema.get$ref() == null
                ? schema
                : context.getDefinedModels()
                        .getOrDefault(
                                schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1), schema);
    }
}
