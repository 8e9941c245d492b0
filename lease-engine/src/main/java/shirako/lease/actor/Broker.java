package shirako.lease.actor;

import static shirako.lease.PendingOperation.CLOSING;
import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDED;
import static shirako.lease.PendingOperation.SUSPENDING;
import static shirako.lease.PendingOperation.TICKETING;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Forecast;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.Refusal;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Ticket;
import shirako.lease.calendar.SiteOrder;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Link;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Promised;
import shirako.lease.journal.Share;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.ticket.KeyRing;
import shirako.lease.ticket.TicketMint;

/** Decides what and when: keeps what waits, and promises what was delegated to it, never more. */
final class Broker extends Role {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerSettings settings;
    private final KeyRing keys;
    private final PromiseBook book;
    private final Allocation allocation;
    private final Amendments amendments;
    private final Subdivision subdivision;
    private final Forecaster forecaster;
    private final Arrivals arrivals = new Arrivals();

    Broker(
            BrokerSettings settings,
            TicketMint mint,
            KeyRing keys,
            AllocationPolicy policy,
            SiteOrder order,
            RandomGenerator random) {
        super(settings.self(), settings.repeatAfter());
        this.settings = settings;
        this.keys = keys;
        this.book = new PromiseBook(order);
        TicketCutter cutter = new TicketCutter(mint, keys, random);
        this.allocation = new Allocation(this, book, policy, cutter);
        this.amendments = new Amendments(this, book, cutter, settings.slack());
        this.subdivision = new Subdivision(this, settings.shares(), book, cutter);
        this.forecaster = new Forecaster(book, policy, allocation, arrivals);
    }

    @Override
    TransitionTable table() {
        return TransitionTable.BROKER;
    }

    @Override
    void rebuild(Memory memory, Instant now) {
        book.rebuild(memory.all(Delegation.class), memory.all(Promise.class), settings.shares());
        arrivals.rebuild(memory.all(Promise.class), now);
    }

    /** One round of the policy over everything that waits. */
    void allocate(Work work) {
        tick(work);
        allocation.round(work);
    }

    @Override
    void answer(Envelope question, Work work) {
        if (question.message() instanceof Message.Query query) {
            Message answer = new Message.QueryAnswer(forecaster.forecast(query.request(), work));
            work.send(new Envelope(self, question.from(), question.reservation(), question.sequence(), answer));
        }
    }

