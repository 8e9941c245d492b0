package shirako.portal.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real server, whose locks these are. */
@Tag("mysql")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LeadershipTest {
    private static final long LONG = 60;

    private final String schema = "leader_" + UUID.randomUUID().toString().replace('-', '_');
    private final MysqlDataSource server = new MysqlDataSource();
    private final CompletableFuture<String> deposed = new CompletableFuture<>();
    private final Leadership first = leadership("first");
    private final Leadership second = leadership("second");

    private Leadership leadership(String name) {
        return new Leadership(server::getConnection, name, () -> deposed.complete(name));
    }

    @BeforeEach
    void a_schema() throws SQLException {
        String url = System.getProperty("shirako.test.jdbcUrl", "");
        assumeTrue(!url.isEmpty(), "needs a database server: set -Dshirako.test.jdbcUrl, .jdbcUser and .jdbcPassword");
        server.setUrl(url);
        server.setUser(System.getProperty("shirako.test.jdbcUser", "root"));
        server.setPassword(System.getProperty("shirako.test.jdbcPassword", ""));
        tell("create database " + schema);
        server.setUrl(url.replaceFirst("(jdbc:[a-z]+://[^/?]+)/[^?]*", "$1/" + schema));
        tell("create table leader (id tinyint not null primary key, process varchar(255) not null)");
    }

    @AfterEach
    void no_schema() throws SQLException {
        first.close();
        second.close();
        tell("drop database " + schema);
    }

    private void tell(String statement) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement told = connection.createStatement()) {
            told.execute(statement);
        }
    }

    private long leadersConnection() throws SQLException {
        try (Connection connection = server.getConnection();
                Statement asked = connection.createStatement();
                ResultSet answer = asked.executeQuery(
                        "select coalesce(is_used_lock(concat('shirako leader ', md5(database()))), 0)")) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void lead(Leadership one) {
        one.await(() -> {});
        one.sign();
    }

    private CompletableFuture<Void> standBy(Leadership one) throws InterruptedException {
        var standsBy = new CountDownLatch(1);
        var leads = CompletableFuture.runAsync(() -> {
            one.await(standsBy::countDown);
            one.sign();
        });
        assertThat(standsBy.await(LONG, TimeUnit.SECONDS)).isTrue();
        return leads;
    }

    @Test
    void of_two_one_leads_and_the_other_stands_by_until_it_ends() throws Exception {
        lead(first);
        var other = standBy(second);
        assertThat(first.holds()).isTrue();
        assertThat(second.holds()).isFalse();
        first.close();
        other.get(LONG, TimeUnit.SECONDS);
        assertThat(second.holds()).isTrue();
        assertThat(first.holds()).isFalse();
    }

    @Test
    void a_leader_whose_connection_breaks_goes_on_when_nobody_has_led_since() throws Exception {
        lead(first);
        long before = leadersConnection();
        tell("kill " + before);
        long now = before;
        while (now == before || now == 0) {
            now = leadersConnection();
        }
        assertThat(first.holds()).isTrue();
        assertThat(deposed).isNotDone();
    }

    @Test
    void a_leader_that_another_one_took_over_from_is_told_to_end() throws Exception {
        lead(first);
        var other = standBy(second);
        tell("kill " + leadersConnection());
        // Whoever of the two comes first leads; were it the first one again, it is cut off again.
        while (!other.isDone() && !deposed.isDone()) {
            long leads = leadersConnection();
            if (leads != 0 && !other.isDone()) {
                try {
                    tell("kill " + leads);
                } catch (SQLException gone) {
                    assertThat(gone.getMessage()).contains("Unknown thread id");
                }
            }
        }
        assertThat(deposed.get(LONG, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(first.holds()).isFalse();
    }

    @Test
    void who_says_nothing_for_ten_seconds_leads_no_longer() throws Exception {
        Claim frozen = new Claim(server.getConnection());
        assertThat(frozen.acquire(0)).isTrue();
        try (Claim other = new Claim(server.getConnection())) {
            assertThat(other.acquire(0)).isFalse();
            assertThat(other.acquire(3 * Claim.SILENCE_SECONDS)).isTrue();
        }
        assertThatThrownBy(frozen::holds).isInstanceOf(SQLException.class);
    }

    @Test
    void nobody_gets_a_connection_for_work_from_a_process_that_does_not_lead() throws Exception {
        var config = new HikariConfig();
        config.setDataSource(server);
        config.setMaximumPoolSize(1);
        lead(first);
        try (var connections = new LeadersConnections(new HikariDataSource(config), first)) {
            try (Connection works = connections.getConnection()) {
                assertThat(works.isValid(5)).isTrue();
            }
            first.close();
            assertThatThrownBy(connections::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("leads");
        }
    }
}
