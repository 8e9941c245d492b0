package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.actor.SiteSettings;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Unit;
import shirako.lease.substrate.ContainerId;

/** Reads along what a site writes down about leases. */
final class SiteWatch {
    /** By how much clocks of different speed count a silence differently. */
    private static final Duration ABOUT = Duration.ofSeconds(1);

    private final Findings findings;
    private final PromiseWatch promises;
    private final SiteSettings settings;
    private final InstantSource clock;
    private final SimulatedSubstrate machines;
    private final VirtualTime time;
    private final Set<ContainerId> givenUp = new LinkedHashSet<>();

    /** @param machines also those that do not answer the site */
    SiteWatch(
            Findings findings,
            PromiseWatch promises,
            SiteSettings settings,
            InstantSource clock,
            SimulatedSubstrate machines,
            VirtualTime time) {
        this.findings = findings;
        this.machines = machines;
        this.time = time;
        machines.onTaking(this::takes);
        this.promises = promises;
        this.settings = settings;
        this.clock = clock;
    }

    void wrote(Optional<Occupancy> before, Occupancy after) {
        boolean wasOver = before.filter(old -> old.state().ended()).isPresent();
        findings.check(!wasOver || after.state() == before.get().state(), "what-is-over-stays-over", () -> at(after));
        findings.check(
                before.isEmpty() || rank(after.state()) >= rank(before.get().state()),
                "leases-go-forwards",
                () -> at(after) + " was " + before.get().state());
        findings.check(
                !after.state().ended() || after.units().stream().allMatch(unit -> unit.wish() == Unit.Wish.GONE),
                "what-is-over-has-nothing-left",
                () -> at(after));
        after.units().stream()
                .filter(unit -> unit.wish() == Unit.Wish.LOST)
                .filter(unit -> givenUp.add(unit.status().id()))
                .forEach(this::lost);
        after.ticket().ifPresent(ticket -> {
            if (!after.state().ended()) {
                holds(before, after, ticket);
            }
            promises.stands(ticket, stand(after), after.id());
        });
    }

    private void lost(Unit unit) {
        Instant limit = time.instant().minus(settings.deadAfter()).plus(ABOUT);
        findings.check(
                unit.status()
                        .host()
                        .flatMap(machines.fleet()::silentSince)
                        .filter(since -> !since.isAfter(limit))
                        .isPresent(),
                "a-host-that-is-away-for-a-while-loses-nothing",
                () -> Names.of(unit.status().id()) + " at " + settings.self() + " is given up with "
                        + unit.status().host());
    }

    /** What was given up goes first: whoever it belonged to may have begun it again. */
    private void takes(HostId host) {
        for (Fleet.Machine machine : machines.fleet().all()) {
            findings.check(
                    !givenUp.contains(machine.spec().id())
                            || !machine.status().host().equals(Optional.of(host)),
                    "nothing-is-placed-beside-what-was-given-up",
                    () -> Names.of(machine.spec().id()) + " was given up and is still on " + host + " of "
                            + settings.self());
        }
    }

    private void holds(Optional<Occupancy> before, Occupancy after, Ticket ticket) {
        Optional<Ticket> old = before.flatMap(Occupancy::ticket);
        if (old.filter(ticket::equals).isPresent()) {
            return;
        }
        Optional<Piece> piece = promises.find(ticket);
        findings.check(
                piece.flatMap(known -> known.version(ticket.version()))
                        .filter(ticket::equals)
                        .isPresent(),
                "only-genuine-tickets-are-redeemed",
                () -> at(after) + " follows " + ticket.id() + ", which " + ticket.issuer() + " has not promised");
        findings.check(
                ticket.holder().equals(after.tenant()),
                "only-holders-redeem",
                () -> after.tenant() + " has redeemed a ticket of " + ticket.holder());
        findings.check(
                old.isEmpty() || old.get().version() < ticket.version(),
                "versions-only-rise",
                () -> at(after) + " went back to version " + ticket.version());
        piece.flatMap(Piece::redeemedUnder)
                .ifPresent(other -> findings.check(
                        other.equals(after.id()),
                        "a-ticket-is-redeemed-once",
                        () -> at(after) + " uses the ticket of " + Names.of(other)));
        findings.check(
                piece.filter(known -> known.stand() == Piece.Stand.OVER).isEmpty(),
                "what-was-given-back-stays-so",
                () -> at(after) + " uses a ticket that is over");
        Instant now = clock.instant();
        findings.check(
                ticket.term().end().isAfter(now),
                "no-ticket-is-redeemed-after-its-end",
                () -> at(after) + " at " + now + " for " + ticket.term());
        findings.check(
                !ticket.term().start().isAfter(now.plus(settings.skew()).plus(Duration.ofMillis(1))),
                "no-ticket-is-redeemed-before-its-start",
                () -> at(after) + " at " + now + " for " + ticket.term());
    }

    private static Piece.Stand stand(Occupancy occupancy) {
        if (occupancy.state().ended()) {
            return Piece.Stand.OVER;
        }
        boolean asleep = occupancy.pending() == PendingOperation.CLOSING
                && occupancy.units().stream().noneMatch(SiteWatch::runs);
        return occupancy.pending() == PendingOperation.SUSPENDED || asleep ? Piece.Stand.RESTS : Piece.Stand.RUNS;
    }

    private static boolean runs(Unit unit) {
        return switch (unit.status().phase()) {
            case RUNNING, CREATING -> unit.wish() != Unit.Wish.GONE;
            case SUSPENDED, STOPPED, FAILED -> false;
        };
    }

    static int rank(ReservationState state) {
        return switch (state) {
            case NASCENT -> 0;
            case TICKETED -> 1;
            case ACTIVE -> 2;
            case CLOSED, FAILED -> 3;
        };
    }

    private String at(Occupancy occupancy) {
        return Names.of(occupancy.id()) + " at " + settings.self() + " is " + occupancy.state() + "/"
                + occupancy.pending();
    }
}
