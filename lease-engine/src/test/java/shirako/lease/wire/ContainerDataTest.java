package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.PayloadSource;
import shirako.lease.substrate.SubstrateException;

/** Payloads, results and consoles between two processes on loopback. */
@Timeout(60)
class ContainerDataTest {
    private static final ActorId SITE = new ActorId("site");
    private static final ActorId BATCH = new ActorId("batch");
    private static final ContainerId CONTAINER = new ContainerId(ReservationId.random(), 3);
    private static final ContainerGate ONLY_SITE =
            (asker, container) -> asker.equals(SITE) && container.equals(CONTAINER);
    private static final ContainerGate ONLY_BATCH =
            (asker, container) -> asker.equals(BATCH) && container.equals(CONTAINER);

    private final InstantSource clock = InstantSource.system();
    private final int here = Loopback.freePort();
    private final int there = Loopback.freePort();
    private final Loopback federation = new Loopback()
            .with("site", ActorRole.SITE, there)
            .with("batch", ActorRole.SERVICE_MANAGER, here)
            .with("other", ActorRole.SERVICE_MANAGER, 1);
    private final Peers sitePeers = new Peers(federation.station(clock, "site"));
    private final Peers batchPeers = new Peers(federation.station(clock, "batch"));
    private final Peers otherPeers = new Peers(federation.station(clock, "other"));
    private final List<AutoCloseable> open = new ArrayList<>(List.of(sitePeers, batchPeers, otherPeers));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private ActorServer atBatch(ContainerData data) throws IOException {
        return serve("batch", ServerSettings.of(Loopback.HOST, here), data);
    }

    private ActorServer atSite(ContainerData data) throws IOException {
        return serve("site", ServerSettings.of(Loopback.HOST, there), data);
    }

    private ActorServer serve(String actor, ServerSettings settings, ContainerData data) throws IOException {
        ActorServer server = ActorServer.start(federation.station(clock, actor), settings, List.of(data));
        open.add(server);
        return server;
    }

    private RemotePayloads payloads() {
        return new RemotePayloads(sitePeers, SITE, container -> Optional.of(BATCH));
    }

    private RemoteResults results() {
        return new RemoteResults(batchPeers, BATCH, container -> Optional.of(SITE));
    }

    /** Endless bytes, which tell how many were read and when they were closed. */
    private static final class Endless extends InputStream {
        private final AtomicLong given = new AtomicLong();
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() {
            given.incrementAndGet();
            return 7;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 7);
            given.addAndGet(length);
            return length;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void a_site_reads_the_payload_that_the_holder_has() throws IOException {
        for (int length : List.of(0, 1, 3_000_000)) {
            byte[] payload = bytes(length);
            try (ActorServer server = atBatch(new PayloadShelf(id -> new ByteArrayInputStream(payload), ONLY_SITE));
                    InputStream in = payloads().open(CONTAINER)) {
                assertThat(server.address().getPort()).isEqualTo(here);
                assertThat(in.readAllBytes()).isEqualTo(payload);
            }
        }
    }

