package shirako.lease.actor;

import static shirako.lease.PendingOperation.EXTENDING_LEASE;
import static shirako.lease.PendingOperation.EXTENDING_TICKET;
import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDED;
import static shirako.lease.PendingOperation.SUSPENDING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.Lease;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Ticket;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Tenancy;
import shirako.lease.journal.Wish;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;

/**
 * What is wanted of a lease, one thing after the other. Whatever is refused leaves the lease as it is until its end.
 */
final class Wishes {
    /** How long a lease is kept suspended beyond what it tolerates: a late answer must not cost what it has done. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final ServiceManager manager;
    private final LeaseEvents events;
    private final Redeeming redeeming;

    Wishes(ServiceManager manager, LeaseEvents events, Redeeming redeeming) {
        this.manager = manager;
        this.events = events;
        this.redeeming = redeeming;
    }

    /** Begins with the next thing that is wanted, when nothing else is under way. */
    Demand pursue(Demand demand, Work work) {
        if (demand.state() != ReservationState.ACTIVE) {
            return demand;
        }
        return switch (demand.pending()) {
            case NONE -> next(demand, work);
            case SUSPENDED -> rested(demand, work);
            default -> demand;
        };
    }

    private Demand rested(Demand demand, Work work) {
        return demand.wish()
                .rest()
                .map(rest -> switch (rest) {
                    case Wish.Rest.Resume resume -> goOn(demand, work);
                    case Wish.Rest.Suspend suspend ->
                        suspend.forOthers()
                                ? goOn(demand, work)
                                : demand.wishing(demand.wish().resting(Optional.empty()));
                })
                .orElse(demand);
    }

    /** The same, wanting one more term if it renews itself and the time has come. */
    Demand renewing(Demand demand, Instant now) {
        return demand.state() == ReservationState.ACTIVE && demand.pending() == NONE
                ? Deadlines.renewedEnd(demand)
                        .map(end -> demand.wishing(demand.wish().until(Optional.of(end))))
                        .orElse(demand)
                : demand;
    }

    private Demand next(Demand demand, Work work) {
        Wish wish = demand.wish();
        if (wish.rest().isPresent()) {
            return wish.rest().get() instanceof Wish.Rest.Suspend suspend
                    ? suspend(demand, suspend, work)
                    : pursue(demand.wishing(wish.resting(Optional.empty())), work);
        }
        if (wish.flex().isPresent()) {
            return flex(demand, wish.flex().get(), work);
        }
        return wish.end().isPresent() ? extend(demand, wish.end().get(), work) : demand;
    }

    private Demand extend(Demand demand, Instant wanted, Work work) {
        boolean later = demand.tenancies().stream()
                .flatMap(tenancy -> tenancy.lease().stream())
                .anyMatch(lease -> wanted.isAfter(lease.term().end()));
        return later
                ? toBroker(demand, EXTENDING_TICKET, new Message.ExtendTicket(wanted), work)
                : demand.wishing(demand.wish().until(Optional.empty()));
    }

    private Demand flex(Demand demand, Wish.Flex flex, Work work) {
        Shape has = shape(demand);
        boolean same = has.units() == flex.units() && has.sliver().equals(flex.sliver());
        return same
                ? pursue(demand.wishing(demand.wish().with(Optional.empty())), work)
                : toBroker(demand, MODIFYING, new Message.ModifyTicket(flex.units(), flex.sliver()), work);
    }

    /** As the broker has promised it. */
    private static Shape shape(Demand demand) {
        int units = demand.tenancies().stream()
                .mapToInt(tenancy -> tenancy.ticket().units())
                .sum();
        return new Shape(
                demand.tenancies().getFirst().ticket().sliver(),
                units,
                demand.reservation().request().shape().maxSites());
    }

    private Demand suspend(Demand demand, Wish.Rest.Suspend wanted, Work work) {
        if (demand.tenancies().size() > 1) {
            return refused(demand, "What is split over several sites is not suspended.", work);
        }
        LeaseRequest request = demand.reservation().request();
        Instant keepUntil = work.now().plus(request.tolerance().suspension()).plus(KEPT);
        return manager.say(
                manager.standing(demand, SUSPENDING, work),
                demand.tenancies().getFirst().site(),
                new Message.SuspendLease(wanted.reason(), keepUntil),
                work);
    }

    private Demand goOn(Demand demand, Work work) {
        return toBroker(
                demand.wishing(demand.wish().resting(Optional.of(new Wish.Rest.Resume()))),
                RESUMING,
                new Message.ResumeTicket(),
                work);
    }

