package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;

/** Attacks: each is made with real keys, and with everything right but the one thing. */
class TicketInspectorTest {
    private final TicketInspector inspector = Chain.inspector();

    @Test
    void a_good_ticket_holds_however_often_and_in_whatever_order_it_is_inspected() {
        Ticket third = Chain.third();
        for (int i = 0; i < 3; i++) {
            for (Ticket ticket : third.chain()) {
                assertThat(inspector.inspect(ticket)).isEmpty();
            }
        }
    }

    @Test
    void no_claim_can_be_changed() {
        for (Consumer<Draft> change : List.<Consumer<Draft>>of(
                it -> it.id = Chain.id(9),
                it -> it.version = 2,
                it -> it.holder = Chain.THIEF.actor(),
                it -> it.holderKey = Chain.THIEF.key(),
                it -> it.units = 3,
                it -> it.sliver = new Sliver(1001, 2048, 10_240, 100),
                it -> it.pool = new PoolId("others"),
                it -> it.issuer = Chain.THIEF.actor(),
                it -> it.term = Chain.DAY)) {
            refused(Code.BAD_SIGNATURE, Draft.altered(Chain.leaf(), change));
        }
    }

    @Test
    void no_claim_of_a_parent_can_be_changed_either_though_the_parent_was_verified_before() {
        Ticket root = Chain.root();
        Ticket leaf = Chain.leaf(root);
        assertThat(inspector.inspect(leaf)).isEmpty();
        Ticket largerRoot = Draft.altered(root, it -> it.units = 1000);
        refused(Code.BAD_SIGNATURE, largerRoot);
        refused(Code.BAD_SIGNATURE, Draft.altered(leaf, it -> it.cutFrom(largerRoot)));
        refused(Code.BAD_SIGNATURE, Draft.signed(Chain.BROKER, leaf, it -> it.cutFrom(largerRoot)));
    }

    @Test
    void a_root_that_the_site_did_not_sign_is_worth_nothing() {
        // What ORCA accepted: knowing the site's public key was enough to invent a link below it.
        Ticket invented = Draft.signed(Chain.THIEF, Chain.root(), it -> it.heldBy(Chain.THIEF));
        refused(Code.BAD_SIGNATURE, invented);
        refused(
                Code.BAD_SIGNATURE,
                new TicketMint(Chain.THIEF)
                        .cut(
                                invented,
                                Chain.id(9),
                                Chain.THIEF.actor(),
                                Chain.THIEF.key(),
                                1,
                                Chain.SMALL,
                                Chain.HOUR));
    }

    @Test
    void only_the_holder_of_a_ticket_cuts_it_and_only_with_the_key_in_it() {
        refused(Code.BAD_SIGNATURE, Draft.signed(Chain.THIEF, Chain.leaf(), it -> {}));
        refused(Code.BAD_SIGNATURE, Draft.signed(Chain.THIEF, Chain.leaf(), it -> it.issuer = Chain.THIEF.actor()));
        refused(Code.WRONG_HOLDER, Draft.signed(Chain.BROKER, Chain.leaf(), it -> it.issuer = Chain.THIEF.actor()));
    }

    @Test
    void a_leaf_cannot_be_hung_below_another_parent() {
        Ticket otherRoot = Draft.signed(Chain.SITE, Chain.root(), it -> it.id = Chain.id(7));
        assertThat(inspector.inspect(otherRoot)).isEmpty();
        refused(Code.BAD_SIGNATURE, Draft.altered(Chain.leaf(), it -> it.cutFrom(otherRoot)));
        Ticket newerRoot = Draft.signed(Chain.SITE, Chain.root(), it -> it.version = 2);
        refused(Code.BAD_SIGNATURE, Draft.altered(Chain.leaf(), it -> it.cutFrom(newerRoot)));
    }

    @Test
    void a_chain_that_does_not_reach_the_site_is_broken() {
        Consumer<Draft> orphan = it -> it.parent = Optional.empty();
        refused(Code.BROKEN_CHAIN, Draft.altered(Chain.leaf(), orphan));
        refused(Code.BROKEN_CHAIN, Draft.signed(Chain.BROKER, Chain.leaf(), orphan));
        refused(Code.BAD_SIGNATURE, Draft.altered(Chain.third(), it -> it.cutFrom(Chain.root())));
        refused(Code.BROKEN_CHAIN, Draft.signed(Chain.BROKER, Chain.leaf(), it -> it.pool = new PoolId("others")));
    }

    @Test
    void nobody_passes_on_more_or_for_longer_than_he_has() {
        for (Consumer<Draft> greed : List.<Consumer<Draft>>of(
                it -> it.units = 11,
                it -> it.sliver = new Sliver(5001, 2048, 10_240, 100),
                it -> it.sliver = new Sliver(0, 0, 0, Integer.MAX_VALUE),
                it -> it.term = new Term(Chain.NOON.minusSeconds(1), Chain.HOUR.end()),
                it -> it.term = Chain.DAY.until(Chain.DAY.end().plusSeconds(1)))) {
            refused(Code.OVER_CUT, Draft.signed(Chain.BROKER, Chain.leaf(), greed));
        }
    }

