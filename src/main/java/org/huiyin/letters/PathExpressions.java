package org.huiyin.letters;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.engine.IterationStatusVar;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * What <code>${…}</code> means in a letter template: a path through records, maps and lists, nothing else. Templates come
 * with packs, and packs come from outside: an expression language that can call methods would let one run any code. A
 * component that a record does not have is an error, so that a misspelt name is found by the check of the pack.
 */
final class PathExpressions implements IStandardVariableExpressionEvaluator {

    private static final Pattern PATH = Pattern.compile("(\\w+)((?:\\.\\w+|\\['[^']+'\\]|\\[\\d+\\])*)");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\['([^']+)'\\]|\\[(\\d+)\\]");

    private final Map<Class<?>, Map<String, Method>> accessors = new ConcurrentHashMap<>();

    @Override
    public @Nullable Object evaluate(
            IExpressionContext context,
            IStandardVariableExpression expression,
            StandardExpressionExecutionContext how) {
        String path = expression.getExpression().strip();
        if (expression.getUseSelectionAsRoot()
                && context instanceof org.thymeleaf.context.ITemplateContext template
                && template.hasSelectionTarget()) {
            throw fault(path, "selections (*{…}) are not available in letters");
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw fault(path, "only paths such as organ.name or answers['key'] are available in letters");
        }
        String root = matcher.group(1);
        if (!context.containsVariable(root)) {
            throw fault(path, "no variable " + root);
        }
        Object value = unwrap(context.getVariable(root));
        for (String step : steps(matcher.group(2))) {
            if (value == null) {
                return null;
            }
            value = unwrap(step(path, value, step));
        }
        return value;
    }

    private static List<String> steps(String rest) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(rest);
        while (matcher.find()) {
            for (int group = 1; group <= 3; group++) {
                if (matcher.group(group) != null) {
                    steps.add(matcher.group(group));
                }
            }
        }
        return steps;
    }

    private @Nullable Object step(String path, Object value, String step) {
        return switch (value) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list -> element(path, list, step);
            case IterationStatusVar status -> iteration(path, status, step);
            case Record record -> component(path, record, step);
            default -> throw fault(path, value.getClass().getSimpleName() + " has no " + step);
        };
    }

    private static @Nullable Object element(String path, List<?> list, String step) {
        if (step.equals("size")) {
            return list.size();
        }
        if (!step.chars().allMatch(Character::isDigit)) {
            throw fault(path, "a list has no " + step);
        }
        int index = Integer.parseInt(step);
        return index < list.size() ? list.get(index) : null;
    }

    private static @Nullable Object iteration(String path, IterationStatusVar status, String step) {
        return switch (step) {
            case "index" -> status.getIndex();
            case "count" -> status.getCount();
            case "size" -> status.getSize();
            case "first" -> status.isFirst();
            case "last" -> status.isLast();
            default -> throw fault(path, "an iteration has no " + step);
        };
    }

    private @Nullable Object component(String path, Record record, String name) {
        Method accessor = accessors
                .computeIfAbsent(record.getClass(), PathExpressions::accessors)
                .get(name);
        if (accessor == null) {
            throw fault(path, record.getClass().getSimpleName() + " has no " + name);
        }
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new TemplateProcessingException("${" + path + "}: " + name + " cannot be read", e);
        }
    }

    private static Map<String, Method> accessors(Class<?> type) {
        Map<String, Method> accessors = new java.util.HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            accessors.put(component.getName(), component.getAccessor());
        }
        return Map.copyOf(accessors);
    }

    private static @Nullable Object unwrap(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static TemplateProcessingException fault(String path, String reason) {
        return new TemplateProcessingException("${" + path + "}: " + reason);
    }
}