    private Demand toBroker(Demand demand, PendingOperation pending, Message message, Work work) {
        return manager.say(
                manager.standing(demand, pending, work), demand.broker().orElseThrow(), message, work);
    }

    /** The broker has amended the tickets: the sites are to follow. */
    Demand amended(Demand demand, List<Ticket> tickets, boolean answer, Work work) {
        if (demand.state() != ReservationState.ACTIVE || !follows(demand)) {
            return demand;
        }
        if (newer(demand, tickets).isEmpty()) {
            if (demand.pending() == RESUMING) {
                return answer ? manager.standing(demand, SUSPENDED, work) : demand;
            }
            return answer && demand.pending() != NONE ? done(demand, work) : demand;
        }
        return follow(demand, tickets, work);
    }

    private static boolean follows(Demand demand) {
        return switch (demand.pending()) {
            case NONE, EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING, RESUMING -> true;
            default -> false;
        };
    }

    /** What the sites do not follow yet. */
    private static List<Tenancy> newer(Demand demand, List<Ticket> tickets) {
        List<Tenancy> newer = new ArrayList<>();
        for (Tenancy tenancy : demand.tenancies()) {
            int least = tenancy.ticket().version() + (tenancy.upToDate() ? 1 : 0);
            tickets.stream()
                    .filter(ticket -> ticket.id().equals(tenancy.ticket().id()))
                    .filter(ticket -> ticket.version() >= least)
                    .findFirst()
                    .ifPresent(ticket -> newer.add(tenancy.with(ticket)));
        }
        return newer;
    }

    private Demand follow(Demand demand, List<Ticket> tickets, Work work) {
        Demand following = demand;
        boolean reshaped = false;
        for (Tenancy tenancy : newer(demand, tickets)) {
            Tenancy known = demand.at(tenancy.site()).orElseThrow();
            Ticket before = known.lease().map(Lease::ticket).orElse(known.ticket());
            Ticket after = tenancy.ticket();
            boolean other = before.units() != after.units() || !before.sliver().equals(after.sliver());
            int more = Math.max(0, after.units() - before.units());
            Optional<List<UnitPayload>> added = redeeming.sizes(demand.id(), tenancy.nextUnit(), more);
            if (added.isEmpty()) {
                return refused(demand, "The payload of a new unit cannot be made now.", work);
            }
            Message message = demand.pending() == RESUMING
                    ? new Message.ResumeLease(after)
                    : other
                            ? new Message.ModifyLease(after, added.get(), victims(demand))
                            : new Message.ExtendLease(after);
            reshaped |= other;
            following = following.holding(tenancy.adding(more));
            following = manager.say(
                    following, following.at(tenancy.site()).orElseThrow().site(), message, work);
        }
        PendingOperation pending = demand.pending() == RESUMING ? RESUMING : reshaped ? MODIFYING : EXTENDING_LEASE;
        return manager.standing(Reservations.holding(following, following.tenancies()), pending, work);
    }

    private static List<Integer> victims(Demand demand) {
        return demand.wish().flex().map(Wish.Flex::victims).orElse(List.of());
    }

    /** The site says how the lease stands while something is under way there. */
    Demand held(Demand demand, LeaseOutcome.Held held, boolean answer, Work work) {
        if (answer && held.refusal().isPresent()) {
            return refusedBySite(demand, held.refusal().get(), work);
        }
        return switch (demand.pending()) {
            case EXTENDING_LEASE -> upToDate(demand) ? done(demand, work) : demand;
            case MODIFYING -> upToDate(demand) && held.pending() == NONE ? done(demand, work) : demand;
            case SUSPENDING -> held.pending() == SUSPENDED ? suspended(demand, work) : demand;
            case RESUMING -> upToDate(demand) && held.pending() == NONE ? resumed(demand, work) : demand;
            default -> demand;
        };
    }

    private static boolean upToDate(Demand demand) {
        return demand.tenancies().stream().allMatch(Tenancy::upToDate);
    }

    /** What was under way is as it was wanted. */
    private Demand done(Demand demand, Work work) {
        boolean takenBack = demand.pending() == MODIFYING
                && shape(demand).equals(demand.reservation().request().shape());
        if (takenBack) {
            return pursue(manager.standing(demand.wishing(demand.wish().with(Optional.empty())), NONE, work), work);
        }
        Demand settled = demand.with(Reservations.failing(demand.reservation(), Optional.empty()));
        Demand next =
                switch (demand.pending()) {
                    case EXTENDING_TICKET, EXTENDING_LEASE -> extended(settled, work);
                    case MODIFYING -> modified(settled, work);
                    default -> settled;
                };
        return pursue(manager.standing(next, NONE, work), work);
    }

