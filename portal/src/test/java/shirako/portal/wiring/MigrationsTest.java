package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mysql")
class MigrationsTest {
    private final String schema = "migrations_" + UUID.randomUUID().toString().replace('-', '_');
    private final MysqlDataSource source = new MysqlDataSource();

    @BeforeEach
    void make() throws SQLException {
        String url = System.getProperty("shirako.test.jdbcUrl", "");
        assumeTrue(!url.isEmpty(), "needs a database server");
        source.setUrl(url.replaceFirst("(:\\d+/)[^?]*", "$1" + schema));
        source.setUser(System.getProperty("shirako.test.jdbcUser", "root"));
        source.setPassword(System.getProperty("shirako.test.jdbcPassword", ""));
    }

    @AfterEach
    void drop() throws SQLException {
        if (source.getUrl() != null) {
            execute("drop database " + schema);
        }
    }

    @Test
    void the_schema_is_made_once() {
        assertThat(Migrations.run(source)).isPositive();
        assertThat(Migrations.run(source)).isZero();
    }

    @Test
    void a_schema_that_a_newer_version_made_is_refused_with_what_to_do_and_left_alone() throws SQLException {
        Migrations.run(source);
        execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " values (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'x', 1, 1)");
        assertThatThrownBy(() -> Migrations.run(source))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("schema 900", "a newer version of Shirako", "Start that version", "backup");
    }

    @Test
    void a_schema_whose_past_was_changed_is_refused_with_what_to_do() throws SQLException {
        Migrations.run(source);
        execute("update flyway_schema_history set checksum = 5 where version = '003'");
        assertThatThrownBy(() -> Migrations.run(source))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("restore the backup", "003");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