    /**
     * A promise is over when its term is, also if nobody says so: {@code slack} later, as the site's clock may be slow. What is
     * suspended is over when its site says so: the term counts only time in which it runs.
     */
    @Override
    Optional<Instant> dueAt(Entry entry) {
        return entry instanceof Promise promise
                        && promise.state() == ReservationState.TICKETED
                        && promise.suspendedAt().isEmpty()
                ? promise.parts().stream()
                        .map(part -> part.ticket().term().end().plus(settings.slack()))
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    @Override
    void due(Entry entry, Work work) {
        if (entry instanceof Promise promise) {
            end(promise, work);
        }
    }

    @Override
    Optional<Message> refusing(Envelope envelope, Refusal refusal) {
        return switch (envelope.message()) {
            case Message.TicketRequest ignored ->
                Optional.of(new Message.UpdateTicket(envelope.sequence(), new TicketOutcome.Refused(refusal)));
            case Message.Query ignored ->
                Optional.of(new Message.QueryAnswer(new Forecast.Unknown(refusal.sentence())));
            default -> Optional.empty();
        };
    }

    @Override
    Reply handleOutsider(Optional<Entry> known, Envelope envelope, Link conversation, Work work) {
        boolean gaveBack =
                work.tombstone(envelope.reservation(), envelope.from()).isPresent();
        return switch (envelope.message()) {
            case Message.TicketRequest ignored when gaveBack -> said(envelope, new TicketOutcome.Ended());
            case Message.TicketRequest ignored when known.isPresent() -> said(envelope, taken(envelope));
            case Message.TicketRequest wanted
            when Leasable.objection(wanted.request()).isPresent() -> said(envelope, impossible(wanted.request()));
            case Message.TicketRequest wanted -> {
                admit(unknown(envelope, conversation), wanted.request(), work);
                yield new Reply.Noted();
            }
            case Message.Delegate delegate
            when known.isEmpty() -> {
                delegated(envelope.reservation(), conversation, delegate, work);
                yield new Reply.Noted();
            }
            case Message.ToBroker ignored -> said(envelope, new TicketOutcome.Ended());
            default -> {
                LOG.warn("{} is none of its business here", said(envelope));
                yield new Reply.Noted();
            }
        };
    }

    /** What somebody hears who has no promise here: it is true of him, and binds nobody else. */
    private static Reply said(Envelope envelope, TicketOutcome outcome) {
        return new Reply.Kept(new Message.UpdateTicket(envelope.sequence(), outcome));
    }

    private static TicketOutcome impossible(LeaseRequest request) {
        return new TicketOutcome.Refused(
                new Refusal(Refusal.Code.IMPOSSIBLE, Leasable.objection(request).orElseThrow()));
    }

    private TicketOutcome taken(Envelope envelope) {
        return new TicketOutcome.Refused(new Refusal(
                Refusal.Code.WRONG_HOLDER,
                "Broker " + self + " knows reservation " + envelope.reservation()
                        + " as that of somebody else. Reserve again, under a name of its own."));
    }

    @Override
    void handle(Entry entry, Link conversation, Message message, Work work) {
        if (entry instanceof Delegation && message instanceof Message.Delegate delegate) {
            delegated(entry.id(), conversation, delegate, work);
        } else if (entry instanceof Promise promise) {
            boolean byHolder = conversation.peer().equals(promise.holder().peer());
            switch (message) {
                case Message.ToBroker wanted when byHolder -> handle(promise, wanted, work);
                case Message.Placed placed ->
                    promise.at(conversation).ifPresent(part -> amendments.placed(promise, part, placed, work));
                case Message.Vacated ignored ->
                    promise.at(conversation).ifPresent(part -> vacated(promise, part, work));
                default ->
                    LOG.warn(
                            "{} has no use for {} of {} about reservation {}",
                            self,
                            message.getClass().getSimpleName(),
                            conversation.peer(),
                            promise.id());
            }
        }
    }

    private void handle(Promise promise, Message.ToBroker message, Work work) {
        switch (message) {
            case Message.TicketRequest ignored -> tellStanding(promise, work);
            case Message.ExtendTicket wanted -> amendments.extend(promise, wanted.newEnd(), work);
            case Message.ModifyTicket wanted -> amendments.modify(promise, wanted, work);
            case Message.ResumeTicket ignored -> amendments.resume(promise, work);
            case Message.Relinquish ignored -> relinquish(promise, work);
            case Message.Query ignored -> {
                // It is answered before anybody asks whose reservation it is.
            }
        }
    }

    private static Promise unknown(Envelope envelope, Link conversation) {
        return new Promise(
                envelope.reservation(),
                ReservationState.CLOSED,
                NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                0,
                conversation);
    }

    private void admit(Promise unknown, LeaseRequest request, Work work) {
        Promise waiting = unknown.with(ReservationState.NASCENT, TICKETING).asking(arrivals.note(request, work.now()));
        if (keys.keyOf(waiting.holder().peer()).isEmpty()) {
            Refusal refusal = new Refusal(
                    Refusal.Code.UNKNOWN_ACTOR,
                    "Broker " + self + " does not know the key of "
                            + waiting.holder().peer() + ": its operator has to register it first.");
            tell(waiting.with(ReservationState.FAILED, NONE), new TicketOutcome.Refused(refusal), work);
            return;
        }
        work.put(waiting);
        book.note(waiting);
        allocation.refuseImpossible(List.of(waiting), work);
    }

    /** What is told again of a delegation may differ in all but what gave it its name. */
    private void delegated(ReservationId id, Link giver, Message.Delegate delegate, Work work) {
        Ticket source = delegate.source();
        boolean named = id.equals(Delegation.idOf(giver.peer(), source.site(), source.pool(), self));
        if (!settings.givers().contains(giver.peer())
                || !named
                || !source.holder().equals(self)) {
            LOG.warn("{} delegates {} to {}, which takes nothing of it", giver.peer(), source.id(), self);
            return;
        }
        become(new Delegation(id, source, delegate.hosts(), delegate.capabilities(), giver), work);
    }

    private void become(Delegation delegation, Work work) {
        work.put(delegation);
        book.become(delegation, settings.shares());
        subdivision.offer(delegation, work);
    }

    /** Gives other brokers what has become free for them meanwhile. */
    void subdivide(Work work) {
        book.delegations().forEach(delegation -> subdivision.offer(delegation, work));
    }

    /** Tells no more promises of a pool to be made, or that they may be made again. */
    void drain(Share.Mode mode, Work work) {
        subdivision.drain(mode, work);
    }

    private void relinquish(Promise promise, Work work) {
        if (promise.state().ended()) {
            tell(promise, new TicketOutcome.Ended(), work);
        } else if (promise.parts().isEmpty()) {
            end(promise, work);
        } else {
            Promise closing = promise.with(ReservationState.TICKETED, CLOSING);
            for (Promised part : promise.parts()) {
                if (part.fate() == Promised.Fate.OPEN) {
                    closing = say(closing, part.site(), new Message.Revoke(part.ticket()), work);
                }
            }
            work.put(closing);
            book.note(closing);
        }
    }

    private void vacated(Promise promise, Promised part, Work work) {
        Promise changed = promise.promising(part.vacated());
        boolean all = changed.parts().stream().allMatch(one -> one.fate() == Promised.Fate.VACATED);
        if (promise.state().ended()) {
            work.put(changed);
        } else if (all) {
            end(changed, work);
        } else {
            work.put(changed);
            book.pack(changed);
        }
    }

    /** Nothing is promised any more. */
    private void end(Promise promise, Work work) {
        book.forget(promise.id());
        allocation.ended(promise, work);
        Promise ended = promise.with(ReservationState.CLOSED, NONE);
        for (Promised part : ended.parts()) {
            ended = ended.with(part.site().dropped());
        }
        tell(ended, new TicketOutcome.Ended(), work);
    }

    private void tellStanding(Promise promise, Work work) {
        if (promise.state().ended()) {
            tell(promise, new TicketOutcome.Ended(), work);
        } else if (promise.state() == ReservationState.TICKETED) {
            tell(promise, new TicketOutcome.Granted(promise.tickets()), work);
        }
    }

    void tell(Promise promise, TicketOutcome outcome, Work work) {
        Link holder = promise.holder();
        work.put(say(promise, holder, new Message.UpdateTicket(holder.received(), outcome), work));
    }

    /** Whether the promise runs, as far as the broker knows, and nothing is under way. */
    static boolean settledAndTicketed(Promise promise) {
        return promise.state() == ReservationState.TICKETED && promise.pending() == NONE;
    }

    /** Whether what it holds may be changed: not what is being given back or is suspended. */
    static boolean amendable(Promise promise) {
        return promise.state() == ReservationState.TICKETED
                && (promise.pending() == NONE || promise.pending() == MODIFYING || promise.pending() == SUSPENDING);
    }

    /** Whether it takes room in the calendar. */
    static boolean resting(Promise promise) {
        return promise.pending() == SUSPENDED || promise.pending() == RESUMING;
    }

    static LeaseRequest request(Promise promise) {
        return promise.request()
                .orElseThrow(() -> new IllegalStateException("reservation " + promise.id() + " asks for nothing"));
    }
}
