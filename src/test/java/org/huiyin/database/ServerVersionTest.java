package org.huiyin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ServerVersionTest {

    @Test
    void postgresFrom15On() {
        assertThatCode(new ServerVersion("PostgreSQL", 15)::require).doesNotThrowAnyException();
        assertThatThrownBy(new ServerVersion("PostgreSQL", 14)::require)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage("The configured database is PostgreSQL 14; Huiyin needs PostgreSQL 15 or newer.");
    }

    @Test
    void noOtherProduct() {
        var h2 = new DriverManagerDataSource("jdbc:h2:mem:other");
        assertThatThrownBy(ServerVersion.of(h2)::require).hasMessageContaining("The configured database is H2");
    }

    @Test
    void aServerThatDoesNotAnswerIsExplained() {
        var nobody = new DriverManagerDataSource("jdbc:postgresql://localhost:1/none", "nobody", "");
        assertThatThrownBy(() -> ServerVersion.of(nobody))
                .isInstanceOfSatisfying(DatabaseUnavailable.class, unavailable -> {
                    var analysis = new DatabaseFailureAnalyzer().analyze(unavailable);
                    assertThat(analysis.getDescription()).contains("does not answer");
                    assertThat(analysis.getAction()).contains("spring.datasource.url");
                });
    }
}
