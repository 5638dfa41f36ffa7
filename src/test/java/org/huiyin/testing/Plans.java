package org.huiyin.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * How PostgreSQL answers what the application asks: import it into a test of its own application, and every query that
 * runs within {@link #of} is explained as it ran, with the buffers it touched. No statement is copied into a test.
 */
public final class Plans implements BeanPostProcessor {

    private final ThreadLocal<@Nullable List<Plan>> watching = new ThreadLocal<>();

    /**
     * Explains the queries of some work.
     *
     * @return a plan for each query, in the order in which they ran
     */
    public List<Plan> of(Runnable work) {
        List<Plan> plans = new ArrayList<>();
        watching.set(plans);
        try {
            work.run();
        } finally {
            watching.remove();
        }
        return plans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Watched) ? new Watched(source) : bean;
    }

    private final class Watched extends DelegatingDataSource {

        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return proxy(Connection.class, connection, (method, arguments) -> {
                Object made = invoke(connection, method, arguments);
                return made instanceof PreparedStatement statement && arguments != null
                        ? watched(connection, statement, String.valueOf(arguments[0]))
                        : made;
            });
        }
    }

    private record Parameter(Method setter, Object[] arguments) {}

    private PreparedStatement watched(Connection connection, PreparedStatement statement, String sql) {
        List<Parameter> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, statement, (method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                parameters.add(new Parameter(method, arguments));
            }
            List<Plan> plans = watching.get();
            if (plans != null && method.getName().equals("executeQuery") && reads(sql)) {
                plans.add(explain(connection, sql, parameters));
            }
            return invoke(statement, method, arguments);
        });
    }

    private static boolean reads(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("select") || start.startsWith("with");
    }

    private static Plan explain(Connection connection, String sql, List<Parameter> parameters) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain (analyze, buffers) " + sql)) {
            for (Parameter parameter : parameters) {
                try {
                    invoke(explain, parameter.setter(), parameter.arguments());
                } catch (SQLException e) {
                    throw e;
                } catch (Throwable e) {
                    throw new SQLException("cannot explain " + sql, e);
                }
            }
            StringBuilder text = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    text.append(rows.getString(1)).append('\n');
                }
            }
            return new Plan(sql, text.toString());
        }
    }

    @FunctionalInterface
    private interface Call {

        @Nullable
        Object apply(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> call.apply(method, arguments)));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
