package org.huiyin.forms;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import java.util.HashSet;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Ref;

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

    /** The names it looks up outside itself: keys of answers, or names that FEEL itself gives in filters. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        Set<String> own = new HashSet<>();
        gather(parsed.expression(), names, own);
        names.removeAll(own);
        return names;
    }

    /** FEEL's tree is made of Scala's products, lists included: their elements are all there is to see. */
    private static void gather(Object node, Set<String> names, Set<String> own) {
        if (node instanceof Ref ref) {
            names.add(ref.names().head());
        } else if (node instanceof Tuple2<?, ?> named && named._1() instanceof String name) {
            // A variable of some, every or for, or an entry of a context.
            own.add(name);
            gather(named._2(), names, own);
        } else if (node instanceof Product product) {
            for (int i = 0; i < product.productArity(); i++) {
                gather(product.productElement(i), names, own);
            }
        }
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
