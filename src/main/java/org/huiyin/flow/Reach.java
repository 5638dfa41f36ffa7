package org.huiyin.flow;

import java.util.AbstractMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huiyin.packs.Verb;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * All that expressions in models can name: the verbs. Looked up when the first model runs, since verbs may themselves
 * need the engine.
 */
@Component
class Reach extends AbstractMap<Object, Object> {

    private final ObjectProvider<Verb> verbs;
    private final VerbRunner runner;
    private volatile Set<Entry<Object, Object>> entries = Set.of();

    Reach(ObjectProvider<Verb> verbs, VerbRunner runner) {
        this.verbs = verbs;
        this.runner = runner;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        if (entries.isEmpty()) {
            entries = verbs.stream().collect(Collectors.toMap(Verb::name, Function.identity())).entrySet().stream()
                    .<Entry<Object, Object>>map(verb -> entry(verb.getKey(), runner.delegate(verb.getValue())))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return entries;
    }

    private static Entry<Object, Object> entry(String name, Object delegate) {
        return new SimpleImmutableEntry<>(name, delegate);
    }
}
