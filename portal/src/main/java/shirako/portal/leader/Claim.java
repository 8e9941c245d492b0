package shirako.portal.leader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * One connection's claim to a database's lock of a name. The server takes the lock away when it has heard nothing on the connection for
 * {@link #SILENCE_SECONDS}, so that a process that froze, or is cut off, does not lead for ever.
 */
final class Claim implements AutoCloseable {
    /** After how many seconds without a word the server ends the connection, and with it the claim. */
    static final int SILENCE_SECONDS = 10;

    /** One for each schema; a lock's name has 64 characters at most. */
    private static final String LOCK = "concat('shirako leader ', md5(database()))";

    private final Connection connection;

    /** @param connection its own, closed with it; that has a limit for the time that an answer takes */
    Claim(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session wait_timeout = " + SILENCE_SECONDS);
        }
    }

    /** Whether it got the lock, or has it, after waiting for it for so many seconds at most. */
    boolean acquire(int seconds) throws SQLException {
        return asked("select get_lock(" + LOCK + ", " + seconds + ") = 1");
    }

    boolean holds() throws SQLException {
        return asked("select is_used_lock(" + LOCK + ") = connection_id()");
    }

    private boolean asked(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** Who wrote his name last. */
    Optional<String> leader() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select process from leader where id = 1")) {
            return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
        }
    }

    /** Writes down who leads from now on. */
    void sign(String process) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("replace into leader (id, process) values (1, ?)")) {
            statement.setString(1, process);
            statement.executeUpdate();
        }
    }

    /** Gives the lock back, as does the end of the connection whatever way it ends. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
