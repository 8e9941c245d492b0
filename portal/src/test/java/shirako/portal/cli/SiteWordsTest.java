package shirako.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.actor.PoolStatus;
import shirako.lease.journal.Share;
import shirako.lease.wire.PoolOrder;
import shirako.lease.wire.SiteReport;

class SiteWordsTest {
    @Test
    void a_pool_that_drains_says_what_goes_on_and_until_when() {
        assertThat(lines(PoolOrder.DRAIN, 3))
                .contains(
                        "Nothing new is promised from now on of pool containers of uni-a. 3 leases go on, the last until"
                                + " 2026-03-01 12:00 Z; a lease may still be extended while its job needs it, up to the"
                                + " job's wall time.",
                        "POOL        STATE     HOSTS          CAPACITY                              LEASES  LAST ENDS",
                        "containers  draining  1 of 2 answer  1.5 cores, 10 MiB memory, 0 MiB disk  3       2026-03-01 12:00 Z");
        assertThat(lines(PoolOrder.DRAIN, 3)).noneMatch(line -> line.startsWith("Not heard of yet"));
        assertThat(lines(PoolOrder.STATUS, 3))
                .endsWith(
                        "POOL        DELEGATED TO  RESOURCES                             OPEN HOSTS  TOLD",
                        "containers  north         0.75 cores, 5 MiB memory, 0 MiB disk  0           yes");
        assertThat(lines(PoolOrder.DRAIN, 1).getFirst()).contains("1 lease goes on until 2026-03-01 12:00 Z;");
    }

    private static List<String> lines(PoolOrder order, int leases) {
        var pool = new PoolStatus(
                new PoolId("containers"),
                Share.Mode.DRAINING,
                2,
                1,
                new Sliver(1500, 10, 0, 0),
                List.of(new PoolStatus.Delegated(new ActorId("north"), new Sliver(750, 5, 0, 0), 0, true)),
                leases,
                Optional.of(Instant.parse("2026-03-01T12:00:00Z")));
        return new SiteWords(new SiteReport(new ActorId("uni-a"), true, List.of(pool)), ZoneOffset.UTC).lines(order);
    }
}
