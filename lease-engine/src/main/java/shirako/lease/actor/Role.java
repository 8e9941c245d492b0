package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.ActorId;
import shirako.lease.Refusal;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Link;
import shirako.lease.journal.Tombstone;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;

/**
 * What the three roles have in common: how they converse. A message is handled once; one that is repeated gets the same answer
 * again unless that has arrived; what was sent is repeated until it is acknowledged or superseded.
 */
abstract class Role {
    private static final Logger LOG = LoggerFactory.getLogger(Role.class);
    private static final Duration BETWEEN_ANSWERS = Duration.ofSeconds(1);

    final ActorId self;
    private final Duration repeatAfter;

    /** @param repeatAfter how old a message gets without an acknowledgement before it is sent again */
    Role(ActorId self, Duration repeatAfter) {
        this.self = self;
        this.repeatAfter = repeatAfter;
    }

    abstract TransitionTable table();

    /** Forgets all that was derived from entries, and derives it anew. */
    abstract void rebuild(Memory memory, Instant now);

    /** Does again what may have been interrupted, after a restart. */
    void redrive(Work work) {
        for (Entry entry : work.all(Entry.class)) {
            for (Link link : entry.links()) {
                link.outstanding(self, entry.id()).ifPresent(work::send);
            }
        }
        tick(work);
    }

    /**
     * Handles a message that is newer than all that were handled in its conversation.
     *
     * @param entry what is remembered of the reservation, the arrival of the message included
     * @param conversation with whoever sent it
     */
    abstract void handle(Entry entry, Link conversation, Message message, Work work);

    /**
     * Handles a message of somebody who has no part in the reservation: it is not known, or it is others'. Nothing that he
     * says may take it from those who have.
     *
     * @param known the reservation of others
     * @param conversation with him, if he is to have a part
     */
    abstract Reply handleOutsider(Optional<Entry> known, Envelope envelope, Link conversation, Work work);

    /** How a message is refused that cannot be what its sender means; empty when there are no words for that. */
    Optional<Message> refusing(Envelope envelope, Refusal refusal) {
        return Optional.empty();
    }

    /** Answers what changes nothing and is recorded nowhere. */
    void answer(Envelope question, Work work) {
        LOG.warn("{} has no answer to {}", self, said(question));
    }

    /** When something is to be done about an entry though nobody says anything; empty while that cannot be told. */
    abstract Optional<Instant> dueAt(Entry entry);

    /** Does what is due about an entry. */
    abstract void due(Entry entry, Work work);

    /** When an entry is due, its unacknowledged messages included. */
    final Optional<Instant> appointment(Entry entry) {
        Optional<Instant> first = entry instanceof Tombstone stone ? Optional.of(stone.until()) : dueAt(entry);
        for (Link link : entry.links()) {
            Optional<Instant> again = link.repeatAt(repeatAfter);
            boolean sooner =
                    again.isPresent() && (first.isEmpty() || again.get().isBefore(first.get()));
            first = sooner ? again : first;
        }
        return first;
    }

    /** What is due by now. */
    final void tick(Work work) {
        for (var id : work.due()) {
            work.find(id, Tombstone.class)
                    .filter(stone -> !stone.until().isAfter(work.now()))
                    .ifPresent(work::forget);
            work.find(id).filter(this::open).filter(entry -> isDue(entry, work)).ifPresent(entry -> due(entry, work));
            work.find(id).ifPresent(entry -> repeat(entry, work));
        }
    }

    private boolean open(Entry entry) {
        return !entry.state().ended();
    }

    private boolean isDue(Entry entry, Work work) {
        return dueAt(entry).filter(at -> !at.isAfter(work.now())).isPresent();
    }

    private void repeat(Entry entry, Work work) {
        for (Link link : entry.links()) {
            boolean late = link.repeatAt(repeatAfter)
                    .filter(at -> !at.isAfter(work.now()))
                    .isPresent();
            if (late) {
                link.outstanding(self, entry.id()).ifPresent(work::send);
                Entry current = work.find(entry.id()).orElse(entry);
                work.remember(current.with(link.repeated(work.now())));
            }
        }
    }

