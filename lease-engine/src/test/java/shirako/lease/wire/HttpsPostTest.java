package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.rate.RateLimit;

@Timeout(60)
class HttpsPostTest {
    private static final ActorId SITE = new ActorId("site");
    private static final ActorId BROKER = new ActorId("broker");
    private static final ActorId BATCH = new ActorId("batch");
    private static final ReservationId RESERVATION = ReservationId.random();
    private static final PostSettings HASTY =
            new PostSettings(10_000, Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(10));

    private final InstantSource clock = InstantSource.system();
    private final int port = Loopback.freePort();
    private final Loopback federation = new Loopback()
            .with("site", ActorRole.SITE, port)
            .with("broker", ActorRole.BROKER, 1)
            .with("batch", ActorRole.SERVICE_MANAGER, 1);
    private final Station there = federation.station(clock, "site");
    private final Station here = federation.station(clock, "broker", "batch");
    private final BlockingQueue<Envelope> received = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private ActorServer serve(RateLimit rate) throws IOException {
        there.house(SITE, received::add);
        return opened(
                ActorServer.start(there, ServerSettings.of(Loopback.HOST, port).limitedTo(rate), List.of()));
    }

    private HttpsPost post(PostSettings settings) {
        return opened(new HttpsPost(opened(new Peers(here)), settings));
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private static Envelope envelope(ActorId to, long sequence) {
        return new Envelope(BROKER, to, RESERVATION, sequence, new Message.Acknowledge());
    }

    private List<Long> take(int count) throws InterruptedException {
        List<Long> sequences = new ArrayList<>();
        while (sequences.size() < count) {
            Envelope envelope = received.poll(20, TimeUnit.SECONDS);
            assertThat(envelope).as("after %s", sequences).isNotNull();
            sequences.add(envelope.sequence());
        }
        return sequences;
    }

    @Test
    void what_is_for_an_actor_of_this_process_arrives_at_once() {
        here.house(BATCH, received::add);
        Envelope envelope = envelope(BATCH, 1);
        post(HASTY).send(envelope);
        assertThat(received).containsExactly(envelope);
    }

    @Test
    void what_is_for_others_arrives_in_order() throws Exception {
        serve(RateLimit.USUAL);
        HttpsPost post = post(HASTY);
        List<Long> sent = IntStream.rangeClosed(1, 3000).mapToObj(i -> (long) i).toList();
        sent.forEach(sequence -> post.send(envelope(SITE, sequence)));
        assertThat(take(sent.size())).isEqualTo(sent);
    }

    @Test
    void a_peer_that_asks_for_time_gets_it_and_loses_nothing() throws Exception {
        serve(new RateLimit(2, 3));
        HttpsPost post = post(HASTY);
        post.send(envelope(SITE, 1));
        assertThat(take(1)).containsExactly(1L);
        // Two may come now, and however these are divided into requests, more than two come in one or in a row.
        List<Long> sent = IntStream.rangeClosed(2, 40).mapToObj(i -> (long) i).toList();
        sent.forEach(sequence -> post.send(envelope(SITE, sequence)));
        assertThat(take(sent.size())).isEqualTo(sent);
    }

    @Test
    void a_connection_that_breaks_loses_nothing_when_the_next_one_holds() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        there.house(SITE, envelope -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("breaks the connection");
            }
            received.add(envelope);
        });
        opened(ActorServer.start(there, ServerSettings.of(Loopback.HOST, port), List.of()));
        post(HASTY).send(envelope(SITE, 1));
        assertThat(take(1)).containsExactly(1L);
    }

    @Test
    void it_goes_on_by_itself_after_an_outage() throws Exception {
        HttpsPost post = post(HASTY);
        post.send(envelope(SITE, 1));
        ActorServer first = serve(RateLimit.USUAL);
        long sequence = until(post, 2);
        first.close();
        received.clear();
        serve(RateLimit.USUAL);
        assertThat(until(post, sequence + 1)).isGreaterThan(sequence);
    }

    /** Repeats as actors do, until something arrives. */
    private long until(HttpsPost post, long first) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (long sequence = first; System.nanoTime() < deadline; sequence++) {
            post.send(envelope(SITE, sequence));
            Envelope arrived = received.poll(20, TimeUnit.MILLISECONDS);
            if (arrived != null && arrived.sequence() >= first) {
                return arrived.sequence();
            }
        }
        throw new AssertionError("nothing arrives");
    }

    /** A receiver that is busy with the first envelope until it is told to go on. */
    private final class Busy {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        Busy() throws IOException {
            there.house(SITE, this::take);
            opened(ActorServer.start(there, ServerSettings.of(Loopback.HOST, port), List.of()));
        }

        private void take(Envelope envelope) {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            received.add(envelope);
        }

        void sending(HttpsPost post, int envelopes) throws InterruptedException {
            post.send(envelope(SITE, 1));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            for (int i = 2; i <= envelopes; i++) {
                post.send(envelope(SITE, i));
            }
        }
    }

    @Test
    void of_what_waits_too_long_the_newest_are_kept() throws Exception {
        Busy busy = new Busy();
        busy.sending(
                post(new PostSettings(10, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(1))), 100);
        busy.go.countDown();
        assertThat(take(11)).containsExactly(1L, 91L, 92L, 93L, 94L, 95L, 96L, 97L, 98L, 99L, 100L);
    }

    @Test
    void what_still_waits_at_its_end_is_not_sent() throws Exception {
        Busy busy = new Busy();
        HttpsPost post = post(HASTY);
        busy.sending(post, 10);
        post.close();
        busy.go.countDown();
        assertThat(take(1)).containsExactly(1L);
        HttpsPost other = post(HASTY);
        other.send(envelope(SITE, 1000));
        assertThat(take(1)).containsExactly(1000L);
        assertThat(received).isEmpty();
    }

    @Test
    void a_peer_with_another_key_than_the_registered_one_gets_nothing() throws Exception {
        Loopback deceived = new Loopback()
                .with("site", Loopback.keys("another"), ActorRole.SITE, port)
                .with("broker", ActorRole.BROKER, 1);
        serve(RateLimit.USUAL);
        HttpsPost misled = opened(new HttpsPost(opened(new Peers(deceived.station(clock, "broker"))), HASTY));
        misled.send(envelope(SITE, 1));
        HttpsPost right = post(HASTY);
        right.send(envelope(SITE, 2));
        assertThat(take(1)).containsExactly(2L);
        assertThat(received).isEmpty();
    }

    @Test
    void what_is_for_nobody_or_cannot_be_sent_is_lost_and_the_rest_goes_on() throws Exception {
        serve(RateLimit.USUAL);
        HttpsPost post = post(HASTY);
        post.send(envelope(new ActorId("nobody"), 1));
        post.send(envelope(BATCH, 2));
        post.send(new Envelope(BROKER, SITE, RESERVATION, 3, new Message.CloseLease("x".repeat(20_000))));
        post.send(envelope(SITE, 4));
        assertThat(take(1)).containsExactly(4L);
    }

    @Test
    void after_its_end_nothing_is_sent() throws Exception {
        serve(RateLimit.USUAL);
        HttpsPost post = post(HASTY);
        post.send(envelope(SITE, 1));
        assertThat(take(1)).containsExactly(1L);
        post.close();
        post.send(envelope(SITE, 2));
        HttpsPost other = post(HASTY);
        other.send(envelope(SITE, 3));
        assertThat(take(1)).containsExactly(3L);
        assertThat(received).isEmpty();
    }

    @Test
    void an_outage_is_told_once_and_so_is_its_end() {
        List<String> told = new ArrayList<>();
        Outage outage = new Outage("messages from a to b", told::add, told::add);
        outage.over();
        for (int i = 0; i < 10; i++) {
            outage.failed("nobody answers");
            outage.lost(3);
        }
        outage.over();
        outage.over();
        assertThat(told)
                .containsExactly(
                        "messages from a to b do not get through: nobody answers",
                        "messages from a to b get through again; 30 were lost");
    }
}
