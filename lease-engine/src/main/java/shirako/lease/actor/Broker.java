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
import shirako.lease.LeaseRequest;
import shirako.lease.Refusal;
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
        this.forecaster = new Forecaster(book, policy, allocation);
    }

    @Override
    TransitionTable table() {
        return TransitionTable.BROKER;
    }

    @Override
    void rebuild(Memory memory, Instant now) {
        book.rebuild(memory.all(Delegation.class), memory.all(Promise.class), settings.shares());
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
    void handleUnknown(Envelope envelope, Link conversation, Work work) {
        Promise unknown = unknown(envelope, conversation);
        switch (envelope.message()) {
            case Message.TicketRequest wanted -> admit(unknown, wanted.request(), work);
            case Message.Delegate delegate -> delegated(envelope, conversation, delegate, work);
            case Message.ExtendTicket ignored -> tell(unknown, new TicketOutcome.Ended(), work);
            case Message.ModifyTicket ignored -> tell(unknown, new TicketOutcome.Ended(), work);
            case Message.ResumeTicket ignored -> tell(unknown, new TicketOutcome.Ended(), work);
            case Message.Relinquish ignored -> tell(unknown, new TicketOutcome.Ended(), work);
            default ->
                LOG.warn(
                        "{} says {} about unknown reservation {}",
                        envelope.from(),
                        envelope.message(),
                        envelope.reservation());
        }
    }

    @Override
    void handle(Entry entry, Link conversation, Message message, Work work) {
        if (entry instanceof Delegation delegation && message instanceof Message.Delegate delegate) {
            become(delegation.with(delegate.source(), delegate.hosts(), delegate.capabilities()), work);
        } else if (entry instanceof Promise promise) {
            switch (message) {
                case Message.TicketRequest ignored -> tellStanding(promise, work);
                case Message.ExtendTicket wanted -> amendments.extend(promise, wanted.newEnd(), work);
                case Message.ModifyTicket wanted -> amendments.modify(promise, wanted, work);
                case Message.ResumeTicket ignored -> amendments.resume(promise, work);
                case Message.Relinquish ignored -> relinquish(promise, work);
                case Message.Placed placed ->
                    promise.at(conversation).ifPresent(part -> amendments.placed(promise, part, placed, work));
                case Message.Vacated ignored ->
                    promise.at(conversation).ifPresent(part -> vacated(promise, part, work));
                default -> LOG.warn("a broker has no use for {} about reservation {}", message, promise.id());
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
        Promise waiting = unknown.with(ReservationState.NASCENT, TICKETING).asking(request);
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

    private void delegated(Envelope envelope, Link giver, Message.Delegate delegate, Work work) {
        Ticket source = delegate.source();
        boolean named =
                envelope.reservation().equals(Delegation.idOf(envelope.from(), source.site(), source.pool(), self));
        if (!settings.givers().contains(envelope.from())
                || !named
                || !source.holder().equals(self)) {
            LOG.warn("{} delegates {} to {}, which takes nothing of it", envelope.from(), source.id(), self);
            return;
        }
        become(new Delegation(envelope.reservation(), source, delegate.hosts(), delegate.capabilities(), giver), work);
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
