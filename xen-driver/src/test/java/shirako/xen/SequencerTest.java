package shirako.xen;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

@Timeout(30)
class SequencerTest {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Sequencer sequencer = new Sequencer(workers);
    private final ContainerId id = new ContainerId(ReservationId.random(), 0);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        workers.close();
    }

    private CompletableFuture<String> run(String what) {
        return sequencer
                .run(id, () -> {
                    done.add(what);
                    return what;
                })
                .toCompletableFuture();
    }

    @Test
    void what_is_asked_of_a_container_is_done_in_order() throws Exception {
        run("first");
        run("second");
        run("third").get(10, SECONDS);
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void an_outcome_is_told_before_its_remains_are_tidied() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        var outcome = sequencer.runAndTidy(id, () -> new Sequencer.Untidy<>("moved", () -> await(told)));
        assertThat(outcome.toCompletableFuture().get(10, SECONDS)).isEqualTo("moved");
        told.countDown();
    }

    @Test
    void what_is_asked_next_waits_until_the_remains_are_tidied() throws Exception {
        sequencer.runAndTidy(id, () -> new Sequencer.Untidy<>("moved", () -> done.add("tidied")));
        run("next").get(10, SECONDS);
        assertThat(done).containsExactly("tidied", "next");
    }

    @Test
    void what_fails_is_told_as_having_failed() {
        var outcome = sequencer.runAndTidy(id, () -> {
            throw new SubstrateException("no room", true);
        });
        assertThatThrownBy(() -> outcome.toCompletableFuture().get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no room");
    }

    @Test
    void what_fails_keeps_nothing_else_from_being_done() throws Exception {
        sequencer.run(id, () -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(run("next").get(10, SECONDS)).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
