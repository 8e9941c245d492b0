package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;

class TicketMintTest {
    private final Ticket root = Chain.root();
    private final TicketMint broker = new TicketMint(Chain.BROKER);

    @Test
    void a_piece_is_of_the_site_and_pool_of_its_parent_and_shares_it() {
        Ticket leaf = Chain.leaf(root);
        assertThat(leaf.parent().orElseThrow()).isSameAs(root);
        assertThat(leaf.root()).isSameAs(root);
        assertThat(leaf.chain()).containsExactly(leaf, root);
        assertThat(leaf.site()).isEqualTo(Chain.SITE.actor());
        assertThat(leaf.pool()).isEqualTo(Chain.POOL);
        assertThat(leaf.issuer()).isEqualTo(Chain.BROKER.actor());
        assertThat(leaf.version()).isEqualTo(1);
    }

    @Test
    void units_may_be_larger_when_they_are_fewer() {
        Sliver allOfIt = new Sliver(10_000, 20_480, 102_400, 1000);
        assertThat(Chain.inspector().inspect(cut(1, allOfIt, Chain.DAY))).isEmpty();
        refused(() -> cut(1, new Sliver(10_001, 1, 1, 1), Chain.DAY)).hasMessageContaining("has only 10000 millicores");
    }

    @Test
    void no_piece_is_more_or_longer_than_its_parent_in_any_dimension() {
        refused(() -> cut(11, Chain.SMALL, Chain.HOUR));
        refused(() -> cut(10, new Sliver(1000, 2049, 0, 0), Chain.HOUR));
        refused(() -> cut(10, new Sliver(1000, 2048, 10_241, 0), Chain.HOUR));
        refused(() -> cut(10, new Sliver(1000, 2048, 10_240, 101), Chain.HOUR));
        refused(() -> cut(1, Chain.SMALL, new Term(Chain.NOON.minusMillis(1), Chain.DAY.end())));
        refused(() -> cut(1, Chain.SMALL, new Term(Chain.NOON, Chain.DAY.end().plusMillis(1))))
                .hasMessageContaining("goes beyond");
        // 3 * 2^31 is 2^31 for whoever counts with 32 bits only.
        refused(() -> cut(1_000_000, new Sliver(Integer.MAX_VALUE, 0, 0, 0), Chain.HOUR));
    }

    @Test
    void only_the_holder_cuts_and_with_the_key_the_ticket_is_for() {
        refused(() -> new TicketMint(Chain.THIEF)
                        .cut(root, Chain.id(9), Chain.THIEF.actor(), Chain.THIEF.key(), 1, Chain.SMALL, Chain.HOUR))
                .hasMessageContaining("only the holder cuts");
        refused(() -> new TicketMint(Chain.keys("broker", 99))
                        .cut(root, Chain.id(9), Chain.THIEF.actor(), Chain.THIEF.key(), 1, Chain.SMALL, Chain.HOUR))
                .hasMessageContaining(Chain.BROKER.key().fingerprint());
    }

    @Test
    void a_chain_of_eight_holds_and_none_is_longer() {
        Ticket eighth = root;
        for (int i = 0; i < 7; i++) {
            eighth = toMyself(eighth);
        }
        assertThat(Chain.inspector().inspect(eighth)).isEmpty();
        Ticket last = eighth;
        refused(() -> toMyself(last)).hasMessageContaining("at most 8 hands");
    }

    @Test
    void an_amendment_is_the_next_version_of_the_same_ticket() {
        Ticket leaf = Chain.leaf(root);
        Term longer = Chain.HOUR.until(Chain.HOUR.end().plus(Duration.ofHours(5)));
        Ticket amended = broker.amend(leaf, root, 3, Chain.SMALL, longer);
        assertThat(amended.id()).isEqualTo(leaf.id());
        assertThat(amended.version()).isEqualTo(2);
        assertThat(amended.holderKey()).isEqualTo(leaf.holderKey());
        assertThat(amended.units()).isEqualTo(3);
        assertThat(amended.term()).isEqualTo(longer);
        assertThat(Chain.inspector().inspect(amended)).isEmpty();
    }

    @Test
    void an_amendment_may_be_cut_from_a_newer_version_of_the_same_parent_and_of_nothing_else() {
        Ticket leaf = Chain.leaf(root);
        Ticket newer = delegate(root, 2, 20);
        assertThat(broker.amend(leaf, newer, 20, Chain.SMALL, Chain.DAY)
                        .parent()
                        .orElseThrow())
                .isSameAs(newer);
        Ticket onNewer = Chain.leaf(newer);
        refused(() -> broker.amend(onNewer, root, 1, Chain.SMALL, Chain.HOUR)).hasMessageContaining("version 1");
        refused(() -> broker.amend(leaf, leaf, 1, Chain.SMALL, Chain.HOUR)).hasMessageContaining("can only be amended");
        refused(() -> broker.amend(root, root, 1, Chain.SMALL, Chain.HOUR)).hasMessageContaining("delegate version 2");
    }

    @Test
    void what_a_document_cannot_tell_is_not_made() {
        TicketMint site = new TicketMint(Chain.SITE);
        refused(() -> delegate(root, 0, 1));
        refused(() -> delegate(root, 1, 0));
        refused(() -> delegate(root, 1, 1_000_001));
        for (String name : new String[] {"x".repeat(201), "a\nb", "a\u202eb", "\ud800", "\u00a0\u2028", "\ue000"}) {
            refused(() -> site.delegate(
                            Chain.id(1),
                            1,
                            new ActorId(name),
                            Chain.BROKER.key(),
                            Chain.POOL,
                            1,
                            Chain.SMALL,
                            Chain.DAY))
                    .hasMessageContaining("'sub'");
            refused(() -> site.delegate(
                            Chain.id(1),
                            1,
                            Chain.BROKER.actor(),
                            Chain.BROKER.key(),
                            new PoolId(name),
                            1,
                            Chain.SMALL,
                            Chain.DAY))
                    .hasMessageContaining("'pool'");
        }
        refused(() -> root(new Term(Instant.parse("1999-12-31T23:59:59Z"), Chain.NOON)));
        refused(() -> root(new Term(Chain.NOON, Instant.parse("2200-01-01T00:00:00.000001Z"))));
    }

    @Test
    void a_term_is_told_in_whole_microseconds() {
        Term fine = new Term(Chain.NOON.plusNanos(1999), Chain.NOON.plusNanos(5001));
        assertThat(root(fine).term()).isEqualTo(new Term(Chain.NOON.plusNanos(1000), Chain.NOON.plusNanos(5000)));
    }

    private static Ticket root(Term term) {
        return new TicketMint(Chain.SITE)
                .delegate(Chain.id(1), 1, Chain.BROKER.actor(), Chain.BROKER.key(), Chain.POOL, 1, Chain.SMALL, term);
    }

    private static Ticket delegate(Ticket root, int version, int units) {
        return new TicketMint(Chain.SITE)
                .delegate(
                        root.id(),
                        version,
                        root.holder(),
                        root.holderKey(),
                        root.pool(),
                        units,
                        root.sliver(),
                        root.term());
    }

    private Ticket cut(int units, Sliver sliver, Term term) {
        return broker.cut(root, Chain.id(9), Chain.MANAGER.actor(), Chain.MANAGER.key(), units, sliver, term);
    }

    private Ticket toMyself(Ticket parent) {
        return broker.cut(parent, Chain.id(9), Chain.BROKER.actor(), Chain.BROKER.key(), 1, Chain.SMALL, Chain.HOUR);
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
}
