package shirako.lease.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.ticket.ActorKeyPair;

/** An actor without a mind of its own: says what it is told to say, and acknowledges whatever it hears. */
final class Puppet {
    private record Conversation(ActorId peer, ReservationId reservation) {}

    private final ActorKeyPair key;
    private final Network network;
    private final Map<Conversation, Long> said = new LinkedHashMap<>();
    private final List<Envelope> heard = new ArrayList<>();

    Puppet(ActorKeyPair key, Network network) {
        this.key = key;
        this.network = network;
        network.connect(key.actor(), this::hear);
    }

    ActorId id() {
        return key.actor();
    }

    ActorKeyPair key() {
        return key;
    }

    void say(ActorId peer, ReservationId reservation, Message message) {
        long sequence = said.merge(new Conversation(peer, reservation), 1L, Long::sum);
        network.send(new Envelope(id(), peer, reservation, sequence, message));
    }

    private void hear(Envelope envelope) {
        if (!(envelope.message() instanceof Message.Acknowledge)) {
            heard.add(envelope);
            network.send(new Envelope(
                    id(), envelope.from(), envelope.reservation(), envelope.sequence(), new Message.Acknowledge()));
        }
    }

    /** What was heard of one kind, in order. */
    <M extends Message> Stream<M> heard(Class<M> kind) {
        return heard.stream().map(Envelope::message).filter(kind::isInstance).map(kind::cast);
    }

    /** What was heard about one reservation, in order. */
    Stream<Message> heard(ReservationId reservation) {
        return heard.stream()
                .filter(envelope -> envelope.reservation().equals(reservation))
                .map(Envelope::message);
    }
}
