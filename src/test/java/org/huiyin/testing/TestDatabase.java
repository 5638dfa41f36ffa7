package org.huiyin.testing;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How to reach a database on the test server. */
public record TestDatabase(String url, String user, String password) {

    /** Opens a connection for each use: for set-up and for looking on from outside, not for speed. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(url, user, password);
    }
}
