package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.journal.Occupancy;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.ticket.TicketMint;

/** Holders who cut pieces from what they redeem or have given back, and issuers who name tickets like those of others. */
class SpentTicketsTest {
    private static final Sliver HOST = new Sliver(8000, 8192, 10_000, 0);
    private static final Sliver UNIT = new Sliver(1000, 1024, 1000, 0);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ActorId SITE = new ActorId("uni");
    private static final ActorId SOUTH = new ActorId("south");
    private static final ActorId CROOK = new ActorId("crook");

    private final Realm realm = new Realm()
            .site("uni", HOST, Map.of("north", 0.5, "south", 0.5))
            .broker("north", Set.of("uni"), Map.of())
            .broker("south", Set.of("uni"), Map.of())
            .manager("north")
            .start();
    private final List<ReservationId> presented = new ArrayList<>();

    @Test
    void nothing_is_given_for_a_piece_of_what_runs() {
        present(piece(active(4).ticket().orElseThrow()));

        assertThat(outcome()).contains("which was redeemed or given back as a whole");
        assertThat(realm.machines("uni").count()).isEqualTo(4);
    }

    @Test
    void nothing_is_given_for_a_piece_of_what_was_closed() {
        Reservation lease = active(4);
        realm.engine().close(lease.id(), "done");
        realm.pass(Duration.ofSeconds(20));
        assertThat(realm.machines("uni").count()).isZero();

        present(piece(lease.ticket().orElseThrow()));

        assertThat(outcome()).contains("which was redeemed or given back as a whole");
        assertThat(realm.machines("uni").count()).isZero();
    }

