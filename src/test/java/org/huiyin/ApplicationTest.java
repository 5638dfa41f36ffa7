package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;

import org.huiyin.testing.DatabaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ApplicationTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void startsOnAMigratedDatabase() {
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where not success")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from work_item").query(Long.class).single())
                .isZero();
    }
}
