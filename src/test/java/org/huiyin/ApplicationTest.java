package org.huiyin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.huiyin.testing.DatabaseTest;
import org.huiyin.testing.MutableClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class ApplicationTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MutableClock testClock;

    @Autowired
    MockMvc mvc;

    @Test
    void startsOnAMigratedDatabase() {
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where not success")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from work_item").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("select value_ from act_ge_property where name_ = 'schema.version'")
                        .query(String.class)
                        .single())
                .isNotBlank();
    }

    @Test
    void tellsThatItIsWell() throws Exception {
        mvc.perform(get("/actuator/health")).andExpect(status().isOk());
    }

    @Test
    void theDayIsThatOfChinaWhereverTheServerStands() {
        assertThat(ZoneId.systemDefault()).isNotEqualTo(clock.getZone());
        assertThat(clock.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(jdbc.sql("show timezone").query(String.class).single()).isEqualTo("Asia/Shanghai");
    }

    @Test
    void testsSetTheClock() {
        testClock.set(LocalDate.of(2026, 2, 16));

        assertThat(LocalDate.now(clock)).isEqualTo("2026-02-16");
    }
}
