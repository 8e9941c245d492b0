package shirako.lease.actor;

import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.SUSPENDING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.Deferral;
import shirako.lease.LeaseRequest;
import shirako.lease.Refusal;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.Timing;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.JournalException;
import shirako.lease.journal.Link;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Promised;
import shirako.lease.policy.AllocationPolicy;
import shirako.lease.policy.Decision;
import shirako.lease.policy.Round;
import shirako.lease.protocol.TicketOutcome;

/** The broker's cycle: lets the policy decide, and makes its decisions true through the real calendar. */
final class Allocation {
    private static final Logger LOG = LoggerFactory.getLogger(Allocation.class);

    private final Broker broker;
    private final PromiseBook book;
    private final AllocationPolicy policy;
    private final TicketCutter cutter;
    private final GrantedLeases granted;
    private final Consumptions consumptions;

    Allocation(Broker broker, PromiseBook book, AllocationPolicy policy, TicketCutter cutter) {
        this.broker = broker;
        this.book = book;
        this.policy = policy;
        this.cutter = cutter;
        this.granted = new GrantedLeases(book, policy);
        this.consumptions = new Consumptions(broker.self, book, policy);
    }

    void round(Work work) {
        List<Promise> waiting = refuseImpossible(waiting(work), work);
        if (waiting.isEmpty()) {
            return;
        }
        if (!book.open()) {
            for (int i = 0; i < waiting.size(); i++) {
                deferWhileClosed(waiting.get(i), book.closedDeferral(i), work);
            }
            return;
        }
        Deliberation deliberation = deliberate(requests(waiting), work);
        deliberation.undecidable().forEach((id, why) -> giveUp(id, why, work));
        List<Decision.Defer> deferred = new ArrayList<>();
        for (Decision decision : deliberation.decisions()) {
            if (decision instanceof Decision.Defer defer) {
                deferred.add(defer);
            } else {
                each(decision.id(), work, promise -> apply(decision, promise, work));
            }
        }
        queue(deferred, work);
    }

    /** Those who go on waiting are told once it is settled who does not. */
    private void queue(List<Decision.Defer> deferred, Work work) {
        deferred.sort(Comparator.comparingInt(defer -> defer.deferral().ahead()));
        List<Outlook.Place> places = new ArrayList<>();
        for (Decision.Defer defer : deferred) {
            work.find(defer.id(), Promise.class)
                    .filter(promise -> book.waits(promise.id()))
                    .ifPresent(promise -> places.add(new Outlook.Place(asWaiting(promise), defer.deferral())));
        }
        Outlook outlook = new Outlook(book, places, work);
        Ahead ahead = new Ahead();
        for (Decision.Defer defer : deferred) {
            each(defer.id(), work, promise -> {
                if (!book.waits(promise.id())) {
                    unfit(defer, promise);
                    return;
                }
                ahead.reach(promise, defer.deferral(), work.now());
                if (worthTelling(promise, defer.deferral(), ahead.of(promise), work)) {
                    tell(promise, outlook.of(promise.id(), defer.deferral()).behind(ahead.of(promise)), work);
                }
            });
        }
    }

    private void each(ReservationId id, Work work, Consumer<Promise> decided) {
        try {
            work.find(id, Promise.class).ifPresent(decided);
        } catch (JournalException e) {
            throw e;
        } catch (RuntimeException e) {
            giveUp(id, e, work);
        }
    }

    Deliberation deliberate(List<LeaseRequest> requests, Work work) {
        return Deliberation.of(policy, requests, some -> round(some, work));
    }

    /** What cannot be decided fails alone: it is refused, or stays as it was if it has something already. */
    private void giveUp(ReservationId id, RuntimeException why, Work work) {
        LOG.error("{} cannot decide about reservation {}", broker.self, id, why);
        work.find(id, Promise.class).ifPresent(promise -> {
            book.release(id);
            book.restore(promise);
            if (promise.state() == ReservationState.NASCENT) {
                refuse(
                        promise,
                        Refusal.Code.UNAVAILABLE,
                        "Broker " + broker.self + " could not decide about it, and its operator finds out why in its"
                                + " log. Ask again, or ask for something else.",
                        work);
            }
        });
    }

    /** What the policy decides over. */
    Round round(List<LeaseRequest> requests, Work work) {
        return new Round(book.whatIf(), requests, granted.all(work), consumptions.all(work), work.now());
    }

