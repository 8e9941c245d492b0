package shirako.portal.leader;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections for a process as long as it is sure to lead. */
public final class LeadersConnections extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource pool;
    private final Leadership leadership;

    /** @param pool closed with this */
    public LeadersConnections(HikariDataSource pool, Leadership leadership) {
        super(pool);
        this.pool = pool;
        this.leadership = leadership;
    }

    /** @throws SQLTransientConnectionException when another process may lead */
    @Override
    public Connection getConnection() throws SQLException {
        if (!leadership.holds()) {
            throw new SQLTransientConnectionException("the database has not confirmed for "
                    + Leadership.BELIEVED_SECONDS + " s that this process leads: nothing is done before it does");
        }
        return super.getConnection();
    }

    public Leadership leadership() {
        return leadership;
    }

    /** Another process may lead once nothing of this one's work is left. */
    @Override
    public void close() {
        pool.close();
        leadership.close();
    }
}
