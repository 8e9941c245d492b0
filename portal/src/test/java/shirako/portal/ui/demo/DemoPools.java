package shirako.portal.ui.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.event.Event;
import shirako.lease.journal.Share;
import shirako.portal.pool.BrokerPart;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.PoolView;

/** The pools of the demonstration: an open one with a broker that promised too much, and one that is draining. */
public final class DemoPools {
    public static final PoolId OPEN = new PoolId("containers");
    public static final PoolId DRAINING = new PoolId("xen");

    private DemoPools() {}

    public static List<PoolView> pools(Instant now) {
        Instant end = now.plus(Duration.ofDays(1200));
        BrokerPart nordic = new BrokerPart(
                new ActorId("nordic-broker"),
                DemoTickets.ALL,
                Optional.of(end),
                3,
                2,
                new Sliver(26_000, 61_440, 190_000, 0),
                Optional.of(new Sliver(59_000, 81_920, 260_000, 0)));
        BrokerPart elsewhere = new BrokerPart(
                new ActorId("alpine-broker"),
                new Sliver(8_000, 32_768, 500_000, 0),
                Optional.of(end),
                1,
                1,
                new Sliver(500, 512, 4_096, 0),
                Optional.empty());
        return List.of(
                new PoolView(
                        new ActorId("uni-kuro"),
                        OPEN,
                        Share.Mode.OPEN,
                        List.of(elsewhere, nordic),
                        12,
                        Optional.of(now.plusSeconds(5400)),
                        Optional.empty()),
                new PoolView(
                        new ActorId("uni-shiro"),
                        DRAINING,
                        Share.Mode.DRAINING,
                        List.of(new BrokerPart(
                                new ActorId("nordic-broker"),
                                DemoTickets.ALL,
                                Optional.of(end),
                                4,
                                0,
                                new Sliver(4_000, 8_192, 32_000, 0),
                                Optional.of(new Sliver(4_000, 8_192, 32_000, 0)))),
                        2,
                        Optional.of(now.plusSeconds(3000)),
                        Optional.of(Event.of(now.minusSeconds(900), "pool.drained", "pool:xen", "", "root", ""))));
    }

    public static Map<PoolId, List<OverCut>> overCuts(Instant now) {
        return Map.of(
                OPEN,
                List.of(new OverCut(
                        now.minusSeconds(4000),
                        ReservationId.random(),
                        new ActorId("nordic-broker"),
                        DemoTickets.overCut(Term.of(now.minusSeconds(4000), Duration.ofHours(2))))));
    }
}
