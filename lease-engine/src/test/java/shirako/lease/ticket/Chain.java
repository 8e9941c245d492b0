package shirako.lease.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;

/** A site, a broker and a service manager with keys that are always the same, and the tickets between them. */
public final class Chain {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Term DAY = Term.of(NOON, Duration.ofDays(1));
    public static final Term HOUR = Term.of(NOON.plusSeconds(60), Duration.ofHours(1));
    public static final Sliver SMALL = new Sliver(1000, 2048, 10_240, 100);
    public static final PoolId POOL = new PoolId("containers");

    public static final ActorKeyPair SITE = keys("uni-a", 1);
    public static final ActorKeyPair BROKER = keys("broker", 2);
    public static final ActorKeyPair MANAGER = keys("batch", 3);
    public static final ActorKeyPair THIEF = keys("thief", 4);

    private Chain() {}

    public static ActorKeyPair keys(String actor, int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return ActorKeyPair.fromSeed(new ActorId(actor), bytes);
    }

    public static TicketId id(int number) {
        return new TicketId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    public static TicketInspector inspector() {
        return new TicketInspector(SITE.actor(), SITE.key());
    }

    /** Ten small units for a day, from the site to the broker. */
    public static Ticket root() {
        return new TicketMint(SITE).delegate(id(1), 1, BROKER.actor(), BROKER.key(), POOL, 10, SMALL, DAY);
    }

    /** Two of them for an hour, from the broker to the service manager. */
    public static Ticket leaf() {
        return leaf(root());
    }

    public static Ticket leaf(Ticket root) {
        return new TicketMint(BROKER).cut(root, id(2), MANAGER.actor(), MANAGER.key(), 2, SMALL, HOUR);
    }

    /** One of those, from the service manager to whoever comes third. */
    public static Ticket third() {
        return new TicketMint(MANAGER).cut(leaf(), id(3), THIEF.actor(), THIEF.key(), 1, SMALL, HOUR);
    }
}
