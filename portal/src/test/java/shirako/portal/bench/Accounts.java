package shirako.portal.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database server that both sides keep account on, each in a schema of its own. */
final class Accounts implements AutoCloseable {
    private final Connection connection;

    /** @param url its address, with the account in it */
    Accounts(String url) throws SQLException {
        this.connection = DriverManager.getConnection(url);
    }

    int count(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    String version() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select version()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