    /** A promise is over. */
    void ended(Promise promise, Work work) {
        granted.ended(promise, work.now()).ifPresent(used -> consumptions.over(used, work));
    }

    List<Promise> waiting(Work work) {
        return book.waiting().stream()
                .flatMap(id -> work.find(id, Promise.class).stream())
                .toList();
    }

    List<LeaseRequest> requests(List<Promise> waiting) {
        return waiting.stream().map(Allocation::asWaiting).toList();
    }

    /** A suspended lease asks for the rest of its term. */
    private static LeaseRequest asWaiting(Promise promise) {
        LeaseRequest request = Broker.request(promise);
        if (promise.state() == ReservationState.NASCENT) {
            return request;
        }
        Duration rest = rest(promise);
        return new LeaseRequest(
                request.id(),
                request.holder(),
                request.label(),
                request.shape(),
                new Timing.BestEffort(request.notBefore()),
                rest,
                rest,
                rest.compareTo(request.promised()) > 0 ? rest : request.promised(),
                request.priority(),
                request.renewal(),
                request.tolerance(),
                request.constraint(),
                request.account(),
                request.submittedAt());
    }

    private static Duration rest(Promise promise) {
        Term term = promise.parts().getFirst().ticket().term();
        Instant since = promise.suspendedAt().orElse(term.start());
        Duration rest = Duration.between(since, term.end());
        return rest.isPositive() ? rest : Duration.ofSeconds(1);
    }

    List<Promise> refuseImpossible(List<Promise> waiting, Work work) {
        return waiting.stream().filter(promise -> possible(promise, work)).toList();
    }

    private boolean possible(Promise promise, Work work) {
        if (promise.state() != ReservationState.NASCENT) {
            return true;
        }
        if (!Broker.request(promise).id().equals(promise.id())) {
            // From a journal that was written before such requests were refused at once.
            refuse(
                    promise,
                    Refusal.Code.OUT_OF_RANGE,
                    "It asks under the name of another reservation, "
                            + Broker.request(promise).id() + ". Ask for each under its own name.",
                    work);
            return false;
        }
        Optional<String> obstacle = book.impossible(Broker.request(promise), work.now());
        obstacle.ifPresent(reason -> refuse(promise, Refusal.Code.IMPOSSIBLE, reason, work));
        return obstacle.isEmpty();
    }

    private void refuse(Promise promise, Refusal.Code code, String reason, Work work) {
        book.forget(promise.id());
        broker.tell(
                promise.with(ReservationState.FAILED, NONE),
                new TicketOutcome.Refused(new Refusal(code, reason)),
                work);
    }

    private void apply(Decision decision, Promise promise, Work work) {
        boolean waits = book.waits(promise.id());
        switch (decision) {
            case Decision.Grant grant when waits -> grant(promise, grant.term(), work);
            case Decision.Refuse refuse
            when waits && promise.state() == ReservationState.NASCENT ->
                refuse(promise, Refusal.Code.FULL_NOW, refuse.reason(), work);
            case Decision.Suspend suspend
            when Broker.settledAndTicketed(promise) -> {
                granted.asked(suspend, work.now());
                broker.tell(
                        promise.with(ReservationState.TICKETED, SUSPENDING),
                        new TicketOutcome.ToSuspend(promise.tickets(), suspend.reason()),
                        work);
            }
            case Decision.Shrink shrink
            when Broker.settledAndTicketed(promise) -> {
                granted.asked(shrink, work.now());
                broker.tell(
                        promise, new TicketOutcome.ToShrink(promise.tickets(), shrink.units(), shrink.reason()), work);
            }
            default -> unfit(decision, promise);
        }
    }

    private void unfit(Decision decision, Promise promise) {
        LOG.error(
                "policy {} decided {}, and the reservation is {}/{}",
                policy.name(),
                decision,
                promise.state(),
                promise.pending());
    }

