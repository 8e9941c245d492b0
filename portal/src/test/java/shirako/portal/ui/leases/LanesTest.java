package shirako.portal.ui.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.portal.ui.demo.DemoTickets;

class LanesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void leases_one_after_the_other_share_a_lane() {
        assertThat(Lanes.of(List.of(lease(10, 10), lease(0, 10), lease(20, 5)))).hasSize(1);
    }

    @Test
    void leases_at_the_same_time_stand_below_each_other() {
        List<List<LeaseView>> lanes = Lanes.of(List.of(lease(0, 10), lease(5, 10), lease(10, 2)));

        assertThat(lanes).extracting(List::size).containsExactly(2, 1);
    }

    private static final Sliver SLIVER = new Sliver(1000, 512, 1024, 0);

    private static LeaseView lease(int afterMinutes, int minutes) {
        Term term = Term.of(START.plus(Duration.ofMinutes(afterMinutes)), Duration.ofMinutes(minutes));
        return new LeaseView(
                ReservationId.random(),
                "astro",
                "fit",
                List.of(DemoTickets.leaf(SLIVER, term)),
                Optional.of(new HostId("kuro-1")),
                Shape.atOneSite(SLIVER, 1),
                term,
                ReservationState.ACTIVE,
                PendingOperation.NONE,
                START,
                Optional.empty(),
                0);
    }
}