    final void receive(Envelope envelope, Work work) {
        Optional<Refusal> contradiction = envelope.contradiction();
        if (contradiction.isPresent()) {
            refuse(envelope, contradiction.get(), work);
            return;
        }
        if (envelope.message() instanceof Message.Query || envelope.message() instanceof Message.QueryAnswer) {
            answer(envelope, work);
            return;
        }
        Optional<Entry> known = work.find(envelope.reservation());
        Optional<Link> link = known.flatMap(entry -> link(entry, envelope.from()));
        if (envelope.message() instanceof Message.Acknowledge) {
            link.filter(one -> !one.acknowledged())
                    .ifPresent(one -> work.remember(known.orElseThrow().with(one.acknowledged(envelope.sequence()))));
            acknowledgeOutsider(envelope, work);
            return;
        }
        if (link.isEmpty()) {
            hearOutsider(known, envelope, work);
            return;
        }
        Entry entry = known.orElseThrow();
        if (link.get().knows(envelope.sequence())) {
            answerAgain(entry, link.get(), work);
        } else {
            Link heard = link.get().received(envelope.sequence());
            Entry further = entry.with(heard);
            work.put(further);
            handle(further, heard, envelope.message(), work);
        }
        acknowledge(envelope, work);
    }

    private void refuse(Envelope envelope, Refusal refusal, Work work) {
        LOG.warn("{} refuses {}: {}", self, said(envelope), refusal);
        refusing(envelope, refusal).ifPresent(answer -> reply(envelope, answer, work));
        acknowledge(envelope, work);
    }

    private void hearOutsider(Optional<Entry> known, Envelope envelope, Work work) {
        Optional<Tombstone> tombstone = work.tombstone(envelope.reservation(), envelope.from())
                .filter(stone -> stone.asker().knows(envelope.sequence()));
        if (tombstone.isPresent()) {
            tombstone.get().answer(self).ifPresent(work::send);
            return;
        }
        Link conversation = Link.to(envelope.from()).received(envelope.sequence());
        switch (handleOutsider(known, envelope, conversation, work)) {
            case Reply.Noted() -> acknowledge(envelope, work);
            case Reply.Said(Message answer) -> {
                reply(envelope, answer, work);
                acknowledge(envelope, work);
            }
            case Reply.Kept(Message answer)
            when !work.remembers(envelope.from()) -> {
                reply(envelope, answer, work);
                acknowledge(envelope, work);
            }
            case Reply.Kept(Message answer) -> {
                Tombstone stone = Tombstone.of(envelope, answer, work.now());
                work.put(stone);
                stone.answer(self).ifPresent(work::send);
            }
        }
    }

    /**
     * Whoever has the answer of a tombstone need not ask again. Before that he must, as nobody repeats the answer unasked:
     * this is why his question was not acknowledged when it came.
     */
    private void acknowledgeOutsider(Envelope heard, Work work) {
        work.tombstone(heard.reservation(), heard.from())
                .map(Tombstone::asker)
                .filter(asker -> asker.sent() == heard.sequence())
                .ifPresent(asker -> work.send(new Envelope(
                        self, asker.peer(), heard.reservation(), asker.received(), new Message.Acknowledge())));
    }

    /** Answers with the number of what is answered: newer than all that was said to anything older. */
    private void reply(Envelope envelope, Message answer, Work work) {
        work.send(new Envelope(self, envelope.from(), envelope.reservation(), envelope.sequence(), answer));
    }

    /** A message in a log: who says what kind of thing about what. Tickets fill pages. */
    static String said(Envelope envelope) {
        return envelope.message().getClass().getSimpleName() + " of " + envelope.from() + " about reservation "
                + envelope.reservation();
    }

    /** At most once in a while: otherwise two who both miss acknowledgements would answer each other for ever. */
    private void answerAgain(Entry entry, Link link, Work work) {
        if (!link.sentAt().plus(BETWEEN_ANSWERS).isAfter(work.now())) {
            link.outstanding(self, entry.id()).ifPresent(envelope -> {
                work.send(envelope);
                work.remember(entry.with(link.repeated(work.now())));
            });
        }
    }

    /** Sends a message in one of the entry's conversations, and returns the entry with it. Still to be written. */
    @SuppressWarnings("unchecked")
    final <E extends Entry> E say(E entry, Link link, Message message, Work work) {
        Link further = link.send(message, work.now());
        further.outstanding(self, entry.id()).ifPresent(work::send);
        return (E) entry.with(further);
    }

    static Optional<Link> link(Entry entry, ActorId peer) {
        for (Link link : entry.links()) {
            if (link.peer().equals(peer)) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    final void acknowledge(Envelope envelope, Work work) {
        work.send(new Envelope(
                self, envelope.from(), envelope.reservation(), envelope.sequence(), new Message.Acknowledge()));
    }
}
