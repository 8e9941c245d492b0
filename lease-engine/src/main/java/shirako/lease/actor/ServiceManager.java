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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Link;
import shirako.lease.journal.Tenancy;
import shirako.lease.journal.Wish;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;

/** Acts for those who want leases: asks brokers, redeems at sites, extends, modifies, closes, and gives back. */
final class ServiceManager extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final ManagerSettings settings;
    private final LeaseEvents events;
    private final Quotes quotes;
    private final Redeeming redeeming;
    private final Wishes wishes;
    private final Deadlines deadlines;

    ServiceManager(ManagerSettings settings, PayloadSizes payloads) {
        super(settings.self(), settings.repeatAfter());
        this.settings = settings;
        this.events = new LeaseEvents(self);
        this.quotes = new Quotes(settings.brokers());
        this.redeeming = new Redeeming(this, payloads);
        this.wishes = new Wishes(this, events, redeeming);
        this.deadlines = new Deadlines(settings);
    }

    @Override
    TransitionTable table() {
        return TransitionTable.SERVICE_MANAGER;
    }

    @Override
    void rebuild(Memory memory, Instant now) {
        // Nothing is derived from entries.
    }

    Reservation reserve(LeaseRequest request, Work work) {
        return work.find(request.id(), Demand.class).map(Demand::reservation).orElseGet(() -> ask(request, work)
                .reservation());
    }

    private Demand ask(LeaseRequest request, Work work) {
        Demand fresh = Demand.of(Reservations.asked(request, work.now()));
        boolean choose = settings.brokers().size() > 1;
        Demand demand = choose ? fresh : ask(fresh, settings.brokers().getFirst(), work);
        work.put(demand);
        if (choose) {
            inquire(request, work);
        }
        return demand;
    }

    private Demand ask(Demand demand, ActorId broker, Work work) {
        Demand asking = demand.asking(Link.to(broker)).since(work.now());
        for (Link former : asking.formerBrokers()) {
            boolean taken =
                    former.last().filter(Message.Relinquish.class::isInstance).isPresent();
            asking = taken ? asking : say(asking, former, new Message.Relinquish("Another broker was asked."), work);
        }
        return say(
                asking,
                asking.broker().orElseThrow(),
                new Message.TicketRequest(demand.reservation().request()),
                work);
    }

    /** Asks all brokers when they could grant a request. */
    void inquire(LeaseRequest request, Work work) {
        for (ActorId broker : settings.brokers()) {
            work.send(new Envelope(self, broker, request.id(), 0, new Message.Query(request)));
        }
    }

    Quotes quotes() {
        return quotes;
    }

    @Override
    void answer(Envelope envelope, Work work) {
        if (envelope.message() instanceof Message.QueryAnswer answer) {
            quotes.note(envelope.reservation(), envelope.from(), answer.forecast());
            work.find(envelope.reservation(), Demand.class)
                    .filter(demand -> choosing(demand) && quotes.complete(demand.id()))
                    .ifPresent(demand -> work.put(choose(demand, work)));
        }
    }

    private static boolean choosing(Demand demand) {
        return demand.pending() == TICKETING && demand.broker().isEmpty();
    }

    private Demand choose(Demand demand, Work work) {
        ActorId best = quotes.best(demand.id(), settings.brokers());
        quotes.forget(demand.id());
        return ask(demand, best, work);
    }

    void extend(ReservationId id, Instant newEnd, Work work) {
        Demand demand = known(id, work);
        if (live(demand)) {
            Instant later =
                    demand.wish().end().filter(end -> end.isAfter(newEnd)).orElse(newEnd);
            work.put(wishes.pursue(demand.wishing(demand.wish().until(Optional.of(later))), work));
        }
    }

    void modify(ReservationId id, int units, Sliver sliver, List<Integer> victims, Work work) {
        Demand demand = known(id, work);
        Victims.check(demand, units, victims);
        if (live(demand)) {
            Wish.Flex flex = new Wish.Flex(units, sliver, victims);
            work.put(wishes.pursue(demand.wishing(demand.wish().with(Optional.of(flex))), work));
        }
    }

    void suspend(ReservationId id, String reason, Work work) {
        rest(id, new Wish.Rest.Suspend(reason, false), work);
    }

    void resume(ReservationId id, Work work) {
        rest(id, new Wish.Rest.Resume(), work);
    }

    private void rest(ReservationId id, Wish.Rest rest, Work work) {
        Demand demand = known(id, work);
        if (live(demand)) {
            work.put(wishes.pursue(demand.wishing(demand.wish().resting(Optional.of(rest))), work));
        }
    }

    private static boolean live(Demand demand) {
        return !demand.state().ended() && demand.pending() != CLOSING;
    }

    void close(ReservationId id, String reason, Work work) {
        Demand demand = known(id, work);
        if (live(demand)) {
            work.put(closing(demand, reason, work));
        }
    }

    /** What a site has is closed there first; all else is given back at once. */
    private Demand closing(Demand demand, String reason, Work work) {
        boolean redeemed = demand.tenancies().stream().anyMatch(tenancy -> tenancy.fate() == Tenancy.Fate.REDEEMED);
        if (!redeemed) {
            return end(demand, ReservationState.CLOSED, reason, work);
        }
        Demand closing = demand.wishing(Wish.NOTHING)
                .since(work.now())
                .with(Reservations.standing(demand.reservation(), demand.state(), CLOSING));
        for (Tenancy tenancy : closing.tenancies()) {
            closing = tenancy.fate() == Tenancy.Fate.REDEEMED
                    ? say(closing, tenancy.site(), new Message.CloseLease(reason), work)
                    : closing.holding(tenancy.with(Tenancy.Fate.GONE));
        }
        return closing;
    }

    @Override
    Optional<Instant> dueAt(Entry entry) {
        return entry instanceof Demand demand && !demand.state().ended() ? deadlines.next(demand) : Optional.empty();
    }

    @Override
    void due(Entry entry, Work work) {
        if (!(entry instanceof Demand demand)) {
            return;
        }
        if (deadlines.hopeless(demand, work.now())) {
            work.put(giveUp(demand, work));
        } else if (choosing(demand)) {
            work.put(choose(demand, work));
        } else if (demand.pending() == TICKETING) {
            work.put(askAnother(demand, "It does not answer.", work));
        } else if (demand.state() == ReservationState.TICKETED && demand.pending() == NONE) {
            work.put(redeemWhenDue(demand, work));
        } else if (deadlines.unanswered(demand, work.now())) {
            work.put(wishes.refused(
                    demand,
                    "Nobody has answered in " + settings.operationPatience().toSeconds()
                            + " s: the lease stays as it is.",
                    work));
        } else {
            work.put(wishes.pursue(wishes.renewing(demand, work.now()).since(work.now()), work));
        }
    }

    /** The site enforces the end also where nobody hears of it. */
    private Demand giveUp(Demand demand, Work work) {
        Demand abandoned = demand;
        for (Tenancy tenancy : demand.tenancies()) {
            abandoned = abandoned.holding(tenancy.with(tenancy.site().dropped()).with(Tenancy.Fate.GONE));
        }
        ReservationState state = demand.pending() == CLOSING ? ReservationState.CLOSED : ReservationState.FAILED;
        return end(abandoned, state, "The site did not answer until the term was long over.", work);
    }

    private Demand askAnother(Demand demand, String problem, Work work) {
        List<ActorId> left = new ArrayList<>(settings.brokers());
        demand.broker().ifPresent(asked -> left.remove(asked.peer()));
        demand.formerBrokers().forEach(asked -> left.remove(asked.peer()));
        if (left.isEmpty()) {
            return demand.since(work.now());
        }
        LOG.info("{} asks another broker for {}: {}", self, demand.id(), problem);
        return ask(demand, quotes.best(demand.id(), left), work);
    }

    @Override
    Reply handleOutsider(Optional<Entry> known, Envelope envelope, Link conversation, Work work) {
        LOG.warn("{} is {} business here", said(envelope), known.isPresent() ? "none of its" : "nobody's");
        return new Reply.Noted();
    }

    @Override
    void handle(Entry entry, Link conversation, Message message, Work work) {
        if (!(entry instanceof Demand demand) || demand.state().ended()) {
            return;
        }
        boolean broker = demand.broker()
                .filter(link -> link.peer().equals(conversation.peer()))
                .isPresent();
        switch (message) {
            case Message.UpdateTicket update when broker -> work.put(onTicket(demand, conversation, update, work));
            case Message.UpdateLease update ->
                demand.at(conversation)
                        .filter(tenancy -> tenancy.fate() == Tenancy.Fate.REDEEMED)
                        .ifPresent(tenancy -> work.put(onLease(demand, tenancy, update, work)));
            default -> LOG.debug("{} has no use for {} of {}", self, message, conversation.peer());
        }
    }

    private Demand onTicket(Demand demand, Link broker, Message.UpdateTicket update, Work work) {
        boolean answer = update.answers() >= broker.sent();
        return switch (update.outcome()) {
            case TicketOutcome.Deferred deferred ->
                waits(demand)
                        ? demand.with(Reservations.deferred(demand.reservation(), Optional.of(deferred.deferral())))
                        : demand;
            case TicketOutcome.Granted granted ->
                demand.pending() == TICKETING
                        ? granted(demand, granted.tickets(), work)
                        : wishes.amended(demand, granted.tickets(), answer, work);
            case TicketOutcome.Unchanged unchanged ->
                answer ? wishes.refusedByBroker(demand, unchanged.reason(), work) : demand;
            case TicketOutcome.ToSuspend toSuspend ->
                wishes.pursue(
                        demand.wishing(
                                demand.wish().resting(Optional.of(new Wish.Rest.Suspend(toSuspend.reason(), true)))),
                        work);
            case TicketOutcome.ToShrink toShrink -> wishes.pursue(shrinking(demand, toShrink), work);
            case TicketOutcome.Refused refused -> refusedByBroker(demand, refused.refusal(), work);
            case TicketOutcome.Ended ended -> endedByBroker(demand, answer, work);
        };
    }

    private static Demand shrinking(Demand demand, TicketOutcome.ToShrink wanted) {
        Shape shape = demand.reservation().request().shape();
        boolean fewer = wanted.units() < shape.units();
        Wish.Flex flex = new Wish.Flex(wanted.units(), shape.sliver(), List.of());
        return fewer ? demand.wishing(demand.wish().with(Optional.of(flex))) : demand;
    }

    private static boolean waits(Demand demand) {
        return demand.pending() == TICKETING || demand.pending() == RESUMING;
    }

    private Demand refusedByBroker(Demand demand, Refusal refusal, Work work) {
        if (demand.pending() != TICKETING) {
            return endedByBroker(demand, true, work);
        }
        Demand other = askAnother(demand, refusal.sentence(), work);
        boolean asked = !other.broker().equals(demand.broker());
        return asked ? other : end(demand, ReservationState.FAILED, refusal.sentence(), work);
    }

    private Demand endedByBroker(Demand demand, boolean answer, Work work) {
        boolean redeemed = demand.tenancies().stream().anyMatch(tenancy -> tenancy.fate() == Tenancy.Fate.REDEEMED);
        if (!redeemed) {
            return end(demand, ReservationState.FAILED, "The broker holds nothing for it any more.", work);
        }
        return answer ? wishes.refusedByBroker(demand, "The ticket's term was over already.", work) : demand;
    }

    private Demand granted(Demand demand, List<Ticket> tickets, Work work) {
        Optional<String> objection = redeeming.objection(
                demand, tickets, demand.broker().orElseThrow().peer());
        if (objection.isPresent()) {
            return end(demand, ReservationState.FAILED, objection.get(), work);
        }
        work.record(events.ticketed(demand, tickets.getFirst().term(), work.now()));
        List<Tenancy> tenancies = new ArrayList<>();
        int unit = 0;
        for (Ticket ticket : tickets) {
            tenancies.add(Tenancy.of(ticket, unit));
            unit += ticket.units();
        }
        Reservation ticketed = Reservations.standing(
                Reservations.deferred(demand.reservation(), Optional.empty()), ReservationState.TICKETED, NONE);
        return redeemWhenDue(Reservations.holding(demand.with(ticketed), tenancies), work);
    }

    private Demand redeemWhenDue(Demand demand, Work work) {
        boolean over = demand.tenancies().stream()
                .anyMatch(tenancy -> !tenancy.ticket().term().end().isAfter(work.now()));
        if (over) {
            return end(
                    demand, ReservationState.FAILED, "The ticket's term was over before it could be redeemed.", work);
        }
        boolean early = demand.tenancies().stream()
                .anyMatch(tenancy -> tenancy.ticket().term().start().isAfter(work.now()));
        return early ? demand : redeeming.redeem(demand.since(work.now()), work);
    }

    private Demand onLease(Demand demand, Tenancy tenancy, Message.UpdateLease update, Work work) {
        return switch (update.outcome()) {
            case LeaseOutcome.Held held -> held(demand, tenancy, held, update.answers(), work);
            case LeaseOutcome.Closed closed -> gone(demand, tenancy, ReservationState.CLOSED, closed.reason(), work);
            case LeaseOutcome.Failed failed -> gone(demand, tenancy, ReservationState.FAILED, failed.reason(), work);
            case LeaseOutcome.Refused refused ->
                gone(demand, tenancy, ReservationState.FAILED, refused.refusal().sentence(), work);
        };
    }

    /** All or nothing: when one part is gone, the others are closed. */
    private Demand gone(Demand demand, Tenancy tenancy, ReservationState how, String reason, Work work) {
        Demand changed = Reservations.holding(
                demand, demand.holding(tenancy.with(Tenancy.Fate.GONE)).tenancies());
        boolean byOwner =
                demand.pending() == CLOSING && demand.reservation().failure().isEmpty();
        boolean all = changed.tenancies().stream().noneMatch(one -> one.fate() == Tenancy.Fate.REDEEMED);
        if (all) {
            boolean failed = !byOwner && (how == ReservationState.FAILED || demand.pending() == CLOSING);
            String why =
                    demand.pending() == CLOSING ? demand.reservation().failure().orElse(reason) : reason;
            return end(changed, failed ? ReservationState.FAILED : ReservationState.CLOSED, why, work);
        }
        Reservation because = byOwner
                ? changed.reservation()
                : Reservations.failing(
                        changed.reservation(), changed.reservation().failure().or(() -> Optional.of(reason)));
        Demand noted = changed.with(because);
        return demand.pending() == CLOSING ? noted : closing(noted, reason, work);
    }

    private Demand held(Demand demand, Tenancy tenancy, LeaseOutcome.Held held, long answers, Work work) {
        boolean priming = demand.pending() == REDEEMING || demand.pending() == PRIMING;
        if (priming && held.pending() == CLOSING) {
            // It ends before it was whole. What is gone of it already must not count as made.
            return demand;
        }
        tenancy.lease()
                .map(lease -> Relocation.between(lease.containers(), held.containers()))
                .orElseGet(List::of)
                .forEach(move -> work.record(events.moved(
                        demand, move, demand.reservation().request().units(), work.now())));
        Demand seen = Reservations.holding(
                demand,
                demand.holding(tenancy.seen(held.version(), held.term(), held.containers()))
                        .tenancies());
        boolean answer = answers >= tenancy.site().sent();
        Demand next =
                switch (demand.pending()) {
                    case REDEEMING, PRIMING -> primed(seen, work);
                    case EXTENDING_LEASE, MODIFYING, SUSPENDING, RESUMING -> wishes.held(seen, held, answer, work);
                    case SUSPENDED, NONE, TICKETING, EXTENDING_TICKET, CLOSING -> seen;
                };
        return held.pending() == SUSPENDED && believedToRun(next) ? wishes.suspendedTooLate(next, work) : next;
    }

    private static boolean believedToRun(Demand demand) {
        return demand.state() == ReservationState.ACTIVE
                && switch (demand.pending()) {
                    case NONE, EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING -> true;
                    default -> false;
                };
    }

    private Demand primed(Demand demand, Work work) {
        boolean made = demand.tenancies().stream()
                .allMatch(tenancy -> tenancy.lease().isPresent()
                        && Redeeming.made(tenancy.lease().get()));
        if (!made) {
            return demand.with(Reservations.standing(demand.reservation(), demand.state(), PRIMING));
        }
        work.record(events.active(
                demand, demand.tenancies().getFirst().lease().orElseThrow().term(), work.now()));
        Demand active = demand.with(Reservations.standing(demand.reservation(), ReservationState.ACTIVE, NONE));
        return wishes.pursue(active, work);
    }

    /** It is over: whatever a broker may still hold for it is given back. */
    private Demand end(Demand demand, ReservationState state, String reason, Work work) {
        boolean failed = state == ReservationState.FAILED;
        work.record(failed ? events.failed(demand, reason, work.now()) : events.closed(demand, reason, work.now()));
        Demand ended = demand.with(Reservations.ended(
                        demand.reservation(), state, Optional.of(reason).filter(r -> failed), work.now()))
                .wishing(Wish.NOTHING);
        quotes.forget(demand.id());
        return ended.broker().isPresent()
                ? say(ended, ended.broker().get(), new Message.Relinquish(reason), work)
                : ended;
    }

    Demand standing(Demand demand, PendingOperation pending, Work work) {
        return demand.since(work.now()).with(Reservations.standing(demand.reservation(), demand.state(), pending));
    }

    private static Demand known(ReservationId id, Work work) {
        return work.find(id, Demand.class)
                .orElseThrow(() -> new IllegalArgumentException("no reservation has the id " + id));
    }
}
