package shirako.lease.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import shirako.lease.ActorId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;

/** Carries envelopes between actors, each with a fate of its own. */
final class Network {
    private final VirtualTime time;
    private final Trace trace;
    private final Findings findings;
    private final Predicate<ActorId> honest;
    private final Chance chance;
    private boolean smooth;
    private final UnaryOperator<Envelope> wire;
    private final Map<ActorId, Consumer<Envelope>> receivers = new LinkedHashMap<>();
    private final Set<Fault.BadNetwork> weather = new LinkedHashSet<>();
    private final Set<ActorId> cutOff = new LinkedHashSet<>();
    private final List<Consumer<Envelope>> listeners = new ArrayList<>();

    /**
     * @param wire what envelopes become on their way; the same, if all is well
     * @param honest whose envelopes must survive that
     */
    Network(
            VirtualTime time,
            Trace trace,
            Findings findings,
            Chance chance,
            boolean smooth,
            UnaryOperator<Envelope> wire,
            Predicate<ActorId> honest) {
        this.findings = findings;
        this.honest = honest;
        this.time = time;
        this.trace = trace;
        this.chance = chance;
        this.smooth = smooth;
        this.wire = wire;
    }

    void connect(ActorId actor, Consumer<Envelope> receiver) {
        receivers.put(actor, receiver);
    }

    /** Hears of everything that is sent. */
    void tap(Consumer<Envelope> listener) {
        listeners.add(listener);
    }

    void become(Fault.BadNetwork fault, boolean on) {
        if (on) {
            weather.add(fault);
        } else {
            weather.remove(fault);
        }
    }

    void cutOff(ActorId actor, boolean on) {
        if (on) {
            cutOff.add(actor);
        } else {
            cutOff.remove(actor);
        }
    }

    /** From now on everything arrives at once, in order. */
    void calm() {
        smooth = true;
    }

    void heal() {
        weather.clear();
        cutOff.clear();
    }

    void send(Envelope envelope) {
        listeners.forEach(listener -> listener.accept(envelope));
        int lost = 0;
        int twice = 0;
        Duration late = smooth ? Duration.ZERO : Duration.ofMillis(40);
        for (Fault.BadNetwork fault : weather) {
            lost = Math.max(lost, fault.lost());
            twice = Math.max(twice, fault.twice());
            late = late.compareTo(fault.late()) > 0 ? late : fault.late();
        }
        Duration latest = late;
        int copies = chance.percent(twice) ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            if (chance.percent(lost)) {
                trace.note("network", "loses " + said(envelope));
            } else {
                readable(envelope).ifPresent(read -> carry(read, latest));
            }
        }
    }

    private Optional<Envelope> readable(Envelope envelope) {
        try {
            Envelope read = wire.apply(envelope);
            findings.check(
                    read.equals(envelope) || !honest.test(envelope.from()),
                    "messages-survive-their-encoding",
                    () -> envelope + " became " + read);
            return Optional.of(read);
        } catch (RuntimeException e) {
            trace.note("network", "cannot read " + said(envelope));
            findings.check(!honest.test(envelope.from()), "messages-survive-their-encoding", () -> envelope + ": " + e);
            return Optional.empty();
        }
    }

    private void carry(Envelope envelope, Duration late) {
        long most = late.toMillis();
        Duration delay = Duration.ofMillis(1 + (most == 0 ? 0 : chance.random().nextLong(most)));
        boolean cut = cutOff.contains(envelope.from());
        time.after(delay, () -> {
            Consumer<Envelope> receiver = receivers.get(envelope.to());
            if (cut || cutOff.contains(envelope.to()) || receiver == null) {
                trace.note("network", "does not bring " + said(envelope));
            } else {
                trace.note(envelope.to(), "hears " + said(envelope));
                receiver.accept(envelope);
            }
        });
    }

    static String said(Envelope envelope) {
        return envelope.from() + "'s " + Names.of(envelope.reservation()) + "/" + envelope.sequence() + " "
                + what(envelope.message());
    }

    private static String what(Message message) {
        return switch (message) {
            case Message.UpdateTicket update ->
                "UpdateTicket " + update.outcome().getClass().getSimpleName();
            case Message.UpdateLease update ->
                "UpdateLease " + update.outcome().getClass().getSimpleName();
            case Message.Placed placed -> "Placed " + placed.standing() + " v" + placed.version();
            default -> message.getClass().getSimpleName();
        };
    }
}
