package shirako.portal.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
    private final Turns turns = new Turns(new Turns.Sizes(3, 2, 5, Duration.ofSeconds(30), Duration.ZERO));

    @Test
    void one_caller_has_few_turns_and_another_finds_one_left() throws Exception {
        try (var first = turns.take("ada");
                var second = turns.take("ada")) {
            assertThat(first).isNotSameAs(second);
            Thread third = Thread.ofVirtual().start(() -> hold("ada"));
            try (var other = turns.take("ben")) {
                assertThat(other).isNotNull();
                assertThat(third.isAlive()).isTrue();
            }
        }
    }

    @Test
    void too_long_a_line_is_told_at_once() throws Exception {
        List<Turns.Turn> held = List.of(turns.take("ada"), turns.take("ada"));
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(Thread.ofVirtual().start(() -> hold("ada")));
        }
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> turns.take("ada")).isInstanceOf(Crowded.class);
        held.forEach(Turns.Turn::close);
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(turns.callers()).isZero();
    }

    @Test
    void before_a_newcomer_come_no_more_of_a_crowd_than_one_caller_has_turns() throws Exception {
        BlockingQueue<String> order = new LinkedBlockingQueue<>();
        List<Turns.Turn> held = List.of(turns.take("x"), turns.take("y"), turns.take("z"));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            threads.add(Thread.ofVirtual().start(() -> note("ada", order)));
        }
        while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        threads.add(Thread.ofVirtual().start(() -> note("ben", order)));
        while (threads.getLast().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        held.getFirst().close();
        List<String> served = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            served.add(order.poll(30, TimeUnit.SECONDS));
        }
        assertThat(served.indexOf("ben")).isLessThanOrEqualTo(2);
        held.forEach(Turns.Turn::close);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(turns.callers()).isZero();
    }

    @Test
    void who_waits_too_long_is_told_and_leaves_no_trace() throws Exception {
        var impatient = new Turns(new Turns.Sizes(1, 1, 5, Duration.ofMillis(20), Duration.ZERO));
        try (var held = impatient.take("ada")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> impatient.take("ada")).isInstanceOf(Crowded.class);
            assertThatThrownBy(() -> impatient.take("ben")).isInstanceOf(Crowded.class);
            assertThat(impatient.callers()).isEqualTo(1);
        }
        assertThat(impatient.callers()).isZero();
        impatient.take("ben").close();
    }

    @Test
    void a_turn_that_is_closed_twice_is_one_turn() throws Exception {
        var single = new Turns(new Turns.Sizes(1, 1, 0, Duration.ofMillis(20), Duration.ZERO));
        Turns.Turn turn = single.take("ada");
        turn.close();
        turn.close();
        var most = new AtomicInteger();
        try (var only = single.take("ada")) {
            assertThat(only).isNotNull();
            most.incrementAndGet();
            assertThatThrownBy(() -> single.take("ben")).isInstanceOf(Crowded.class);
        }
        assertThat(most).hasValue(1);
    }

    private void hold(String caller) {
        note(caller, new LinkedBlockingQueue<>());
    }

    private void note(String caller, BlockingQueue<String> order) {
        try (var turn = turns.take(caller)) {
            assertThat(turn).isNotNull();
            order.add(caller);
        } catch (Crowded crowded) {
            order.add("crowded");
        }
    }
}
