package shirako.batch.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mysql.cj.jdbc.MysqlDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import shirako.lease.persistence.Transactions;

/** A schema of its own on the database server that the system properties name; dropped at the end. */
public final class TestDatabase implements AutoCloseable {
    private final String schema = "batch_" + UUID.randomUUID().toString().replace('-', '_');
    private final MysqlDataSource source;
    private final EntityManagerFactory factory;

    public TestDatabase() {
        String url = System.getProperty("shirako.test.jdbcUrl", "");
        assumeTrue(!url.isEmpty(), "needs a database server: set -Dshirako.test.jdbcUrl, .jdbcUser and .jdbcPassword");
        try {
            source = dataSource(url);
            boolean mariaDb = prepare();
            factory = factory(mariaDb);
        } catch (SQLException | IOException failed) {
            throw new AssertionError("the test database cannot be prepared", failed);
        }
    }

    private static MysqlDataSource dataSource(String url) throws SQLException {
        var source = new MysqlDataSource();
        source.setUrl(url);
        source.setUser(System.getProperty("shirako.test.jdbcUser", "root"));
        source.setPassword(System.getProperty("shirako.test.jdbcPassword", ""));
        source.setRewriteBatchedStatements(true);
        return source;
    }

    private boolean prepare() throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + schema);
            source.setDatabaseName(schema);
            source.setUrl(
                    connection.getMetaData().getURL().replaceFirst("(jdbc:[a-z]+://[^/?]+)/[^?]*", "$1/" + schema));
            try (ResultSet version = statement.executeQuery("SELECT VERSION()")) {
                assertThat(version.next()).isTrue();
                boolean mariaDb = version.getString(1).contains("MariaDB");
                migrate();
                return mariaDb;
            }
        }
    }

    private void migrate() throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String file : List.of(
                    "V001__event",
                    "V003__batch_jobs",
                    "V004__quartz",
                    "V007__batch_job_requeue",
                    "V008__batch_job_constraint",
                    "V009__batch_job_start",
                    "V010__batch_job_pause",
                    "V011__batch_limits",
                    "V012__batch_job_turns",
                    "V013__batch_job_statistics")) {
                for (String sql : script(file).split(";\\s*\n")) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
        }
    }

    private static String script(String file) throws IOException {
        try (InputStream script = TestDatabase.class.getResourceAsStream("/db/migration/" + file + ".sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private EntityManagerFactory factory(boolean mariaDb) {
        var configuration = new HibernatePersistenceConfiguration("batch-test")
                .managedClasses(
                        JobRow.class,
                        SubmissionRow.class,
                        TagRow.class,
                        KeyRow.class,
                        UploadRow.class,
                        ObservationRow.class,
                        eventRow())
                .property("jakarta.persistence.jdbc.url", source.getUrl())
                .property("jakarta.persistence.jdbc.user", System.getProperty("shirako.test.jdbcUser", "root"))
                .property("jakarta.persistence.jdbc.password", System.getProperty("shirako.test.jdbcPassword", ""))
                .property("hibernate.connection.pool_size", 10)
                .property("hibernate.jdbc.time_zone", "UTC")
                .property("hibernate.jdbc.batch_size", 100)
                .property("hibernate.order_inserts", true)
                .property("hibernate.connection.isolation", "READ_COMMITTED")
                .property("hibernate.hbm2ddl.auto", "validate");
        if (mariaDb) {
            configuration
                    .property("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect")
                    .property("hibernate.boot.allow_jdbc_metadata_access", false);
        }
        return configuration.createEntityManagerFactory();
    }

    private static Class<?> eventRow() {
        try {
            return Class.forName("shirako.lease.persistence.EventRow");
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(gone);
        }
    }

    public Transactions transactions() {
        return new Transactions(factory);
    }

    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        factory.close();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE " + schema);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