    @Test
    void nothing_is_given_for_a_piece_of_what_was_given_back_before_it_was_redeemed() {
        Reservation ticketed = ticketed(4);
        realm.engine().close(ticketed.id(), "not wanted");
        realm.pass(Duration.ofSeconds(60));

        present(piece(ticketed.ticket().orElseThrow()));

        assertThat(outcome()).contains("which was redeemed or given back as a whole");
        assertThat(active(4).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void nothing_is_given_for_a_piece_of_what_it_was_before_it_shrank() {
        Reservation lease = active(4);
        realm.engine().modify(lease.id(), 1, UNIT, List.of());
        realm.pass(Duration.ofSeconds(30));
        assertThat(realm.machines("uni").count()).isEqualTo(1);

        present(piece(lease.ticket().orElseThrow()));

        assertThat(outcome()).contains("which was redeemed or given back as a whole");
        assertThat(realm.machines("uni").count()).isEqualTo(1);
    }

    @Test
    void a_restart_of_the_site_forgets_none_of_that() {
        Reservation lease = active(4);
        realm.engine().close(lease.id(), "done");
        realm.pass(Duration.ofSeconds(20));
        realm.restartSite("uni", HOST, Map.of("north", 0.5, "south", 0.5));

        present(piece(lease.ticket().orElseThrow()));

        assertThat(outcome()).contains("which was redeemed or given back as a whole");
    }

    @Test
    void a_whole_that_comes_after_its_piece_is_refused_and_the_proof_names_its_holder() {
        Reservation ticketed = ticketed(4);
        Ticket whole = ticketed.ticket().orElseThrow();
        Ticket piece = piece(whole);
        present(piece);
        assertThat(realm.machines("uni").count()).isEqualTo(4);

        present(whole);

        assertThat(outcome()).contains("batch has promised more of ticket " + whole.id());
        assertThat(occupancy().proof()).containsExactly(whole, piece);
        assertThat(realm.machines("uni").count()).isEqualTo(4);
    }

    @Test
    void what_was_cut_from_a_ticket_ends_when_the_ticket_is_given_back_and_its_units_go_to_others() {
        Reservation ticketed = ticketed(4);
        present(piece(ticketed.ticket().orElseThrow()));
        assertThat(realm.machines("uni").count()).isEqualTo(4);

        realm.engine().close(ticketed.id(), "not wanted");
        realm.pass(Duration.ofSeconds(60));

        assertThat(outcome()).contains("The ticket that it was cut from was given back.");
        assertThat(realm.machines("uni").count()).isZero();
        assertThat(active(4).state()).isEqualTo(ReservationState.ACTIVE);
    }

    @Test
    void a_ticket_that_is_named_like_one_of_another_broker_is_not_taken_for_that() {
        Ticket norths = active(1).ticket().orElseThrow().root();
        Ticket souths = realm.site("uni").shares().stream()
                .filter(share -> share.taker().peer().equals(SOUTH))
                .findFirst()
                .flatMap(share -> share.ticket())
                .orElseThrow();
        Ticket namesake = new TicketMint(World.keys(SOUTH))
                .cut(souths, norths.id(), CROOK, World.keys(CROOK).key(), 4, UNIT, term());
        Ticket leaf = new TicketMint(World.keys(CROOK))
                .cut(namesake, id(), Realm.MANAGER, World.keys(Realm.MANAGER).key(), 4, UNIT, term());

        present(leaf);
        assertThat(realm.machines("uni").count()).isEqualTo(5);

        assertThat(active(3).state()).isEqualTo(ReservationState.ACTIVE);
    }

    private Reservation active(int units) {
        Reservation lease = realm.after(30, realm.request(Shape.atOneSite(UNIT, units), HOUR));
        assertThat(lease.state()).as(lease.toString()).isEqualTo(ReservationState.ACTIVE);
        return lease;
    }

    /** A ticket whose holder never comes to the site under its own name. */
    private Reservation ticketed(int units) {
        LeaseRequest request = realm.request(Shape.atOneSite(UNIT, units), HOUR);
        realm.lost = envelope -> envelope.message() instanceof Message.Redeem
                && envelope.reservation().equals(request.id());
        Reservation ticketed = realm.after(10, request);
        assertThat(ticketed.state()).isEqualTo(ReservationState.TICKETED);
        return ticketed;
    }

    private Ticket piece(Ticket whole) {
        return new TicketMint(World.keys(Realm.MANAGER))
                .cut(
                        whole,
                        id(),
                        Realm.MANAGER,
                        World.keys(Realm.MANAGER).key(),
                        whole.units(),
                        whole.sliver(),
                        whole.term());
    }

    private Term term() {
        return Term.of(realm.time.instant(), HOUR);
    }

    private TicketId id() {
        return new TicketId(new UUID(9, realm.random.nextLong()));
    }

    private void present(Ticket ticket) {
        ReservationId under = new ReservationId(new UUID(8, presented.size()));
        presented.add(under);
        List<UnitPayload> payloads = IntStream.range(0, ticket.units())
                .mapToObj(unit -> new UnitPayload(unit, 1))
                .toList();
        realm.site("uni").deliver(new Envelope(Realm.MANAGER, SITE, under, 1, new Message.Redeem(ticket, payloads)));
        realm.pass(Duration.ofSeconds(5));
    }

    private Occupancy occupancy() {
        return (Occupancy)
                realm.journal.find(SITE, presented.getLast()).orElseThrow().entry();
    }

    /** What the site says of what was presented last. */
    private String outcome() {
        LeaseOutcome last = realm.sent.stream()
                .filter(envelope -> envelope.reservation().equals(presented.getLast()))
                .flatMap(envelope -> envelope.message() instanceof Message.UpdateLease update
                        ? Stream.of(update.outcome())
                        : Stream.empty())
                .reduce((before, after) -> after)
                .orElseThrow();
        return switch (last) {
            case LeaseOutcome.Held held -> "";
            case LeaseOutcome.Refused refused -> refused.refusal().sentence();
            case LeaseOutcome.Closed closed -> closed.reason();
            case LeaseOutcome.Failed failed -> failed.reason();
        };
    }
}
