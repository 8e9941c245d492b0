package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.EXTENDING_LEASE;
import static shirako.lease.PendingOperation.EXTENDING_TICKET;
import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.PRIMING;
import static shirako.lease.PendingOperation.REDEEMING;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDED;
import static shirako.lease.PendingOperation.SUSPENDING;
import static shirako.lease.PendingOperation.TICKETING;
import static shirako.lease.ReservationState.ACTIVE;
import static shirako.lease.ReservationState.CLOSED;
import static shirako.lease.ReservationState.FAILED;
import static shirako.lease.ReservationState.NASCENT;
import static shirako.lease.ReservationState.TICKETED;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;

/** Which standings a role's entries may begin with, and from which they may go to which others. */
final class TransitionTable {
    private static final Standing CLOSED_END = new Standing(CLOSED, NONE);
    private static final Standing FAILED_END = new Standing(FAILED, NONE);

    static final TransitionTable SERVICE_MANAGER = new TransitionTable("service manager")
            .start(NASCENT, TICKETING)
            .from(NASCENT, TICKETING)
            .to(TICKETED, NONE, REDEEMING)
            .ends()
            .from(TICKETED, NONE)
            .to(TICKETED, REDEEMING)
            .ends()
            .from(TICKETED, REDEEMING)
            .to(TICKETED, PRIMING, CLOSING)
            .to(ACTIVE, NONE, EXTENDING_TICKET, MODIFYING, SUSPENDING)
            .ends()
            .from(TICKETED, PRIMING)
            .to(TICKETED, CLOSING)
            .to(ACTIVE, NONE, EXTENDING_TICKET, MODIFYING, SUSPENDING)
            .ends()
            .from(TICKETED, CLOSING)
            .ends()
            .from(ACTIVE, NONE)
            .to(ACTIVE, EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING, SUSPENDING, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, EXTENDING_TICKET)
            .to(ACTIVE, NONE, EXTENDING_LEASE, MODIFYING, SUSPENDING, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, EXTENDING_LEASE)
            .to(ACTIVE, NONE, EXTENDING_TICKET, MODIFYING, SUSPENDING, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, MODIFYING)
            .to(ACTIVE, NONE, EXTENDING_TICKET, EXTENDING_LEASE, SUSPENDING, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, SUSPENDING)
            .to(ACTIVE, NONE, SUSPENDED, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, SUSPENDED)
            .to(ACTIVE, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, RESUMING)
            .to(ACTIVE, NONE, SUSPENDED, EXTENDING_TICKET, MODIFYING, SUSPENDING, CLOSING)
            .ends()
            .from(ACTIVE, CLOSING)
            .ends();

    static final TransitionTable BROKER = new TransitionTable("broker")
            .start(NASCENT, TICKETING)
            .start(CLOSED, NONE)
            .start(FAILED, NONE)
            .start(TICKETED, NONE)
            .from(NASCENT, TICKETING)
            .to(TICKETED, NONE)
            .ends()
            .from(TICKETED, NONE)
            .to(TICKETED, MODIFYING, SUSPENDING, SUSPENDED, CLOSING)
            .ends()
            .from(TICKETED, MODIFYING)
            .to(TICKETED, NONE, SUSPENDED, CLOSING)
            .ends()
            .from(TICKETED, SUSPENDING)
            .to(TICKETED, NONE, MODIFYING, SUSPENDED, CLOSING)
            .ends()
            .from(TICKETED, SUSPENDED)
            .to(TICKETED, RESUMING, CLOSING)
            .ends()
            .from(TICKETED, RESUMING)
            .to(TICKETED, NONE, CLOSING)
            .ends()
            .from(TICKETED, CLOSING)
            .ends();

    static final TransitionTable SITE = new TransitionTable("site")
            .start(TICKETED, PRIMING)
            .start(CLOSED, NONE)
            .start(FAILED, NONE)
            .start(TICKETED, NONE)
            .from(TICKETED, PRIMING)
            .to(ACTIVE, NONE)
            .to(TICKETED, CLOSING)
            .ends()
            .from(TICKETED, CLOSING)
            .ends()
            .from(ACTIVE, NONE)
            .to(ACTIVE, MODIFYING, SUSPENDING, SUSPENDED, CLOSING)
            .ends()
            .from(ACTIVE, MODIFYING)
            .to(ACTIVE, NONE, CLOSING)
            .ends()
            .from(ACTIVE, SUSPENDING)
            .to(ACTIVE, NONE, SUSPENDED, CLOSING)
            .ends()
            .from(ACTIVE, SUSPENDED)
            .to(ACTIVE, NONE, RESUMING, CLOSING)
            .ends()
            .from(ACTIVE, RESUMING)
            .to(ACTIVE, NONE, CLOSING)
            .ends()
            .from(ACTIVE, CLOSING)
            .ends();

    private final String role;
    private final Set<Standing> starts = new LinkedHashSet<>();
    private final Map<Standing, Set<Standing>> legal = new LinkedHashMap<>();
    private Standing row = CLOSED_END;

    private TransitionTable(String role) {
        this.role = role;
    }

    /** Whether an entry may be made in this standing. */
    boolean startsAt(Standing first) {
        return starts.contains(first);
    }

    /** Whether an entry may go from one standing to the other; staying is always legal. */
    boolean allows(Standing from, Standing to) {
        return from.equals(to) || legal.getOrDefault(from, Set.of()).contains(to);
    }

    /** @throws IllegalStateException when it may not */
    void check(ReservationId id, Standing from, Standing to) {
        if (!allows(from, to)) {
            throw new IllegalStateException(
                    "reservation " + id + " cannot go from " + from + " to " + to + " at a " + role);
        }
    }

    private TransitionTable start(ReservationState state, PendingOperation pending) {
        starts.add(new Standing(state, pending));
        return this;
    }

    private TransitionTable from(ReservationState state, PendingOperation pending) {
        row = new Standing(state, pending);
        return this;
    }

    private TransitionTable to(ReservationState state, PendingOperation... pendings) {
        for (PendingOperation pending : pendings) {
            legal.computeIfAbsent(row, key -> new LinkedHashSet<>()).add(new Standing(state, pending));
        }
        return this;
    }

    private TransitionTable ends() {
        return to(CLOSED_END.state(), CLOSED_END.pending()).to(FAILED_END.state(), FAILED_END.pending());
    }
}
