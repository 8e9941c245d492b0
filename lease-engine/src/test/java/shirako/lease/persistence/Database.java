package shirako.lease.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * A database server for tests, told by the system properties {@code shirako.test.jdbcUrl}, {@code .jdbcUser} and
 * {@code .jdbcPassword}. Tables are made from the migrations where they are missing.
 */
public final class Database {
    private static final Path MIGRATIONS = Path.of("../sql/src/main/resources/db/migration");

    private Database() {}

    static EntityManagerFactory open() throws SQLException, IOException {
        String url = System.getProperty("shirako.test.jdbcUrl", "");
        assumeTrue(
                !url.isBlank(),
                "no database server: set the system properties shirako.test.jdbcUrl, shirako.test.jdbcUser and"
                        + " shirako.test.jdbcPassword, as ./shirako test does");
        return open(
                url,
                System.getProperty("shirako.test.jdbcUser", ""),
                System.getProperty("shirako.test.jdbcPassword", ""));
    }

    public static EntityManagerFactory open(String url, String user, String password) throws SQLException, IOException {
        boolean mariaDb;
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            migrate(connection, "event", "V001__event.sql");
            migrate(connection, "lease_entry", "V002__lease.sql");
            mariaDb = isMariaDb(connection);
        }
        var configuration = new HibernatePersistenceConfiguration("lease-engine-test")
                .managedClasses(EventRow.class, EntryRow.class, EntryKey.class)
                .jdbcUrl(url)
                .jdbcCredentials(user, password);
        configuration.property("hibernate.hbm2ddl.auto", "validate");
        configuration.property("hibernate.jdbc.time_zone", "UTC");
        if (mariaDb) {
            // Hibernate's own detection fails on MariaDB behind MySQL's driver.
            configuration.property("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect");
            configuration.property("hibernate.boot.allow_jdbc_metadata_access", "false");
        }
        return configuration.createEntityManagerFactory();
    }

    /** The server's version, and how durable its commits are. */
    public static String describe(EntityManagerFactory database) {
        return database.callInTransaction(entities -> {
            Object[] told = (Object[])
                    entities.createNativeQuery("select version(), @@innodb_flush_log_at_trx_commit", Object[].class)
                            .getSingleResult();
            return told[0] + ", innodb_flush_log_at_trx_commit=" + told[1];
        });
    }

    private static boolean isMariaDb(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var answer = statement.executeQuery("select version()")) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1).contains("MariaDB");
        }
    }

    private static void migrate(Connection connection, String table, String migration)
            throws SQLException, IOException {
        try (var found = connection.getMetaData().getTables(connection.getCatalog(), null, table, null)) {
            if (found.next()) {
                return;
            }
        }
        String script = Files.readString(MIGRATIONS.resolve(migration)).replaceAll("(?m)^--.*$", "");
        try (Statement statement = connection.createStatement()) {
            for (String command : script.split(";")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
        }
    }
}
