package org.huiyin.database;

import java.sql.SQLException;
import javax.sql.DataSource;

/** What the configured server is. */
record ServerVersion(String product, int major) {

    private static final int OLDEST = 15;

    static ServerVersion of(DataSource dataSource) {
        try (var connection = dataSource.getConnection()) {
            var metadata = connection.getMetaData();
            return new ServerVersion(metadata.getDatabaseProductName(), metadata.getDatabaseMajorVersion());
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The configured database does not answer: " + e.getMessage(),
                    "Check spring.datasource.url, username and password, and that the server runs.",
                    e);
        }
    }

    /** @throws DatabaseUnavailable unless it is a PostgreSQL that is new enough */
    void require() {
        if (!product.equals("PostgreSQL") || major < OLDEST) {
            throw new DatabaseUnavailable(
                    "The configured database is %s %d; Huiyin needs PostgreSQL %d or newer."
                            .formatted(product, major, OLDEST),
                    "Point spring.datasource.url to a newer PostgreSQL, or remove it to use the one that comes along.");
        }
    }
}
