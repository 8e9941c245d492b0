package shirako.portal.ui.demo;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketMint;

/**
 * Tickets of the demonstration, signed as real ones are: of the sites uni-kuro and uni-shiro, whose keys are known, and
 * of tu-midori, whose key is not.
 */
public final class DemoTickets {
    private static final ActorKeyPair KURO = keys("uni-kuro");
    private static final ActorKeyPair SHIRO = keys("uni-shiro");
    private static final ActorKeyPair MIDORI = keys("tu-midori");
    private static final ActorKeyPair NORDIC = keys("nordic-broker");
    private static final ActorKeyPair ASTRO = keys("astro-broker");
    private static final ActorKeyPair BATCH = keys("batch");
    private static final Term YEARS = Term.of(Instant.parse("2020-01-01T00:00:00Z"), Duration.ofDays(3650));
    static final Sliver ALL = new Sliver(64_000, 262_144, 4_000_000, 10_000);
    private static final Ticket KURO_SOURCE = source(KURO, "containers");
    private static final Ticket SHIRO_SOURCE = source(SHIRO, "xen");
    private static final Ticket MIDORI_SOURCE = source(MIDORI, "gpu");
    private static final Ticket PASSED_ON = new TicketMint(NORDIC)
            .cut(
                    KURO_SOURCE,
                    TicketId.random(),
                    ASTRO.actor(),
                    ASTRO.key(),
                    1,
                    new Sliver(16_000, 65_536, 1_000_000, 2_500),
                    Term.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365)));

    private DemoTickets() {}

    /** What is known of the sites' keys. */
    public static KeyRing siteKeys() {
        return KeyRing.of(Map.of(KURO.actor(), KURO.key(), SHIRO.actor(), SHIRO.key()));
    }

    /** What the broker promised of the site's pool. */
    public static Ticket leaf(Sliver sliver, Term term) {
        return cut(KURO_SOURCE, 1, sliver, term);
    }

    /** The same, after it was extended twice. */
    static Ticket extended(Sliver sliver, Term term) {
        TicketMint mint = new TicketMint(NORDIC);
        Term half = Term.of(term.start(), term.duration().dividedBy(2));
        Ticket first = cut(KURO_SOURCE, 1, sliver, half);
        return mint.amend(mint.amend(first, KURO_SOURCE, 1, sliver, half), KURO_SOURCE, 1, sliver, term);
    }

    /** What a broker promised that has it from another broker. */
    static Ticket throughTwo(Sliver sliver, Term term) {
        return new TicketMint(ASTRO)
                .cut(PASSED_ON, TicketId.random(), BATCH.actor(), BATCH.key(), 1, sliver, middle(term));
    }

    /** Five units, at a site whose key is known and at one whose key is not. */
    public static List<Ticket> gang(Sliver sliver, Term term) {
        return List.of(cut(SHIRO_SOURCE, 2, sliver, term), cut(MIDORI_SOURCE, 3, sliver, term));
    }

    /** A ticket in which somebody changed how many units it is for. */
    public static Ticket forged(Sliver sliver, Term term) {
        Ticket honest = leaf(sliver, term);
        return new Ticket(
                honest.id(),
                honest.version(),
                honest.parent(),
                honest.issuer(),
                honest.holder(),
                honest.holderKey(),
                honest.site(),
                honest.pool(),
                2,
                honest.sliver(),
                honest.term(),
                honest.signature());
    }

    /** Two tickets that together are more than the broker was given. */
    public static List<Ticket> overCut(Term term) {
        Sliver most = new Sliver(40_000, 131_072, 1_000_000, 0);
        return List.of(cut(KURO_SOURCE, 1, most, term), cut(KURO_SOURCE, 1, most, term));
    }

    private static Ticket cut(Ticket source, int units, Sliver sliver, Term term) {
        return new TicketMint(NORDIC).cut(source, TicketId.random(), BATCH.actor(), BATCH.key(), units, sliver, term);
    }

    /** The demonstration may be looked at in any year; what was passed on is for one year only. */
    private static Term middle(Term term) {
        return PASSED_ON.term().contains(term) ? term : PASSED_ON.term();
    }

    private static Ticket source(ActorKeyPair site, String pool) {
        return new TicketMint(site)
                .delegate(TicketId.random(), 1, NORDIC.actor(), NORDIC.key(), new PoolId(pool), 1, ALL, YEARS);
    }

    private static ActorKeyPair keys(String actor) {
        return ActorKeyPair.generate(new ActorId(actor), new SecureRandom());
    }
}
