package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shirako.lease.Reservation;
import shirako.lease.ReservationState;
import shirako.lease.protocol.Message;

/** Closing in every standing, whatever is under way, gives every unit back exactly once. */
class CloseTest {
    private final Set<String> closedFrom = new TreeSet<>();

    @Test
    void closing_in_every_standing_ends_it_and_gives_all_back() {
        for (Class<?> lost : Message.class.getPermittedSubclasses()) {
            for (int seconds : new int[] {0, 1, 2, 3, 5, 15}) {
                closeAfter(seconds, lost);
            }
        }
        assertThat(closedFrom)
                .contains(
                        "NASCENT/TICKETING",
                        "TICKETED/REDEEMING",
                        "TICKETED/PRIMING",
                        "ACTIVE/NONE",
                        "ACTIVE/EXTENDING_TICKET",
                        "ACTIVE/EXTENDING_LEASE");
    }

    /** Until it is closed, one kind of message is lost, so that whatever waits for it goes on waiting. */
    private void closeAfter(int seconds, Class<?> lost) {
        World world = World.started();
        Reservation asked = world.reserve(World.HOST, Duration.ofMinutes(30));
        world.pass(Duration.ofSeconds(seconds >= 5 ? 5 : 0));
        world.post = (envelope, deliver) -> {
            if (!lost.isInstance(envelope.message())) {
                deliver.accept(envelope);
            }
        };
        if (seconds >= 5) {
            world.engine().extend(asked.id(), World.START.plus(Duration.ofHours(1)));
        }
        world.pass(Duration.ofSeconds(seconds >= 5 ? seconds - 5 : seconds));
        Reservation before = world.reservation(asked.id());
        closedFrom.add(before.state() + "/" + before.pending());

        world.engine().close(asked.id(), "enough");
        world.engine().close(asked.id(), "enough");
        world.post = World.Carrier.RELIABLE;
        world.pass(Duration.ofSeconds(40));
        assertThat(world.reservation(asked.id()).state())
                .as("closed from %s after %s was lost", closedFrom, lost.getSimpleName())
                .isEqualTo(ReservationState.CLOSED);
        assertThat(world.machines.count()).isZero();
        Reservation next = world.reserve(World.HOST, Duration.ofMinutes(30));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(next.id()).state()).isEqualTo(ReservationState.ACTIVE);
    }
}
