package shirako.xen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.HostId;
import shirako.xen.HostUnreachableException;
import shirako.xen.RealHostExtension;

/** The way to a host whose libvirt is real, and now and then stands still. */
@Tag("libvirt")
class HostLinkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 6;

    @TempDir
    static Path state;

    @RegisterExtension
    private static final RealHostExtension LIBVIRT = new RealHostExtension(() -> state);

    private HostLink link;

    @BeforeEach
    void open() {
        link = new HostLink(new HostId("alpha"), LIBVIRT.host().uri(), InstantSource.system(), connection -> true);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void calls_made_at_the_same_time_have_a_connection_each() {
        Set<HostConnection> used = ConcurrentHashMap.newKeySet();
        var together = new CyclicBarrier(AT_ONCE);
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            calls.add(CompletableFuture.supplyAsync(
                    () -> link.call("asking for its name", LIMIT, connection -> {
                        used.add(connection);
                        meet(together);
                        return connection.getHostName();
                    }),
                    command -> Thread.ofVirtual().start(command)));
        }
        assertThat(calls).extracting(CompletableFuture::join).doesNotContainNull();
        assertThat(used).hasSize(AT_ONCE);
    }

    @Test
    void a_connection_is_used_again_once_its_call_has_ended() {
        HostConnection first = link.call("a call", LIMIT, connection -> connection);
        assertThat(link.call("another", LIMIT, connection -> connection) == first)
                .isTrue();
    }

    @Test
    void what_is_read_has_its_connection_until_it_is_closed() throws Exception {
        List<HostConnection> used = new ArrayList<>();
        try (InputStream reading = link.open("reading", LIMIT, connection -> {
            used.add(connection);
            return new ByteArrayInputStream(new byte[] {1, 2});
        })) {
            assertThat(link.call("meanwhile", LIMIT, connection -> connection) == used.getFirst())
                    .isFalse();
            assertThat(reading.readAllBytes()).containsExactly(1, 2);
        }
    }

    @Test
    void a_call_to_a_libvirt_that_stands_still_ends_at_its_limit_and_others_work_once_it_goes_on() throws Exception {
        assertThat(link.call("asking for its name", LIMIT, HostConnection::getHostName))
                .isNotEmpty();
        signal("STOP");
        try {
            assertThatThrownBy(
                            () -> link.call("asking for its name", Duration.ofSeconds(1), HostConnection::getHostName))
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessage("host alpha: asking for its name took longer than 1 s");
            assertThat(link.problem()).contains("asking for its name took longer than 1 s");
        } finally {
            signal("CONT");
        }
        assertThat(link.call("asking again", LIMIT, HostConnection::getHostName))
                .isNotEmpty();
        assertThat(link.problem()).isEmpty();
    }

    @Test
    void a_connection_whose_call_was_given_up_is_not_used_again() throws Exception {
        Set<HostConnection> used = ConcurrentHashMap.newKeySet();
        HostLink.Call<String> call = connection -> {
            used.add(connection);
            return connection.getHostName();
        };
        link.call("asking for its name", LIMIT, call);
        signal("STOP");
        try {
            assertThatThrownBy(() -> link.call("asking for its name", Duration.ofSeconds(1), call))
                    .isInstanceOf(HostUnreachableException.class);
        } finally {
            signal("CONT");
        }
        Set<HostConnection> before = Set.copyOf(used);
        link.call("asking again", LIMIT, call);
        used.removeAll(before);
        assertThat(used).hasSize(1);
    }

    private static void signal(String name) throws IOException, InterruptedException {
        long pid = LIBVIRT.host().daemon().orElseThrow().pid();
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("the others' calls do not go on beside this one", alone);
        }
    }
}
