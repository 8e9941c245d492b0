package shirako.portal.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import shirako.lease.journal.Journal;
import shirako.lease.persistence.StoredJournal;
import shirako.lease.persistence.Transactions;
import shirako.portal.caller.FairConnections;
import shirako.portal.caller.Turns;
import shirako.portal.leader.LeadersConnections;
import shirako.portal.leader.Leadership;

/** The database: a server that is configured, or a private one. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWiring.class);

    private static final int CONNECTIONS = 20;

    /** What is left belongs to the broker's cycle, those who follow jobs, and Quartz. */
    private static final Turns.Sizes OF_REQUESTS =
            new Turns.Sizes(12, 4, 64, Duration.ofSeconds(4), Duration.ofSeconds(1));

    @Bean(destroyMethod = "close")
    Database database(ShirakoSettings settings) throws IOException {
        ShirakoSettings.@Nullable Database given = settings.database();
        if (given != null && given.url() != null && !given.url().isBlank()) {
            log.info("the database is the server at {}", given.url().replaceAll("\\?.*", ""));
            return new Database.Server(given.url(), given.user(), given.password());
        }
        Path home = settings.home().toAbsolutePath();
        return new Database.Private(EmbeddedDatabase.start(home));
    }

    /** For whoever works on the database: waits until this process may. */
    @Bean(destroyMethod = "close")
    LeadersConnections dataSource(Database database, Environment environment) throws IOException {
        HikariDataSource pool = pool(database);
        var leadership = new Leadership(() -> connection(database), Standby.ownName(), () -> Runtime.getRuntime()
                .halt(Standby.DEPOSED));
        Standby.until(leadership, environment);
        return new LeadersConnections(pool, leadership);
    }

    /** One that tells soon when there is no answer. */
    private static Connection connection(Database database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "3000");
        properties.setProperty("socketTimeout", "4000");
        if (database.user() != null) {
            properties.setProperty("user", database.user());
        }
        if (database.password() != null) {
            properties.setProperty("password", database.password());
        }
        return DriverManager.getConnection(database.url(), properties);
    }

    private static HikariDataSource pool(Database database) throws IOException {
        var config = new HikariConfig();
        config.setPoolName("shirako");
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        // Short, so that a request tells that the database is gone instead of hanging; long enough for a busy moment.
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(3).toMillis());
        config.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(20).toMillis());
        config.setInitializationFailTimeout(Duration.ofMinutes(2).toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // Whoever takes one says itself when a transaction ends: else each would begin and end with a word to the
        // server.
        config.setAutoCommit(false);
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        // The same few hundred statements come again and again: the driver need not take each apart anew, nor ask the
        // server
        // what this pool alone has set.
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("prepStmtCacheSize", "500");
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "4096");
        config.addDataSourceProperty("useLocalSessionState", "true");
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        config.addDataSourceProperty("connectTimeout", "3000");
        config.addDataSourceProperty("socketTimeout", "60000");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            var pool = new HikariDataSource(config);
            database.keepAlive();
            return pool;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the database at " + database.url().replaceAll("\\?.*", "") + " cannot be reached. "
                            + String.join("\n", database.lastWords()),
                    e);
        }
    }

    @Bean
    Migrated migrated(LeadersConnections dataSource) {
        int steps = Migrations.run(dataSource);
        dataSource.leadership().sign();
        return new Migrated(steps);
    }

    @Bean(destroyMethod = "close")
    EntityManagerFactory entityManagerFactory(DataSource dataSource, Migrated migrated) {
        return Persistence.open(new FairConnections(dataSource, new Turns(OF_REQUESTS)));
    }

    @Bean
    Transactions transactions(EntityManagerFactory factory) {
        return new Transactions(factory);
    }

    @Bean
    Journal journal(EntityManagerFactory factory) {
        return new SharedJournal(new StoredJournal(factory));
    }

    /**
     * That the schema is as the code expects it.
     *
     * @param steps how many migrations were run just now
     */
    record Migrated(int steps) {}
}
