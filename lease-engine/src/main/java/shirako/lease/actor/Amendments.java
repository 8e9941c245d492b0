package shirako.lease.actor;

import static shirako.lease.PendingOperation.MODIFYING;
import static shirako.lease.PendingOperation.NONE;
import static shirako.lease.PendingOperation.RESUMING;
import static shirako.lease.PendingOperation.SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shirako.lease.HostId;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Promised;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;

/** How a broker changes what it has promised: the end, the units, whether they run. */
final class Amendments {
    private final Broker broker;
    private final PromiseBook book;
    private final TicketCutter cutter;
    private final Duration slack;

    /** @param slack by how much a site's clock may be behind: until then others have what they had, as the site sees it */
    Amendments(Broker broker, PromiseBook book, TicketCutter cutter, Duration slack) {
        this.slack = slack;
        this.broker = broker;
        this.book = book;
        this.cutter = cutter;
    }

    void extend(Promise promise, Instant newEnd, Work work) {
        if (!amendable(promise, work)) {
            return;
        }
        Ticket ticket = promise.parts().getFirst().ticket();
        if (!newEnd.isAfter(ticket.term().end())) {
            broker.tell(promise, new TicketOutcome.Granted(promise.tickets()), work);
        } else if (book.extend(promise.id(), newEnd)) {
            amend(promise, work, promise.pending(), part -> {
                Ticket old = part.ticket();
                return part.with(cutter.amend(
                        old,
                        book.delegation(part.source()),
                        old.units(),
                        old.sliver(),
                        old.term().until(newEnd)));
            });
        } else {
            unchanged(
                    promise,
                    "Its host has no room for it until " + newEnd + ": what it uses is promised to others.",
                    work);
        }
    }

