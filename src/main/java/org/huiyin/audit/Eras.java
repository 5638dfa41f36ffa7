package org.huiyin.audit;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which count of transactions the rows are ordered by. Within one database cluster it only grows; a dump restored
 * elsewhere counts anew, and its rows must not fall into ranges that are sealed already.
 */
@Component
@DependsOnDatabaseInitialization
class Eras {

    private final short current;

    Eras(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into audit_era (era, cluster)
                        select coalesce(max(era), 0) + 1, here.system_identifier
                        from pg_control_system() as here left join audit_era on true
                        group by here.system_identifier
                        having coalesce((array_agg(cluster order by era desc))[1], 0) <> here.system_identifier
                        on conflict (era) do nothing""").update();
        this.current =
                jdbc.sql("select max(era) from audit_era").query(Short.class).single();
    }

    short current() {
        return current;
    }
}
