package shirako.portal.caller;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives the connections of a pool to callers by turns ({@link Turns}), and to threads that serve no request at once: some of the
 * pool is never given to requests, so that no flood of them stops the broker.
 */
public final class FairConnections extends DelegatingDataSource {
    private final Turns turns;
    private final ThreadLocal<Boolean> served = ThreadLocal.withInitial(() -> false);

    public FairConnections(DataSource pool, Turns turns) {
        super(pool);
        this.turns = turns;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<String> caller = Callers.current();
        // Who has one already would wait for itself.
        if (caller.isEmpty() || served.get()) {
            return super.getConnection();
        }
        Turns.Turn turn = turns.take(caller.get());
        try {
            Connection connection = super.getConnection();
            served.set(true);
            return returning(connection, turn);
        } catch (SQLException | RuntimeException failed) {
            turn.close();
            throw failed;
        }
    }

    private Connection returning(Connection connection, Turns.Turn turn) {
        return (Connection) Proxy.newProxyInstance(
                FairConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (method.getName().equals("close")) {
                            served.remove();
                            turn.close();
                        }
                    }
                });
    }
}
