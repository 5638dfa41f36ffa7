package db.migration;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The tables of the BPMN engine, from the scripts in the engine's own jar, so that they always fit the engine in use.
 * The engine itself never alters them: a newer engine comes with a migration that runs its upgrade scripts.
 */
public class V100__flow extends BaseJavaMigration {

    private static final String SCRIPT = "org/operaton/bpm/engine/db/create/activiti.postgres.create.%s.sql";

    /** In the order in which the engine creates them: tables of the history refer to none of the runtime. */
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) {
        for (var part : PARTS) {
            ScriptUtils.executeSqlScript(context.getConnection(), new ClassPathResource(SCRIPT.formatted(part)));
        }
    }
}