    private Demand extended(Demand demand, Work work) {
        work.record(
                events.extended(demand, demand.tenancies().getFirst().ticket().term(), work.now()));
        return demand.extendedOnceMore();
    }

    private Demand modified(Demand demand, Work work) {
        LeaseRequest request = demand.reservation().request();
        Shape shape = shape(demand);
        Demand changed = demand.with(Reservations.asking(demand.reservation(), request.withShape(shape)))
                .wishing(demand.wish()
                        .with(demand.wish()
                                .flex()
                                .filter(flex -> flex.units() != shape.units()
                                        || !flex.sliver().equals(shape.sliver()))));
        work.record(events.modified(changed, work.now()));
        return changed;
    }

    private Demand suspended(Demand demand, Work work) {
        Wish.Rest rest = demand.wish().rest().orElse(new Wish.Rest.Resume());
        String reason = rest instanceof Wish.Rest.Suspend suspend ? suspend.reason() : "It is to go on at once.";
        work.record(events.suspended(demand, reason, work.now()));
        boolean forOthers = !(rest instanceof Wish.Rest.Suspend suspend) || suspend.forOthers();
        Demand resting = manager.standing(demand, SUSPENDED, work);
        return forOthers ? goOn(resting, work) : resting.wishing(demand.wish().resting(Optional.empty()));
    }

    /**
     * The site has suspended it although nobody waits for that any more: it goes on as soon as it may, as its owner was told
     * that it stays as it is.
     */
    Demand suspendedTooLate(Demand demand, Work work) {
        work.record(
                events.suspended(demand, "It took longer than anybody waited, and is to go on at once.", work.now()));
        return goOn(demand, work);
    }

    private Demand resumed(Demand demand, Work work) {
        work.record(
                events.resumed(demand, demand.tenancies().getFirst().ticket().term(), work.now()));
        Optional<Wish.Rest> wantedMeanwhile = demand.wish().rest().filter(rest -> rest instanceof Wish.Rest.Suspend);
        Demand going = demand.wishing(demand.wish().resting(wantedMeanwhile))
                .with(Reservations.deferred(demand.reservation(), Optional.empty()));
        return pursue(manager.standing(going, NONE, work), work);
    }

    Demand refusedByBroker(Demand demand, String reason, Work work) {
        return switch (demand.pending()) {
            case EXTENDING_TICKET, MODIFYING -> refused(demand, reason, work);
            case RESUMING -> manager.standing(demand, SUSPENDED, work);
            default -> demand;
        };
    }

    /** The site keeps the lease as it was: what the broker has promised beyond that is given back. */
    private Demand refusedBySite(Demand demand, String reason, Work work) {
        if (demand.pending() == RESUMING) {
            return manager.standing(demand, SUSPENDED, work);
        }
        boolean promisedMore = demand.pending() == MODIFYING
                && !shape(demand).equals(demand.reservation().request().shape());
        Demand refused = refused(demand, reason, work);
        Shape had = demand.reservation().request().shape();
        Wish.Flex back = new Wish.Flex(had.units(), had.sliver(), List.of());
        return promisedMore
                ? toBroker(
                        refused.wishing(refused.wish().with(Optional.of(back))),
                        MODIFYING,
                        new Message.ModifyTicket(had.units(), had.sliver()),
                        work)
                : refused;
    }

    /** Nothing has come of what was asked for last. */
    Demand refused(Demand demand, String reason, Work work) {
        boolean extending = demand.pending() == EXTENDING_TICKET || demand.pending() == EXTENDING_LEASE;
        work.record(
                extending
                        ? events.extensionRefused(demand, reason, work.now())
                        : events.unchanged(demand, reason, work.now()));
        Wish left =
                switch (demand.pending()) {
                    case EXTENDING_TICKET, EXTENDING_LEASE -> demand.wish().until(Optional.empty());
                    case MODIFYING -> demand.wish().with(Optional.empty());
                    default -> demand.wish().resting(Optional.empty());
                };
        Demand refused = demand.with(Reservations.failing(demand.reservation(), Optional.of(reason)))
                .wishing(left);
        return manager.standing(refused, NONE, work);
    }
}
