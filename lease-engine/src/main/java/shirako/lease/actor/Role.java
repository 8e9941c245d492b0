package shirako.lease.actor;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Link;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;

/**
 * What the three roles have in common: how they converse. A message is handled once; one that is repeated gets the same answer
 * again unless that has arrived; what was sent is repeated until it is acknowledged or superseded.
 */
abstract class Role {
    private static final Logger LOG = LoggerFactory.getLogger(Role.class);

    final ActorId self;

    Role(ActorId self) {
        this.self = self;
    }

    abstract TransitionTable table();

    /** Forgets all that was derived from entries, and derives it anew. */
    abstract void rebuild(Memory memory);

    /** Does again what may have been interrupted, after a restart. */
    abstract void redrive(Work work);

    /**
     * Handles a message that is newer than all that were handled in its conversation.
     *
     * @param entry what is remembered of the reservation, the arrival of the message included
     */
    abstract void handle(Entry entry, Message message, Work work);

    /** Handles a message about a reservation that is not known. */
    abstract void handleUnknown(Envelope envelope, Link conversation, Work work);

    /** Whether somebody who has not spoken about the reservation before may. */
    boolean admits(Entry entry, ActorId newcomer) {
        return false;
    }

    final void receive(Envelope envelope, Work work) {
        Optional<Entry> known = work.find(envelope.reservation());
        if (envelope.message() instanceof Message.Acknowledge) {
            known.flatMap(entry -> link(entry, envelope.from()))
                    .filter(link -> !link.acknowledged())
                    .ifPresent(link -> work.remember(known.get().with(link.acknowledged(envelope.sequence()))));
            return;
        }
        if (known.isEmpty()) {
            handleUnknown(envelope, Link.to(envelope.from()).received(envelope.sequence()), work);
            acknowledge(envelope, work);
            return;
        }
        Entry entry = known.get();
        Optional<Link> link = link(entry, envelope.from())
                .or(() -> Optional.of(Link.to(envelope.from())).filter(fresh -> admits(entry, fresh.peer())));
        if (link.isEmpty()) {
            LOG.warn(
                    "{} says {} about reservation {}, which is none of its business",
                    envelope.from(),
                    envelope.message(),
                    envelope.reservation());
            return;
        }
        if (link.get().knows(envelope.sequence())) {
            link.get().outstanding(self, entry.id()).ifPresent(work::send);
        } else {
            Entry heard = entry.with(link.get().received(envelope.sequence()));
            work.put(heard);
            handle(heard, envelope.message(), work);
        }
        acknowledge(envelope, work);
    }

    /** Repeats what was not acknowledged for a while. */
    final void resend(Duration patience, Work work) {
        for (Entry entry : work.all(Entry.class)) {
            for (Link link : entry.links()) {
                if (!link.sentAt().plus(patience).isAfter(work.now())) {
                    link.outstanding(self, entry.id()).ifPresent(work::send);
                }
            }
        }
    }

    /** Sends a message in one of the entry's conversations, and returns the entry with it. Still to be written. */
    @SuppressWarnings("unchecked")
    final <E extends Entry> E say(E entry, Link link, Message message, Work work) {
        Link further = link.send(message, work.now());
        further.envelope(self, entry.id()).ifPresent(work::send);
        return (E) entry.with(further);
    }

    private static Optional<Link> link(Entry entry, ActorId peer) {
        return entry.links().stream().filter(link -> link.peer().equals(peer)).findFirst();
    }

    private void acknowledge(Envelope envelope, Work work) {
        work.send(new Envelope(
                self, envelope.from(), envelope.reservation(), envelope.sequence(), new Message.Acknowledge()));
    }
}
