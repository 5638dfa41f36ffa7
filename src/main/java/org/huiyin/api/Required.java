package org.huiyin.api;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.huiyin.refusals.Invalid;
import org.huiyin.refusals.Invalid.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Holds bodies to their records: what is not {@link Nullable} must be there. It is asked before anything is looked up,
 * so the answer does not hang on what exists.
 */
@RestControllerAdvice(basePackageClasses = Required.class)
class Required extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return parameter.getParameterType().isRecord();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        List<Fault> faults = new ArrayList<>();
        look(body, "", faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return body;
    }

    private static void look(@Nullable Object value, String path, List<Fault> faults) {
        if (value instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                look(rows.get(i), path + "[" + i + "]", faults);
            }
        } else if (value instanceof Record body) {
            for (RecordComponent component : body.getClass().getRecordComponents()) {
                String place = path.isEmpty() ? component.getName() : path + "." + component.getName();
                Object inside = read(component, body);
                if (inside == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    faults.add(Fault.of(place, "required"));
                }
                look(inside, place, faults);
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Record body) {
        try {
            return component.getAccessor().invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
