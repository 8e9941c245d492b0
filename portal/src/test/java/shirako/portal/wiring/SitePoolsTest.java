package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.batch.schedule.EasyBackfilling;
import shirako.lease.ActorId;
import shirako.lease.Forecast;
import shirako.lease.LeaseRequest;
import shirako.lease.PoolId;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.actor.FederationSettings;
import shirako.lease.actor.LocalFederation;
import shirako.lease.event.Event;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.TicketMint;
import shirako.portal.pool.BrokerPart;
import shirako.portal.pool.OverCut;
import shirako.portal.pool.PoolView;
import shirako.portal.whole.ImaginedSite;

/** The pool of a real site: one host of 4 cores, all of it delegated to one broker. */
@Timeout(60)
class SitePoolsTest {
    private static final PoolId POOL = new PoolId("containers");
    private static final Sliver MOST = new Sliver(3000, 4096, 8192, 0);

    private final FederationSettings settings = FederationSettings.defaults();
    private final Map<ActorId, ActorKeyPair> keys = new ConcurrentHashMap<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final InstantSource clock = InstantSource.system();
    private final LocalFederation federation = LocalFederation.threaded(
            settings, this::key, new ImaginedSite(), id -> 0, journal, new EasyBackfilling(), clock);
    private final SitePools pools =
            new SitePools(federation.site(), List.of(federation.broker()), journal, journal, clock);

    @BeforeEach
    void start() {
        federation.start();
        federation.cycle();
    }

    @AfterEach
    void close() {
        federation.close();
    }

    @Test
    void a_pool_tells_what_is_delegated_and_what_was_redeemed_of_it() {
        redeem(MOST);
        federation.reconcile();

        PoolView pool = pools.pools().getFirst();

        assertThat(pool.pool()).isEqualTo(POOL);
        assertThat(pool.draining()).isFalse();
        assertThat(pool.leases()).isEqualTo(1);
        BrokerPart part = pool.parts().getFirst();
        assertThat(part.delegated()).isEqualTo(new Sliver(4000, 8192, 65_536, 0));
        assertThat(part.redeemed()).isEqualTo(MOST);
        assertThat(part.hosts()).isEqualTo(1);
        assertThat(part.openHosts()).isEqualTo(1);
        assertThat(part.promised()).contains(Sliver.NONE);
    }

    @Test
    void nothing_new_is_promised_of_a_pool_that_is_drained_until_it_is_reopened() {
        assertThat(pools.drain(POOL, "root")).isTrue();
        federation.cycle();

        assertThat(pools.pools().getFirst().draining()).isTrue();
        assertThat(pools.pools().getFirst().parts().getFirst().openHosts()).isZero();
        assertThat(federation.engine().forecast(request())).isNotInstanceOf(Forecast.From.class);

        assertThat(pools.reopen(POOL, "root")).isTrue();
        federation.cycle();
        assertThat(federation.engine().forecast(request())).isInstanceOf(Forecast.From.class);
        assertThat(journal.of("pool:containers"))
                .extracting(Event::kind, Event::actor, Event::vo)
                .containsExactly(tuple("pool.drained", "root", ""), tuple("pool.reopened", "root", ""));
        assertThat(pools.pools().getFirst().lastChange().map(Event::kind)).contains("pool.reopened");
    }

    @Test
    void of_two_who_drain_at_once_one_did_it() throws Exception {
        Callable<Boolean> drain = () -> pools.drain(POOL, "root");

        try (var two = Executors.newFixedThreadPool(2)) {
            var answers = two.invokeAll(List.of(drain, drain));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(true, false);
        }

        assertThat(journal.of("pool:containers")).hasSize(1);
        assertThat(pools.reopen(POOL, "root")).isTrue();
        assertThat(pools.reopen(POOL, "root")).isFalse();
    }

    @Test
    void an_unknown_pool_is_told_as_such() {
        assertThatThrownBy(() -> pools.drain(new PoolId("nothing"), "root"))
                .hasMessage("site site has no pool nothing");
        assertThat(pools.overCuts(new PoolId("nothing"))).isEmpty();
    }

    @Test
    void the_proof_is_found_again_when_a_broker_promised_the_same_units_twice() {
        Ticket first = redeem(MOST);
        Ticket second = redeem(MOST);

        List<OverCut> overCuts = pools.overCuts(POOL);

        assertThat(overCuts).hasSize(1);
        assertThat(overCuts.getFirst().broker()).isEqualTo(settings.broker());
        assertThat(overCuts.getFirst().tickets()).containsExactly(first, second);
    }

    /** What the broker has promised without looking at what it has promised before. */
    private Ticket redeem(Sliver sliver) {
        Ticket source = federation.site().shares().getFirst().ticket().orElseThrow();
        ActorKeyPair batch = key(settings.serviceManager());
        Ticket ticket = new TicketMint(key(settings.broker()))
                .cut(
                        source,
                        TicketId.random(),
                        batch.actor(),
                        batch.key(),
                        1,
                        sliver,
                        Term.of(clock.instant(), Duration.ofHours(1)));
        ReservationId lease = ReservationId.random();
        federation
                .site()
                .deliver(new Envelope(
                        batch.actor(),
                        settings.site(),
                        lease,
                        1,
                        new Message.Redeem(ticket, List.of(new UnitPayload(0, 0)))));
        while (journal.find(settings.site(), lease).isEmpty()) {
            Thread.onSpinWait();
        }
        return ticket;
    }

    private ActorKeyPair key(ActorId actor) {
        return keys.computeIfAbsent(actor, name -> ActorKeyPair.generate(name, new SecureRandom()));
    }

    private LeaseRequest request() {
        return LeaseRequest.bestEffort(
                ReservationId.random(),
                "astro",
                "sample",
                Shape.atOneSite(MOST, 1),
                Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                clock.instant(),
                clock.instant());
    }
}
