package shirako.batch.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** Gives Quartz connections from a pool that belongs to somebody else. */
final class SharedConnections implements ConnectionProvider {
    private final DataSource source;

    SharedConnections(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return source.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
}
