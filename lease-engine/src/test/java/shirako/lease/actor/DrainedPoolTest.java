package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.PoolId;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.journal.Share;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.protocol.Message;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.KeyRing;

/** A site that is started again with other brokers while its pool drains. */
@Timeout(60)
class DrainedPoolTest {
    private static final ActorId SITE = new ActorId("site");
    private static final ActorId NORTH = new ActorId("north");
    private static final ActorId SOUTH = new ActorId("south");

    private final MemoryJournal journal = new MemoryJournal();
    private final ThreadLanes lanes = new ThreadLanes();
    /** For each broker, on how many hosts it was told last that it may promise something. */
    private final Map<ActorId, Long> told = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        lanes.close();
    }

    @Test
    void a_pool_that_drains_drains_on_after_a_restart() {
        site(Map.of(NORTH, 1.0)).drain(Share.Mode.DRAINING, "olga");

        PoolStatus status = site(Map.of(NORTH, 1.0)).status();

        assertThat(status.mode()).isEqualTo(Share.Mode.DRAINING);
        assertThat(status.delegated().getFirst().openHosts()).isZero();
        assertThat(told).containsEntry(NORTH, 0L);
    }

    @Test
    void a_broker_that_is_added_meanwhile_gets_nothing_to_promise_until_it_is_opened() {
        site(Map.of(NORTH, 1.0)).drain(Share.Mode.DRAINING, "olga");

        SiteNode restarted = site(Map.of(NORTH, 0.5, SOUTH, 0.5));
        assertThat(told).containsOnly(Map.entry(NORTH, 0L), Map.entry(SOUTH, 0L));

        assertThat(restarted.drain(Share.Mode.OPEN, "olga")).isTrue();
        assertThat(told).containsOnly(Map.entry(NORTH, 1L), Map.entry(SOUTH, 1L));
        assertThat(restarted.status().mode()).isEqualTo(Share.Mode.OPEN);
    }

    @Test
    void a_broker_that_is_no_longer_configured_promises_nothing_more_either() {
        site(Map.of(NORTH, 0.5, SOUTH, 0.5));

        SiteNode restarted = site(Map.of(NORTH, 1.0));
        restarted.drain(Share.Mode.DRAINING, "olga");
        assertThat(told).containsOnly(Map.entry(NORTH, 0L), Map.entry(SOUTH, 0L));

        restarted.drain(Share.Mode.OPEN, "olga");
        assertThat(restarted.status().mode()).isEqualTo(Share.Mode.OPEN);
        assertThat(told).containsOnly(Map.entry(NORTH, 1L), Map.entry(SOUTH, 0L));
    }

    private SiteNode site(Map<ActorId, Double> shares) {
        Map<ActorId, ActorKey> keys = new HashMap<>();
        for (ActorId actor : new ActorId[] {SITE, NORTH, SOUTH}) {
            keys.put(actor, key(actor).key());
        }
        SiteNode site = new SiteNode(
                SiteSettings.of(SITE, new PoolId("containers"), new Shares(shares)),
                key(SITE),
                new ImmediateSubstrate(),
                new AwaitRoom(),
                new Surroundings(
                        journal, KeyRing.of(keys), InstantSource.system(), new SecureRandom(), lanes, envelope -> {
                            if (envelope.message() instanceof Message.Delegate delegate) {
                                told.put(
                                        envelope.to(),
                                        delegate.hosts().stream()
                                                .filter(host -> host.open())
                                                .count());
                            }
                        }));
        site.start();
        return site;
    }

    private static ActorKeyPair key(ActorId actor) {
        byte[] seed = new byte[32];
        seed[0] = (byte) actor.value().hashCode();
        return ActorKeyPair.fromSeed(actor, seed);
    }
}
