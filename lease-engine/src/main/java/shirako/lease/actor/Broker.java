package shirako.lease.actor;

import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.TICKETING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.TimeOrdered;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Link;
import shirako.lease.journal.Promise;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Round;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;

/** Decides what and when: keeps what waits, and promises what the site has delegated, never more. */
final class Broker extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final ActorId site;
    private final ReservationId delegationId;
    private final AllocationPolicy policy;
    private final RandomGenerator random;
    private final PromiseBook book = new PromiseBook();

    Broker(ActorId self, ActorId site, ReservationId delegationId, AllocationPolicy policy, RandomGenerator random) {
        super(self);
        this.site = site;
        this.delegationId = delegationId;
        this.policy = policy;
        this.random = random;
    }

    @Override
    TransitionTable table() {
        return TransitionTable.BROKER;
    }

    @Override
    void rebuild(Memory memory) {
        book.rebuild(memory.all(Delegation.class), memory.all(Promise.class));
    }

    @Override
    void redrive(Work work) {
        resend(Duration.ZERO, work);
    }

    /** One round of the policy over everything that waits; also drops tickets whose term is over. */
    void allocate(Work work) {
        expire(work);
        List<Promise> waiting = refuseImpossible(waiting(work), work);
        if (!book.open()) {
            for (int i = 0; i < waiting.size(); i++) {
                defer(waiting.get(i), book.closedDeferral(i), work);
            }
            return;
        }
        for (Decision decision : policy.allocate(new Round(book.whatIf(), requests(waiting), List.of(), work.now()))) {
            work.find(decision.id(), Promise.class)
                    .filter(promise -> promise.state() == ReservationState.NASCENT)
                    .ifPresent(promise -> apply(decision, promise, work));
        }
    }

    Message.QueryAnswer answer(Message.Query query, Work work) {
        return new Message.QueryAnswer(
                new Forecaster(book, policy).forecast(query.request(), requests(waiting(work)), work.now()));
    }

    @Override
    boolean admits(Entry entry, ActorId newcomer) {
        return newcomer.equals(site);
    }

    @Override
    void handleUnknown(Envelope envelope, Link conversation, Work work) {
        ReservationId id = envelope.reservation();
        Promise unknown = new Promise(
                id,
                ReservationState.CLOSED,
                NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                conversation,
                Optional.empty());
        switch (envelope.message()) {
            case Message.TicketRequest wanted -> admit(unknown, wanted.request(), work);
            case Message.Delegate delegate
            when envelope.from().equals(site) && id.equals(delegationId) ->
                delegated(new Delegation(id, Optional.empty(), List.of(), conversation), delegate, work);
            case Message.ExtendTicket ignored -> tell(unknown, new TicketOutcome.Ended(), work);
            case Message.Relinquish ignored -> tell(unknown, new TicketOutcome.Ended(), work);
            default -> LOG.warn("{} says {} about unknown reservation {}", envelope.from(), envelope.message(), id);
        }
    }

    @Override
    void handle(Entry entry, Message message, Work work) {
        if (entry instanceof Delegation delegation && message instanceof Message.Delegate delegate) {
            delegated(delegation, delegate, work);
        } else if (entry instanceof Promise promise) {
            switch (message) {
                case Message.ExtendTicket wanted -> extend(promise, wanted.newEnd(), work);
                case Message.Relinquish given -> relinquish(promise, work);
                case Message.Placed placed -> placed(promise, placed, work);
                default -> LOG.warn("a broker has no use for {} about reservation {}", message, promise.id());
            }
        }
    }

    private void admit(Promise unknown, LeaseRequest request, Work work) {
        Promise waiting = new Promise(
                unknown.id(),
                ReservationState.NASCENT,
                TICKETING,
                Optional.of(request),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                unknown.holder(),
                Optional.empty());
        work.put(waiting);
        refuseImpossible(List.of(waiting), work);
    }

    private void delegated(Delegation delegation, Message.Delegate delegate, Work work) {
        Delegation changed = delegation.with(delegate.source(), delegate.hosts());
        work.put(changed);
        book.become(changed);
    }

    private List<Promise> refuseImpossible(List<Promise> waiting, Work work) {
        return waiting.stream().filter(promise -> possible(promise, work)).toList();
    }

    private boolean possible(Promise promise, Work work) {
        Optional<String> obstacle = book.impossible(request(promise));
        obstacle.ifPresent(
                reason -> tell(promise.with(ReservationState.FAILED, NONE), new TicketOutcome.Refused(reason), work));
        return obstacle.isEmpty();
    }

    private void apply(Decision decision, Promise promise, Work work) {
        switch (decision) {
            case Decision.Grant grant -> grant(promise, grant, work);
            case Decision.Defer defer -> defer(promise, defer.deferral(), work);
            case Decision.Refuse refuse ->
                tell(promise.with(ReservationState.FAILED, NONE), new TicketOutcome.Refused(refuse.reason()), work);
            case Decision.Suspend suspend -> LOG.warn("{} cannot be suspended yet", suspend.id());
            case Decision.Shrink shrink -> LOG.warn("{} cannot be shrunk yet", shrink.id());
        }
    }

    private void grant(Promise promise, Decision.Grant grant, Work work) {
        LeaseRequest request = request(promise);
        Instant earliest = request.notBefore().isAfter(work.now()) ? request.notBefore() : work.now();
        if (grant.term().start().isBefore(earliest) || !book.hold(request, grant.term())) {
            LOG.error(
                    "policy {} granted {} for {}, which does not fit; it goes on waiting",
                    policy.name(),
                    request,
                    grant.term());
            return;
        }
        Ticket source = book.source();
        Ticket ticket = new Ticket(
                new TicketId(TimeOrdered.uuid(work.now(), random)),
                Optional.of(source.id()),
                self,
                promise.holder().peer(),
                source.site(),
                source.pool(),
                request.units(),
                request.sliver(),
                grant.term());
        Promise granted = promise.with(ReservationState.TICKETED, NONE)
                .with(ticket)
                .packedOn(book.hostsOf(promise.id()))
                .telling(Optional.empty());
        tell(granted, new TicketOutcome.Granted(ticket), work);
    }

    private void defer(Promise promise, Deferral deferral, Work work) {
        boolean worthTelling = promise.told()
                .map(told -> Deferrals.differ(told, deferral, work.now()))
                .orElse(true);
        if (worthTelling) {
            tell(promise.telling(Optional.of(deferral)), new TicketOutcome.Deferred(deferral), work);
        }
    }

    private void extend(Promise promise, Instant newEnd, Work work) {
        if (promise.state() != ReservationState.TICKETED || promise.ticket().isEmpty()) {
            tell(promise, new TicketOutcome.Ended(), work);
            return;
        }
        Ticket ticket = promise.ticket().get();
        if (!ticket.term().end().isAfter(work.now())) {
            expire(promise, work);
            tell(promise.with(ReservationState.CLOSED, NONE), new TicketOutcome.Ended(), work);
        } else if (!newEnd.isAfter(ticket.term().end())) {
            tell(promise, new TicketOutcome.Granted(ticket), work);
        } else if (book.extend(promise.id(), newEnd)) {
            Ticket longer = ticket.withTerm(ticket.term().until(newEnd));
            tell(promise.with(longer), new TicketOutcome.Granted(longer), work);
        } else {
            String reason = "Its host has no room for it until " + newEnd + ": what it uses is promised to others.";
            tell(promise, new TicketOutcome.ExtensionRefused(ticket, reason), work);
        }
    }

    private void relinquish(Promise promise, Work work) {
        book.release(promise.id());
        Promise closed = promise.state().ended() ? promise : promise.with(ReservationState.CLOSED, NONE);
        tell(closed, new TicketOutcome.Ended(), work);
    }

    private void placed(Promise promise, Message.Placed placed, Work work) {
        if (promise.state() == ReservationState.TICKETED
                && promise.hosts().size() == placed.hosts().size()
                && book.move(promise.id(), placed.hosts(), work.now())) {
            work.put(promise.packedOn(placed.hosts()));
        }
    }

    private void expire(Work work) {
        work.all(Promise.class).stream()
                .filter(promise -> promise.state() == ReservationState.TICKETED)
                .filter(promise -> promise.ticket().stream()
                        .noneMatch(ticket -> ticket.term().end().isAfter(work.now())))
                .forEach(promise -> expire(promise, work));
    }

    private void expire(Promise promise, Work work) {
        book.release(promise.id());
        work.put(promise.with(ReservationState.CLOSED, NONE));
    }

    private void tell(Promise promise, TicketOutcome outcome, Work work) {
        Link holder = promise.holder();
        work.put(say(promise, holder, new Message.UpdateTicket(holder.received(), outcome), work));
    }

    private static List<Promise> waiting(Work work) {
        return work.all(Promise.class).stream()
                .filter(promise -> promise.state() == ReservationState.NASCENT)
                .toList();
    }

    private static List<LeaseRequest> requests(List<Promise> waiting) {
        return waiting.stream().map(Broker::request).toList();
    }

    private static LeaseRequest request(Promise promise) {
        return promise.request()
                .orElseThrow(() -> new IllegalStateException("reservation " + promise.id() + " asks for nothing"));
    }
}
