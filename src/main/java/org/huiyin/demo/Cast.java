package org.huiyin.demo;

import java.util.UUID;
import org.huiyin.access.Actor;
import org.huiyin.ids.StaffId;
import org.huiyin.staff.Actors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The staff of the invented city, by their logins. */
@Component
class Cast {

    private final Actors actors;
    private final JdbcClient jdbc;

    Cast(Actors actors, JdbcClient jdbc) {
        this.actors = actors;
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException if nobody signs in by this name */
    Actor actor(String login) {
        return jdbc.sql("select id from staff where login = :login")
                .param("login", login)
                .query(UUID.class)
                .optional()
                .flatMap(id -> actors.resolve(new StaffId(id)))
                .orElseThrow(() -> new IllegalStateException("Nobody signs in as " + login));
    }
}