    private void grant(Promise promise, Term term, Work work) {
        LeaseRequest request = Broker.request(promise);
        Instant earliest = request.notBefore().isAfter(work.now()) ? request.notBefore() : work.now();
        List<PromiseBook.Packed> packing =
                term.start().isBefore(earliest) ? List.of() : book.hold(promise.id(), request.shape(), term);
        if (packing.isEmpty()) {
            LOG.error(
                    "policy {} granted {} for {}, which does not fit; it goes on waiting",
                    policy.name(),
                    request,
                    term);
            return;
        }
        Optional<Delegation> tooShort = packing.stream()
                .map(PromiseBook.Packed::source)
                .filter(source -> term.end().isAfter(source.source().term().end()))
                .findFirst();
        if (tooShort.isPresent() && promise.state() == ReservationState.NASCENT) {
            refuse(
                    promise,
                    Refusal.Code.FULL_NOW,
                    "There is room for it only at site "
                            + tooShort.get().source().site() + ", whose offer ends at "
                            + tooShort.get().source().term().end() + ", before " + term.end()
                            + ": ask for a term that is over by then, or ask again later.",
                    work);
            return;
        }
        try {
            List<Promised> parts = promise.state() == ReservationState.NASCENT
                    ? cut(promise, request, packing, term, work)
                    : resumed(promise, packing, term);
            Promise granted = promise.with(ReservationState.TICKETED, NONE)
                    .promising(parts)
                    .resumed(work.now())
                    .telling(Optional.empty());
            book.note(granted);
            broker.tell(granted, new TicketOutcome.Granted(granted.tickets()), work);
        } catch (IllegalArgumentException e) {
            book.release(promise.id());
            defer(
                    promise,
                    new Deferral(Optional.empty(), 0, "No ticket can be cut for it now: " + e.getMessage()),
                    work);
        }
    }

    private List<Promised> cut(
            Promise promise, LeaseRequest request, List<PromiseBook.Packed> packing, Term term, Work work) {
        Set<ActorId> sites = new HashSet<>();
        List<Promised> parts = new ArrayList<>();
        for (PromiseBook.Packed packed : packing) {
            Delegation source = packed.source();
            if (!sites.add(source.source().site())) {
                throw new IllegalArgumentException("it would be split over two delegations of site "
                        + source.source().site());
            }
            Ticket ticket =
                    cutter.cut(source, promise.holder().peer(), packed.hosts().size(), request.sliver(), term, work);
            parts.add(new Promised(
                    ticket, source.id(), packed.hosts(), ticket.sliver(), Link.to(ticket.site()), Promised.Fate.OPEN));
        }
        return parts;
    }

    /** The same tickets, for the rest of the term: a suspended lease goes on where it was, and had nothing meanwhile. */
    private List<Promised> resumed(Promise promise, List<PromiseBook.Packed> packing, Term term) {
        List<Promised> parts = new ArrayList<>();
        for (Promised part : promise.parts()) {
            PromiseBook.Packed packed = packing.stream()
                    .filter(one -> one.source().id().equals(part.source()))
                    .filter(one -> one.hosts().size() == part.ticket().units())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "its containers wait at site " + part.ticket().site() + ", which has no room"));
            Ticket old = part.ticket();
            Ticket longer = cutter.amend(old, Optional.of(packed.source()), old.units(), old.sliver(), term);
            parts.add(part.with(longer).packedOn(packed.hosts()));
        }
        return parts;
    }

    /** While no host takes anything, what cannot wait any longer is refused. */
    private void deferWhileClosed(Promise promise, Deferral deferral, Work work) {
        LeaseRequest request = Broker.request(promise);
        boolean tooLate = promise.state() == ReservationState.NASCENT
                && switch (request.timing()) {
                    case Timing.BestEffort ignored -> false;
                    case Timing.Immediate immediate -> !immediate.notBefore().isAfter(work.now());
                    case Timing.Advance advance -> !advance.start().isAfter(work.now());
                    case Timing.Deadline deadline ->
                        work.now().plus(request.expected()).isAfter(deadline.latestEnd());
                };
        if (tooLate) {
            refuse(promise, Refusal.Code.FULL_NOW, deferral.cause(), work);
        } else {
            defer(promise, deferral, work);
        }
    }

    private void defer(Promise promise, Deferral deferral, Work work) {
        if (worthTelling(promise, deferral, deferral.aheadOf(), work)) {
            tell(promise, deferral, work);
        }
    }

    private static boolean worthTelling(
            Promise promise, Deferral deferral, SortedMap<String, Integer> aheadOf, Work work) {
        return promise.told()
                .map(told -> Deferrals.differ(told, deferral, work.now()) || Deferrals.differ(told, aheadOf))
                .orElse(true);
    }

    private void tell(Promise promise, Deferral deferral, Work work) {
        broker.tell(promise.telling(Optional.of(deferral)), new TicketOutcome.Deferred(deferral), work);
    }
}
