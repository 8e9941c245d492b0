package shirako.lease.simulation;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;
import shirako.lease.TicketIdentity;

/** One ticket in all the versions that its issuer has promised, and how it stands at its site. */
final class Piece {
    /** How a ticket stands at its site. */
    enum Stand {
        UNSEEN,
        RUNS,
        RESTS,
        OVER
    }

    private final boolean delegation;
    private final TreeMap<Integer, Ticket> versions = new TreeMap<>();
    private Stand stand = Stand.UNSEEN;
    private int followed;
    private @Nullable ReservationId redeemedUnder;

    /** @param delegation whether others are cut from it */
    Piece(Ticket first, boolean delegation) {
        this.delegation = delegation;
        versions.put(first.version(), first);
    }

    Optional<TicketIdentity> parent() {
        return latest().parent().map(TicketIdentity::of);
    }

    Ticket latest() {
        return versions.lastEntry().getValue();
    }

    Optional<Ticket> version(int version) {
        return Optional.ofNullable(versions.get(version));
    }

    void add(Ticket version) {
        versions.put(version.version(), version);
    }

    Iterable<Ticket> all() {
        return versions.values();
    }

    /** Its site has recorded how it stands there. */
    void stands(Stand newStand, int version, ReservationId under) {
        stand = newStand;
        followed = version;
        redeemedUnder = under;
    }

    Stand stand() {
        return stand;
    }

    int followed() {
        return followed;
    }

    Optional<ReservationId> redeemedUnder() {
        return Optional.ofNullable(redeemedUnder);
    }

    /** The most that its site may have to give for it at an instant, whatever message comes when. */
    Amount most(Instant at) {
        if (delegation) {
            return Amount.of(latest());
        }
        Amount most = Amount.NONE;
        for (Ticket ticket : versions.tailMap(leastVersion(), true).values()) {
            if (ticket.term().contains(at) && mayBeUsed(ticket)) {
                most = most.max(Amount.of(ticket));
            }
        }
        return most;
    }

    /** What is suspended goes on with a ticket that starts when it does, and with no other. */
    private boolean mayBeUsed(Ticket ticket) {
        return stand != Stand.RESTS
                || version(followed)
                        .filter(held ->
                                !ticket.term().start().isAfter(held.term().start()))
                        .isEmpty();
    }

    private int leastVersion() {
        return switch (stand) {
            case UNSEEN -> 0;
            case RUNS -> followed;
            case RESTS -> followed + 1;
            case OVER -> Integer.MAX_VALUE;
        };
    }

    /** What its site gives for it at an instant. */
    Amount given(Instant at) {
        return stand == Stand.RUNS
                ? version(followed)
                        .filter(ticket -> ticket.term().contains(at))
                        .map(Amount::of)
                        .orElse(Amount.NONE)
                : Amount.NONE;
    }
}
