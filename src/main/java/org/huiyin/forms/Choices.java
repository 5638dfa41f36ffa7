package org.huiyin.forms;

import java.util.List;

/** Where the options of a choice come from. */
public sealed interface Choices {

    /** Written in the form itself. */
    record Listed(List<Option> options) implements Choices {

        public Listed {
            options = List.copyOf(options);
        }
    }

    /** Offered by the {@link Options} with this key. */
    record Offered(String key) implements Choices {}
}
