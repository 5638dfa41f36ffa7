package org.huiyin.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.huiyin.forms.Choices;
import org.huiyin.forms.Component;
import org.huiyin.forms.FormDefinition;
import org.huiyin.forms.Option;
import org.huiyin.packs.Pack;
import org.operaton.bpm.impl.juel.AstBinary;
import org.operaton.bpm.impl.juel.AstIdentifier;
import org.operaton.bpm.impl.juel.AstString;
import org.operaton.bpm.impl.juel.Builder;
import org.operaton.bpm.impl.juel.IdentifierNode;
import org.operaton.bpm.impl.juel.Node;
import org.operaton.bpm.impl.juel.Tree;
import org.operaton.bpm.impl.juel.TreeBuilderException;
import org.operaton.bpm.model.bpmn.instance.ConditionExpression;
import org.operaton.bpm.model.bpmn.instance.SequenceFlow;

/**
 * The conditions on sequence flows, held against what a case can know. A condition with a slip of the pen would
 * otherwise halt a case in the middle, or never be true.
 */
final class Conditions {

    /** What a verb or a decision may set a variable to is theirs to know. */
    private static final Set<String> ANYTHING = Set.of();

    private final Map<String, Set<String>> known = new HashMap<>();
    private final Set<String> declared;

    /**
     * @param forms every form of the pack
     * @param set variables that verbs and decisions of the model set
     */
    Conditions(Pack pack, Collection<FormDefinition> forms, Set<String> set) {
        declared = Set.copyOf(pack.settings().fields().keySet());
        forms.stream()
                .flatMap(FormDefinition::asked)
                .filter(field -> pack.settings()
                        .field(field.key())
                        .map(settings -> settings.variable())
                        .orElse(false))
                .forEach(field -> known.merge(field.key(), answers(field), Conditions::either));
        set.forEach(variable -> known.put(variable, ANYTHING));
    }

    /** The codes that can be answered; none if it is not a choice among codes that stand in the form. */
    private static Set<String> answers(Component.Field field) {
        Set<String> codes = new TreeSet<>();
        if (field instanceof Component.Choice choice && choice.choices() instanceof Choices.Listed listed) {
            listed.options().stream().map(Option::value).forEach(codes::add);
        }
        return codes;
    }

    private static Set<String> either(Set<String> one, Set<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return ANYTHING;
        }
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** What is wrong with the condition of this flow; empty if nothing is, or it has none. */
    List<String> faults(SequenceFlow flow) {
        ConditionExpression condition = flow.getConditionExpression();
        if (condition == null) {
            return List.of();
        }
        String text = condition.getTextContent().strip();
        if (condition.getLanguage() != null || !text.startsWith("${") || !text.endsWith("}")) {
            return List.of("has a condition that is no expression in ${ }: " + text);
        }
        Tree tree;
        try {
            tree = new Builder().build(text);
        } catch (TreeBuilderException e) {
            return List.of("has a condition that cannot be read: " + e.getMessage());
        }
        Set<String> reasons = new TreeSet<>();
        for (IdentifierNode identifier : tree.getIdentifierNodes()) {
            unset(identifier.getName()).ifPresent(reasons::add);
        }
        comparisons(tree.getRoot(), reasons);
        return new ArrayList<>(reasons);
    }

    private Optional<String> unset(String variable) {
        if (known.containsKey(variable)) {
            return Optional.empty();
        }
        return Optional.of(
                declared.contains(variable)
                        ? "asks for " + variable + ", which is no variable that a form of the pack asks"
                        : "asks for " + variable + ", which no field declared as a variable and no verb sets");
    }

    private void comparisons(Node node, Set<String> reasons) {
        if (node instanceof AstBinary comparison
                && (comparison.getOperator() == AstBinary.EQ || comparison.getOperator() == AstBinary.NE)) {
            compared(comparison.getChild(0), comparison.getChild(1), reasons);
            compared(comparison.getChild(1), comparison.getChild(0), reasons);
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            comparisons(node.getChild(i), reasons);
        }
    }

    private void compared(Node variable, Node literal, Set<String> reasons) {
        if (variable instanceof AstIdentifier identifier && literal instanceof AstString string) {
            Set<String> answers = known.getOrDefault(identifier.getName(), ANYTHING);
            String code = String.valueOf(string.eval(null, null));
            if (!answers.isEmpty() && !answers.contains(code)) {
                reasons.add("compares " + identifier.getName() + " with '" + code + "', but it is one of " + answers);
            }
        }
    }
}
