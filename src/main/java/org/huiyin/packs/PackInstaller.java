package org.huiyin.packs;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks and installs the packs on start, before the first request: a fault stops the start. Nodes that start together
 * take turns by an advisory lock.
 */
@Component
class PackInstaller implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(PackInstaller.class);
    private static final long LOCK = 0x6875_6979_696e_0070L;

    private final PackReader reader;
    private final List<PackCheck> checks;
    private final List<PackDeployment> deployments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String root;

    PackInstaller(
            PackReader reader,
            List<PackCheck> checks,
            List<PackDeployment> deployments,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${huiyin.packs.location:classpath:packs}") String root) {
        this.reader = reader;
        this.checks = checks;
        this.deployments = deployments;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.root = root;
    }

    @Override
    public void afterSingletonsInstantiated() {
        reader.read(root).values().forEach(this::install);
    }

    void install(Pack pack) {
        List<PackCheck.Fault> faults =
                checks.stream().flatMap(check -> check.check(pack).stream()).toList();
        if (!faults.isEmpty()) {
            throw new PackFaults(pack.name(), faults);
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query()
                    .singleRow();
            store(pack);
            deployments.forEach(deployment -> deployment.deploy(pack));
            makeCurrent(pack);
        });
    }

    private void store(Pack pack) {
        int added = jdbc.sql("""
                        insert into pack_version (pack, version, installed_at) values (:pack, :version, :at)
                        on conflict do nothing
                        """)
                .param("pack", pack.name())
                .param("version", pack.version())
                .param("at", OffsetDateTime.now(clock))
                .update();
        if (added == 0) {
            return;
        }
        log.info("Pack {} has a new version {}", pack.name(), pack.version());
        pack.files()
                .forEach((path, content) -> jdbc.sql("insert into pack_file values (:pack, :version, :path, :content)")
                        .param("pack", pack.name())
                        .param("version", pack.version())
                        .param("path", path)
                        .param("content", content)
                        .update());
    }

    private void makeCurrent(Pack pack) {
        jdbc.sql("""
                        insert into pack_current (pack, version) values (:pack, :version)
                        on conflict (pack) do update set version = excluded.version
                        """)
                .param("pack", pack.name())
                .param("version", pack.version())
                .update();
    }
}
