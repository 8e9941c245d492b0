package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

class DepartureTest {
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicInteger aborted = new AtomicInteger();

    private Departure departure(Runnable abort) {
        return new Departure(new ContainerId(ReservationId.random(), 0), end, () -> {
            aborted.incrementAndGet();
            abort.run();
        });
    }

    @Test
    void who_has_arrived_is_not_waited_for() {
        end.complete(null);
        departure(() -> {}).await("two", () -> Optional.of("gone"), Duration.ZERO);
        assertThat(aborted).hasValue(0);
    }

    @Test
    void why_a_move_failed_is_told_as_it_was_told_by_the_host() {
        end.completeExceptionally(new SubstrateException("no such bridge", true));
        assertThatThrownBy(() -> departure(() -> {}).await("two", Optional::empty, Duration.ZERO))
                .isInstanceOf(SubstrateException.class)
                .hasMessage("no such bridge");
    }

    @Test
    void a_neighbour_that_answers_may_take_as_long_as_it_takes() {
        AtomicInteger looks = new AtomicInteger();
        Supplier<Optional<String>> answers = () -> {
            if (looks.incrementAndGet() == 3) {
                end.complete(null);
            }
            return Optional.empty();
        };
        departure(() -> {}).await("two", answers, Duration.ZERO);
        assertThat(aborted).hasValue(0);
    }

    @Test
    void a_neighbour_that_answers_again_in_time_is_waited_for() {
        AtomicInteger looks = new AtomicInteger();
        Supplier<Optional<String>> back = () -> {
            if (looks.incrementAndGet() == 4) {
                end.complete(null);
            }
            return looks.get() % 2 == 1 ? Optional.of("a moment") : Optional.empty();
        };
        departure(() -> {}).await("two", back, Duration.ofHours(1));
        assertThat(aborted).hasValue(0);
    }

    @Test
    void a_move_to_a_neighbour_that_stays_silent_is_aborted() {
        Departure silent =
                departure(() -> end.completeExceptionally(new SubstrateException("aborted by request", true)));
        assertThatThrownBy(() -> silent.await("two", () -> Optional.of("no route"), Duration.ZERO))
                .hasMessage("aborted by request");
        assertThat(aborted).hasValue(1);
    }

    @Test
    void where_the_hypervisor_cannot_abort_it_nobody_waits_any_more_and_its_end_is_still_heard_of() {
        AtomicInteger over = new AtomicInteger();
        Departure stuck = departure(() -> {
            throw new SubstrateException("not supported", false);
        });
        assertThatThrownBy(() -> stuck.await("two", () -> Optional.of("no route"), Duration.ZERO))
                .isInstanceOf(SubstrateException.class)
                .hasMessageContaining("host two has ceased to answer")
                .hasMessageContaining("no route");
        stuck.whenOver(over::incrementAndGet);
        assertThat(over).hasValue(0);
        end.complete(null);
        assertThat(over).hasValue(1);
    }
}
