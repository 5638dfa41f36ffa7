package org.huiyin.forms;

import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** A FEEL expression that says whether something is hidden; parsed once. */
public final class Condition {

    private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

    private final ParsedExpression parsed;

    private Condition(ParsedExpression parsed) {
        this.parsed = parsed;
    }

    /** @throws IllegalArgumentException if the text is no FEEL expression; the message says where */
    static Condition parse(String feel) {
        ParseResult result = PARSER.parseExpression(feel);
        if (!result.isSuccess()) {
            throw new IllegalArgumentException(result.failure().message());
        }
        return new Condition(result.parsedExpression());
    }

    /** The expression without the leading {@code =}. */
    public String text() {
        return parsed.text();
    }

    ParsedExpression parsed() {
        return parsed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return "=" + text();
    }
}