    @Test
    void an_over_cut_above_spoils_all_below() {
        Ticket greedy = Draft.signed(Chain.BROKER, Chain.leaf(), it -> it.units = 11);
        Ticket modest = new TicketMint(Chain.MANAGER)
                .cut(greedy, Chain.id(3), Chain.THIEF.actor(), Chain.THIEF.key(), 1, Chain.SMALL, Chain.HOUR);
        refused(Code.OVER_CUT, modest);
    }

    @Test
    void a_ticket_for_another_site_is_not_for_this_one() {
        ActorId elsewhere = new ActorId("uni-b");
        assertThat(new TicketInspector(elsewhere, Chain.SITE.key())
                        .inspect(Chain.leaf())
                        .map(Refusal::code))
                .contains(Code.WRONG_SITE);
        refused(Code.WRONG_SITE, Draft.signed(Chain.BROKER, Chain.leaf(), it -> it.site = elsewhere));
        Ticket otherRoot = Draft.signed(Chain.SITE, Chain.root(), it -> it.site = elsewhere);
        refused(Code.WRONG_SITE, Draft.signed(Chain.BROKER, Chain.leaf(), it -> it.cutFrom(otherRoot)));
    }

    @Test
    void a_chain_of_nine_is_too_long() {
        Ticket ninth = Chain.root();
        for (int i = 0; i < 8; i++) {
            Ticket parent = ninth;
            ninth = Draft.signed(Chain.BROKER, Chain.leaf(), it -> {
                it.heldBy(Chain.BROKER);
                it.cutFrom(parent);
            });
        }
        refused(Code.CHAIN_TOO_LONG, ninth);
        assertThat(inspector.inspect(ninth.parent().orElseThrow())).isEmpty();
    }

    @Test
    void values_out_of_range_are_refused_though_signed() {
        for (Consumer<Draft> oddity : List.<Consumer<Draft>>of(
                it -> it.units = 0,
                it -> it.units = -1,
                it -> it.version = 0,
                it -> it.holder = new ActorId("a\nb"),
                it -> it.term = Chain.HOUR.until(Chain.HOUR.end().minusNanos(1)))) {
            refused(Code.OUT_OF_RANGE, Draft.signed(Chain.BROKER, Chain.leaf(), oddity));
        }
    }

    @Test
    void a_signature_has_one_form() {
        String good = Chain.leaf().signature();
        for (String other : new String[] {
            "",
            "!",
            good + "==",
            good + "AAAA",
            Chain.root().signature(),
            // The same number plus the order of the group: some programs verify both (RFC 8032, section 8.4).
            Malleable.twinOf(good)
        }) {
            refused(Code.BAD_SIGNATURE, Draft.altered(Chain.leaf(), it -> it.signature = other));
        }
    }

    @Test
    void a_key_for_which_anybody_can_sign_cuts_nothing() {
        // The neutral point of the curve: R = 1 and S = 0 are its signature of every message.
        byte[] one = new byte[32];
        one[0] = 1;
        ActorKey neutral = ActorKey.of(one);
        String anybodys = CompactTicket.base64url(Arrays.copyOf(one, 64));
        Ticket root = Draft.signed(Chain.SITE, Chain.root(), it -> it.holderKey = neutral);
        assertThat(inspector.inspect(root)).isEmpty();
        refused(Code.BAD_SIGNATURE, Draft.altered(Chain.leaf(), it -> {
            it.cutFrom(root);
            it.signature = anybodys;
        }));
        assertThatThrownBy(() -> new TicketInspector(Chain.SITE.actor(), neutral))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Ed25519 public key");
    }

    @Test
    void refusals_say_which_ticket_and_what_was_expected() {
        Ticket greedy = Draft.signed(Chain.BROKER, Chain.leaf(), it -> it.units = 11);
        assertThat(inspector.inspect(greedy).orElseThrow().sentence())
                .isEqualTo(
                        "Ticket " + greedy.id() + " does not hold: all its units together are 11000 millicores, 22528"
                                + " MiB memory, 112640 MiB disk, 1100 Mbit/s, and the ticket it was cut from has only 10000"
                                + " millicores, 20480 MiB memory, 102400 MiB disk, 1000 Mbit/s.");
    }

    @Test
    void several_threads_inspect_at_once() throws Exception {
        Ticket root = Chain.root();
        List<Callable<Optional<Refusal>>> calls = IntStream.range(0, 200)
                .<Callable<Optional<Refusal>>>mapToObj(i -> {
                    Ticket good = Chain.leaf(root);
                    Ticket bad = Draft.altered(good, it -> it.units = 1);
                    return () -> inspector.inspect(i % 2 == 0 ? good : bad);
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Optional<Refusal>>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get().isEmpty()).isEqualTo(i % 2 == 0);
            }
        }
    }

    private void refused(Code code, Ticket ticket) {
        assertThat(Chain.inspector().inspect(ticket).map(Refusal::code)).contains(code);
        // One that has seen many a good ticket refuses for the same reason.
        inspector.inspect(Chain.third());
        assertThat(inspector.inspect(ticket).map(Refusal::code)).contains(code);
    }
}
