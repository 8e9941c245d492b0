package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.PoolId;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.actor.BrokerNode;
import shirako.lease.actor.BrokerSettings;
import shirako.lease.actor.ImmediateSubstrate;
import shirako.lease.actor.ManagerNode;
import shirako.lease.actor.ManagerSettings;
import shirako.lease.actor.Shares;
import shirako.lease.actor.SiteNode;
import shirako.lease.actor.SiteSettings;
import shirako.lease.actor.Surroundings;
import shirako.lease.actor.ThreadLanes;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.policy.FirstComeFirstServed;
import shirako.lease.ticket.ActorKeyPair;

/** A site in one process, a broker and a service manager in another one. */
@Timeout(60)
class TwoProcessesTest {
    private static final int LEASES = 20;
    private static final ActorId SITE = new ActorId("site");
    private static final ActorId BROKER = new ActorId("broker");
    private static final ActorId BATCH = new ActorId("batch");

    private final InstantSource clock = InstantSource.system();
    private final int here = Loopback.freePort();
    private final int there = Loopback.freePort();
    private final Loopback federation = new Loopback()
            .with("site", ActorRole.SITE, there)
            .with("broker", ActorRole.BROKER, here)
            .with("batch", ActorRole.SERVICE_MANAGER, here);

    @Test
    void leases_live_and_end_across_https() throws Exception {
        ImmediateSubstrate machines = new ImmediateSubstrate();
        Station siteStation = federation.station(clock, "site");
        Station managerStation = federation.station(clock, "broker", "batch");
        CountDownLatch ended = new CountDownLatch(LEASES);
        try (ThreadLanes siteLanes = new ThreadLanes();
                ThreadLanes managerLanes = new ThreadLanes();
                Peers sitePeers = new Peers(siteStation);
                Peers managerPeers = new Peers(managerStation);
                HttpsPost sitePost = new HttpsPost(sitePeers);
                HttpsPost managerPost = new HttpsPost(managerPeers);
                ActorServer siteServer =
                        ActorServer.start(siteStation, ServerSettings.of(Loopback.HOST, there), List.of());
                ActorServer managerServer =
                        ActorServer.start(managerStation, ServerSettings.of(Loopback.HOST, here), List.of())) {
            assertThat(siteServer.address().getPort()).isEqualTo(there);
            assertThat(managerServer.address().getPort()).isEqualTo(here);
            SiteNode site = new SiteNode(
                    SiteSettings.of(SITE, new PoolId("containers"), new Shares(Map.of(BROKER, 1.0))),
                    Loopback.keys("site"),
                    machines,
                    new AwaitRoom(),
                    around(siteStation, siteLanes, sitePost));
            siteStation.house(site);
            Surroundings around = around(managerStation, managerLanes, managerPost);
            ActorKeyPair brokerKey = Loopback.keys("broker");
            BrokerNode broker = new BrokerNode(
                    new BrokerSettings(BROKER, Set.of(SITE), Shares.NONE, Duration.ofSeconds(10), Duration.ZERO),
                    brokerKey,
                    new FirstComeFirstServed(),
                    SiteOrder.BY_NUMBER,
                    around);
            ManagerNode manager = new ManagerNode(ManagerSettings.of(BATCH, List.of(BROKER)), id -> 0, around);
            managerStation.house(broker);
            managerStation.house(manager);
            manager.engine().addListener(reservation -> {
                if (reservation.state() == ReservationState.ACTIVE) {
                    manager.engine().close(reservation.id(), "enough");
                } else if (reservation.state().ended()) {
                    ended.countDown();
                }
            });
            broker.start();
            manager.start();
            site.start();
            List<ReservationId> ids = ask(manager);
            Instant deadline = clock.instant().plusSeconds(30);
            while (!ended.await(5, TimeUnit.MILLISECONDS) && clock.instant().isBefore(deadline)) {
                site.cycle();
                broker.cycle();
                manager.cycle();
            }
            assertThat(ended.getCount()).isZero();
            assertThat(ids)
                    .allSatisfy(id -> assertThat(manager.engine().find(id).map(Reservation::state))
                            .contains(ReservationState.CLOSED));
            assertThat(machines.made()).isEqualTo(LEASES);
            assertThat(machines.list()).isEmpty();
        }
    }

    private List<ReservationId> ask(ManagerNode manager) {
        List<ReservationId> ids = java.util.stream.Stream.generate(ReservationId::random)
                .limit(LEASES)
                .toList();
        for (ReservationId id : ids) {
            Instant now = clock.instant();
            manager.engine()
                    .reserve(LeaseRequest.bestEffort(
                            id,
                            "vo",
                            "job",
                            Shape.atOneSite(ImmediateSubstrate.ONE_CPU, 1),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(1),
                            now,
                            now));
        }
        return ids;
    }

    private Surroundings around(Station station, ThreadLanes lanes, HttpsPost post) {
        return new Surroundings(new MemoryJournal(), station.directory(), clock, new SecureRandom(), lanes, post);
    }
}
