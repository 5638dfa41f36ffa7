package org.huiyin.access;

import java.util.Map;

/**
 * A condition of a WHERE clause with its parameters: the rows an actor may see. Stands in every list, count, search,
 * export and single read:
 *
 * <pre>{@code
 * Visibility visible = access.cases(actor, "c");
 * jdbc.sql("select c.number from case_file c where c.state = :state and " + visible.sql())
 *         .param("state", "open")
 *         .params(visible.params())
 * }</pre>
 *
 * @param sql in parentheses; its named parameters begin with {@code access_}
 */
public record Visibility(String sql, Map<String, Object> params) {

    public Visibility {
        params = Map.copyOf(params);
    }
}
