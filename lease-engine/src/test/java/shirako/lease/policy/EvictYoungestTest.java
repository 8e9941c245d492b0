package shirako.lease.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.policy.Requests.NOW;
import static shirako.lease.policy.Requests.cores;
import static shirako.lease.policy.Requests.id;
import static shirako.lease.policy.Requests.minutes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.PoolId;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.plugin.Plugins;
import shirako.lease.policy.ConflictPolicy.Present;
import shirako.lease.policy.ConflictPolicy.Resolution;

class EvictYoungestTest {
    private static final int SITE = 8;

    private final ConflictPolicy policy = Plugins.named(ConflictPolicy.class, "evict-youngest", Map.of());

    @Test
    void what_is_free_counts() {
        assertThat(resolve(6, lease(1, 5, 0))).isEqualTo(evict(1));
        assertThat(resolve(8, lease(1, 5, 0))).isEqualTo(evict(1));
    }

    @Test
    void no_more_go_than_must() {
        assertThat(resolve(3, lease(1, 3, 0), lease(2, 2, 5), lease(3, 2, 9))).isEqualTo(evict(3));
        assertThat(resolve(4, lease(1, 3, 0), lease(2, 2, 5), lease(3, 2, 9))).isEqualTo(evict(3, 2));
    }

    @Test
    void nobody_goes_in_vain() {
        assertThat(resolve(9, lease(1, 3, 0), lease(2, 5, 5))).isEqualTo(new Resolution.Await());
    }

    @Test
    void room_in_pieces_is_for_the_site_to_judge() {
        List<Present> present = List.of(lease(1, 2, 0), lease(2, 2, 5));
        assertThat(policy.resolve(ticket(9, 2, 10), present, gone -> gone.contains(id(1))))
                .isEqualTo(evict(2, 1));
    }

    private Resolution resolve(int units, Present... present) {
        List<Present> all = List.of(present);
        return policy.resolve(
                ticket(99, units, 10),
                all,
                gone -> units
                        <= SITE
                                - all.stream()
                                        .filter(lease -> !gone.contains(lease.id()))
                                        .mapToInt(lease -> lease.ticket().units())
                                        .sum());
    }

    private static Resolution evict(int... ids) {
        return new Resolution.Evict(IntStream.of(ids).mapToObj(Requests::id).toList());
    }

    private static Present lease(int number, int units, int minute) {
        return new Present(id(number), ticket(number, units, minute));
    }

    private static Ticket ticket(int number, int units, int minute) {
        return new Ticket(
                new TicketId(id(number).value()),
                1,
                Optional.empty(),
                new ActorId("uni"),
                new ActorId("batch"),
                ActorKey.of(new byte[ActorKey.BYTES]),
                new ActorId("uni"),
                new PoolId("containers"),
                units,
                cores(1),
                Term.of(NOW.plus(minutes(minute)), minutes(60)),
                "");
    }
}