    void modify(Promise promise, Message.ModifyTicket wanted, Work work) {
        if (!amendable(promise, work)) {
            return;
        }
        Optional<String> never = Leasable.objection(wanted.units(), wanted.sliver());
        if (never.isPresent()) {
            unchanged(promise, never.get(), work);
            return;
        }
        LeaseRequest request = Broker.request(promise);
        if (promise.parts().size() > 1 && wanted.units() != request.units()) {
            unchanged(promise, "What is split over several sites keeps its number of units.", work);
            return;
        }
        Promised first = promise.parts().getFirst();
        Sliver roomiest = wanted.sliver().max(first.held());
        int most = Math.max(wanted.units(), heldUnits(promise));
        List<PromiseBook.Packed> packing = book.reshape(
                promise.id(),
                new Shape(roomiest, most, request.shape().maxSites()),
                work.now().minus(slack));
        if (packing.isEmpty()) {
            unchanged(
                    promise,
                    "There is no room for " + wanted.units() + " units of " + wanted.sliver() + " until "
                            + first.ticket().term().end() + ".",
                    work);
            return;
        }
        boolean lessThanHeld = most > wanted.units() || !roomiest.equals(wanted.sliver());
        Promise asking = promise.asking(request.withShape(
                new Shape(wanted.sliver(), wanted.units(), request.shape().maxSites())));
        amend(asking, work, lessThanHeld ? MODIFYING : NONE, part -> {
            int packedUnits = promise.parts().size() == 1 ? most : part.hosts().size();
            PromiseBook.Packed packed = packing.stream()
                    .filter(one -> one.source().id().equals(part.source()))
                    .filter(one -> one.hosts().size() == packedUnits)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("it would go to another site"));
            int units =
                    promise.parts().size() == 1 ? wanted.units() : part.ticket().units();
            Ticket changed = cutter.amend(
                    part.ticket(),
                    book.delegation(part.source()),
                    units,
                    wanted.sliver(),
                    part.ticket().term());
            return part.with(changed).packedOn(packed.hosts()).holding(roomiest);
        });
    }

    private static int heldUnits(Promise promise) {
        return promise.parts().stream().mapToInt(part -> part.hosts().size()).sum();
    }

    /** A suspended lease waits for the policy again. */
    void resume(Promise promise, Work work) {
        if (promise.pending() == SUSPENDED) {
            Promise waiting = promise.with(ReservationState.TICKETED, RESUMING);
            work.put(waiting);
            book.note(waiting);
        } else if (promise.pending() == NONE && promise.resumedBy() > 0) {
            // It was granted before, and the holder has not made use of that.
            broker.tell(promise, new TicketOutcome.Granted(promise.tickets()), work);
        } else if (promise.pending() != RESUMING) {
            unchangedOrEnded(promise, "Its site has not said yet that it is suspended.", work);
        }
    }

    /** The site says how the units stand. */
    void placed(Promise promise, Promised part, Message.Placed placed, Work work) {
        if (promise.state() != ReservationState.TICKETED || part.fate() != Promised.Fate.OPEN) {
            return;
        }
        switch (placed.standing()) {
            case SUSPENDED -> suspended(promise, placed, work);
            case RUNNING -> running(promise, part, placed, work);
        }
    }

    private void suspended(Promise promise, Message.Placed placed, Work work) {
        if (placed.version() < promise.resumedBy() || Broker.resting(promise)) {
            return;
        }
        boolean closing = promise.pending() == PendingOperation.CLOSING;
        Promise suspended = promise.with(ReservationState.TICKETED, closing ? promise.pending() : SUSPENDED)
                .suspended(work.now());
        book.release(promise.id());
        work.put(suspended);
        book.note(suspended);
    }

    private void running(Promise promise, Promised part, Message.Placed placed, Work work) {
        if (Broker.resting(promise)) {
            return;
        }
        boolean all = placed.hosts().size() == part.ticket().units();
        if (all && placed.version() == part.ticket().version() && promise.pending() == MODIFYING) {
            Promised settled = part.packedOn(kept(part.hosts(), placed.hosts()))
                    .holding(part.ticket().sliver());
            Promise changed = promise.promising(settled);
            boolean done = changed.parts().stream()
                    .allMatch(one -> one.held().equals(one.ticket().sliver()));
            Promise next = done ? changed.with(ReservationState.TICKETED, NONE) : changed;
            work.put(next);
            if (done) {
                book.pack(next);
                move(next, settled, placed, work);
            }
        } else if (placed.hosts().size() == part.hosts().size()) {
            move(promise, part, placed, work);
        }
    }

    private void move(Promise promise, Promised part, Message.Placed placed, Work work) {
        Promise moved = promise.promising(part.packedOn(placed.hosts()));
        if (book.move(moved, work.now())) {
            work.put(moved);
        }
    }

    /**
     * The bins that a part keeps of those that it is packed in: where it runs, and others for the units that run elsewhere,
     * whose bins may have no room.
     */
    private static List<HostId> kept(List<HostId> packed, List<HostId> placed) {
        List<HostId> left = new ArrayList<>(packed);
        List<HostId> kept = new ArrayList<>();
        for (HostId host : placed) {
            if (left.remove(host)) {
                kept.add(host);
            }
        }
        kept.addAll(left.subList(0, placed.size() - kept.size()));
        return kept;
    }

    /** Amends each part, or leaves all as it is when one cannot be. */
    private void amend(Promise promise, Work work, PendingOperation pending, UnaryOperator<Promised> change) {
        try {
            List<Promised> parts = new ArrayList<>();
            promise.parts().forEach(part -> parts.add(change.apply(part)));
            Promise amended = promise.promising(parts).with(ReservationState.TICKETED, pending);
            broker.tell(amended, new TicketOutcome.Granted(amended.tickets()), work);
        } catch (IllegalArgumentException e) {
            Promise before = work.find(promise.id(), Promise.class).orElse(promise);
            book.pack(before);
            unchanged(before, "No ticket can be cut for it: " + e.getMessage(), work);
        }
    }

    private boolean amendable(Promise promise, Work work) {
        boolean over = promise.state() == ReservationState.TICKETED
                && promise.parts().stream()
                        .noneMatch(part -> part.ticket().term().end().isAfter(work.now()));
        if (Broker.amendable(promise) && !over) {
            return true;
        }
        unchangedOrEnded(promise, over ? "Its term is over already." : "It is suspended or being given back.", work);
        return false;
    }

    private void unchangedOrEnded(Promise promise, String reason, Work work) {
        if (promise.state() == ReservationState.TICKETED) {
            unchanged(promise, reason, work);
        } else if (promise.state().ended()) {
            broker.tell(promise, new TicketOutcome.Ended(), work);
        }
    }

    private void unchanged(Promise promise, String reason, Work work) {
        broker.tell(promise, new TicketOutcome.Unchanged(promise.tickets(), reason), work);
    }
}
