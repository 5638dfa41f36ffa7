package org.huiyin.people;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huiyin.access.Actor;
import org.huiyin.access.Assignment;
import org.huiyin.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose people an actor may look up by name: those served by the actor's units and by the units below them. A
 * department stands for the body it is a department of. This is wider than the sight of cases on purpose: a township
 * receives people of all its villages, and a person on file tells nothing about any petition.
 *
 * @param roots of the subtrees by their depth in the tree
 */
record Area(Map<Integer, Set<UUID>> roots) {

    /** Roles without cases look up nobody; partners see only what was referred to them. */
    static boolean looksUp(Role role) {
        return role.scope() != Role.Scope.NONE && role != Role.PARTNER;
    }

    boolean none() {
        return roots.isEmpty();
    }

    /** The condition on {@code unit_id}'s line under this alias. */
    String sql(String alias) {
        return none()
                ? "false"
                : roots.keySet().stream()
                        .map(depth -> "%s.line_%d = any(:area_%d)".formatted(alias, depth, depth))
                        .collect(Collectors.joining(" or ", "(", ")"));
    }

    Map<String, Object> params() {
        return roots.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> "area_" + entry.getKey(),
                        entry -> entry.getValue().toArray(UUID[]::new)));
    }

    /** Finds the area of an actor. */
    @Component
    static class Areas {

        private record Root(UUID id, int depth) {}

        private final JdbcClient jdbc;

        Areas(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        Area of(Actor actor) {
            UUID[] units = actor.assignments().stream()
                    .filter(assignment -> looksUp(assignment.role()))
                    .map(Assignment::unit)
                    .map(unit -> unit.value())
                    .distinct()
                    .toArray(UUID[]::new);
            if (units.length == 0) {
                return new Area(Map.of());
            }
            return new Area(jdbc.sql("""
                            select case when kind = 'department' then parent_id else id end as id,
                                   case when kind = 'department' then depth - 1 else depth end as depth
                            from unit
                            where id = any(:units) and not (kind = 'department' and parent_id is null)""").param("units", units).query(Root.class).list().stream()
                    .collect(Collectors.groupingBy(
                            Root::depth, TreeMap::new, Collectors.mapping(Root::id, Collectors.toUnmodifiableSet()))));
        }
    }
}