    @Test
    void nobody_else_reads_it() throws IOException {
        atBatch(new PayloadShelf(id -> new ByteArrayInputStream(new byte[1]), ONLY_SITE));
        RemotePayloads curious = new RemotePayloads(otherPeers, new ActorId("other"), container -> Optional.of(BATCH));
        assertThatThrownBy(() -> curious.open(CONTAINER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403 WRONG_HOLDER");
        assertThatThrownBy(() -> payloads().open(new ContainerId(ReservationId.random(), 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403 WRONG_HOLDER");
    }

    @Test
    void what_a_process_does_not_have_is_not_there() throws IOException {
        atBatch(new PayloadShelf(id -> InputStream.nullInputStream(), ONLY_SITE));
        RemoteData data = new RemoteData(sitePeers, SITE);
        assertThat(data.ask(BATCH, CONTAINER, "result").statusCode()).isEqualTo(404);
        assertThat(data.ask(BATCH, CONTAINER, "payload/x").statusCode()).isEqualTo(404);
        Peer peer =
                sitePeers.peer(SITE, sitePeers.station().directory().find(BATCH).orElseThrow());
        for (String name : List.of("x", "shirako-1-2", "..", "%2e%2e", CONTAINER.domainName() + "x")) {
            assertThat(peer.ask(peer.request("/v1/containers/" + name + "/payload"), Duration.ofSeconds(20))
                            .statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
        RemotePayloads lost = new RemotePayloads(sitePeers, SITE, container -> Optional.empty());
        assertThatThrownBy(() -> lost.open(CONTAINER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody");
        RemotePayloads nobodys = new RemotePayloads(sitePeers, SITE, container -> Optional.of(new ActorId("nobody")));
        assertThatThrownBy(() -> nobodys.open(CONTAINER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not registered");
    }

    @Test
    void a_payload_that_breaks_in_the_middle_never_looks_complete() throws IOException {
        PayloadSource broken = id -> new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ >= 200_000) {
                    throw new IOException("the disk is gone");
                }
                return 7;
            }
        };
        atBatch(new PayloadShelf(broken, ONLY_SITE));
        try (InputStream in = payloads().open(CONTAINER)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_payload_that_cannot_be_opened_now_may_be_had_later() throws IOException {
        atBatch(new PayloadShelf(
                id -> {
                    throw new IOException("the disk is gone");
                },
                ONLY_SITE));
        assertThatThrownBy(() -> payloads().open(CONTAINER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503 UNAVAILABLE")
                .hasMessageContaining("the disk is gone");
    }

    @Test
    void a_process_that_dies_in_the_middle_is_noticed() throws IOException {
        Endless endless = new Endless();
        ActorServer server = atBatch(new PayloadShelf(id -> endless, ONLY_SITE));
        try (InputStream in = payloads().open(CONTAINER)) {
            assertThat(in.readNBytes(100_000)).hasSize(100_000);
            server.close();
            assertThatThrownBy(() -> in.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_process_that_falls_silent_in_the_middle_is_noticed() throws IOException {
        CountDownLatch forever = new CountDownLatch(1);
        PayloadSource silent = id -> new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ < 200_000) {
                    return 7;
                }
                try {
                    forever.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
        atBatch(new PayloadShelf(silent, ONLY_SITE));
        RemoteData hasty = new RemoteData(sitePeers, SITE, Duration.ofMillis(300));
        try (InputStream in = hasty.open(Optional.of(BATCH), CONTAINER, "payload")) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(java.io.InterruptedIOException.class)
                    .hasMessageContaining("PT0.3S");
        }
        forever.countDown();
    }

    @Test
    void nothing_is_read_ahead_of_a_slow_reader_and_a_reader_that_leaves_ends_it() throws Exception {
        Endless endless = new Endless();
        atBatch(new PayloadShelf(id -> endless, ONLY_SITE));
        try (InputStream in = payloads().open(CONTAINER)) {
            assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
            // What fits into the buffers of two sockets, and not much more.
            assertThat(endless.given.get()).isLessThan(16_000_000);
        }
        assertThat(endless.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_reader_that_takes_nothing_is_given_up() throws Exception {
        Endless endless = new Endless();
        serve(
                "batch",
                ServerSettings.of(Loopback.HOST, here).waiting(Duration.ofMillis(300)),
                new PayloadShelf(id -> endless, ONLY_SITE));
        try (InputStream in = payloads().open(CONTAINER)) {
            assertThat(in.read()).isEqualTo(7);
            assertThat(endless.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void the_holder_reads_the_result_that_the_site_has() throws IOException {
        byte[] result = bytes(500_000);
        atSite(new ResultShelf(id -> new ByteArrayInputStream(result), ONLY_BATCH));
        try (InputStream in = results().result(CONTAINER)) {
            assertThat(in.readAllBytes()).isEqualTo(result);
        }
    }

    @Test
    void the_holder_learns_whether_to_ask_for_a_result_again() throws IOException {
        for (boolean retryable : List.of(true, false)) {
            ContainerData data = new ResultShelf(
                    id -> {
                        throw new SubstrateException("container " + id + " has no result", retryable);
                    },
                    ONLY_BATCH);
            try (ActorServer server = atSite(data)) {
                assertThat(server.address().getPort()).isEqualTo(there);
                assertThatThrownBy(() -> results().result(CONTAINER))
                        .isInstanceOfSatisfying(SubstrateException.class, e -> assertThat(e.retryable())
                                .isEqualTo(retryable))
                        .hasMessageContaining("has no result");
            }
        }
        assertThatThrownBy(() -> results().result(CONTAINER))
                .isInstanceOfSatisfying(
                        SubstrateException.class, e -> assertThat(e.retryable()).isTrue());
    }

    /** Puts together what was heard, and fails when a byte is heard twice or missed. */
    private static final class Heard implements ContainerListener {
        private final BlockingQueue<ConsolePart> parts = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private long next;

        @Override
        public void changed(ContainerStatus status) {
            throw new AssertionError("nobody tells this here");
        }

        @Override
        public void console(ContainerId id, long offset, byte[] bytes) {
            assertThat(id).isEqualTo(CONTAINER);
            parts.add(new ConsolePart(offset, bytes));
        }

        String until(long end) throws InterruptedException {
            while (next < end) {
                ConsolePart part = parts.poll(20, TimeUnit.SECONDS);
                assertThat(part).as("after %d bytes", next).isNotNull();
                assertThat(part.offset()).isEqualTo(next);
                next = part.end();
                all.writeBytes(part.bytes());
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private RemoteConsoles consoles(Heard heard) {
        RemoteConsoles consoles = new RemoteConsoles(batchPeers, BATCH, heard, Duration.ofMillis(5));
        open.add(consoles);
        return consoles;
    }

    @Test
    void a_console_is_heard_as_it_is_written() throws Exception {
        MemoryConsoles store = new MemoryConsoles(1000, 10);
        atSite(new ConsoleShelf(store, ONLY_BATCH));
        Heard heard = new Heard();
        store.console(CONTAINER, 0, text("hello "));
        RemoteConsoles consoles = consoles(heard);
        consoles.follow(CONTAINER, SITE, 0);
        consoles.follow(CONTAINER, SITE, 0);
        assertThat(heard.until(6)).isEqualTo("hello ");
        store.console(CONTAINER, 6, text("world"));
        assertThat(heard.until(11)).isEqualTo("hello world");
    }

    @Test
    void a_console_goes_on_where_it_was_after_silence_and_after_outages() throws Exception {
        MemoryConsoles store = new MemoryConsoles(1000, 10);
        ConsoleShelf shelf = new ConsoleShelf(store, ONLY_BATCH, Duration.ofMillis(20));
        Heard heard = new Heard();
        // Nobody listens there yet.
        consoles(heard).follow(CONTAINER, SITE, 0);
        ActorServer first = atSite(shelf);
        store.console(CONTAINER, 0, text("one "));
        assertThat(heard.until(4)).isEqualTo("one ");
        first.close();
        store.console(CONTAINER, 4, text("two "));
        ActorServer second = atSite(shelf);
        assertThat(heard.until(8)).isEqualTo("one two ");
        second.close();
        // The site's process has begun anew, and its driver reads the console from its beginning.
        MemoryConsoles fresh = new MemoryConsoles(1000, 10);
        fresh.console(CONTAINER, 0, text("one "));
        atSite(new ConsoleShelf(fresh, ONLY_BATCH, Duration.ofMillis(20)));
        fresh.console(CONTAINER, 4, text("two three"));
        assertThat(heard.until(13)).isEqualTo("one two three");
    }

    @Test
    void what_the_site_no_longer_has_is_skipped() throws Exception {
        MemoryConsoles store = new MemoryConsoles(5, 10);
        store.console(CONTAINER, 0, text("0123456789"));
        atSite(new ConsoleShelf(store, ONLY_BATCH));
        Heard heard = new Heard();
        heard.next = 5;
        consoles(heard).follow(CONTAINER, SITE, 2);
        assertThat(heard.until(10)).isEqualTo("56789");
    }

    @Test
    void a_console_that_is_not_to_be_heard_any_more_is_not() throws Exception {
        MemoryConsoles store = new MemoryConsoles(1000, 10);
        atSite(new ConsoleShelf(store, ONLY_BATCH));
        Heard heard = new Heard();
        RemoteConsoles consoles = consoles(heard);
        store.console(CONTAINER, 0, text("one "));
        consoles.follow(CONTAINER, SITE, 0);
        assertThat(heard.until(4)).isEqualTo("one ");
        Thread follower = consoles.follower(CONTAINER).orElseThrow();
        consoles.stop(CONTAINER);
        assertThat(follower.join(Duration.ofSeconds(20))).isTrue();
        store.console(CONTAINER, 4, text("two "));
        assertThat(heard.parts).isEmpty();
        assertThat(consoles.follower(CONTAINER)).isEmpty();
    }

    @Test
    void a_console_is_for_the_holder_only_and_begins_at_a_number() throws IOException {
        atSite(new ConsoleShelf(new MemoryConsoles(10, 10), ONLY_BATCH, Duration.ofMillis(1)));
        RemoteData curious = new RemoteData(otherPeers, new ActorId("other"));
        assertThat(curious.ask(SITE, CONTAINER, "console?offset=0").statusCode())
                .isEqualTo(403);
        RemoteData holder = new RemoteData(batchPeers, BATCH);
        assertThat(holder.ask(SITE, CONTAINER, "console?offset=0").statusCode()).isEqualTo(204);
        assertThat(holder.ask(SITE, CONTAINER, "console").statusCode()).isEqualTo(204);
        for (String query : List.of("offset=", "offset=-1", "offset=x", "offset=1&offset=2", "begin=1")) {
            assertThat(holder.ask(SITE, CONTAINER, "console?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }
}
