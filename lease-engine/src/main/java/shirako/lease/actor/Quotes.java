package shirako.lease.actor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.Forecast;
import shirako.lease.ReservationId;

/** What brokers answered when they were asked when something could be had. Kept in memory only: it is asked again. */
final class Quotes {
    private final List<ActorId> brokers;
    private final Map<ReservationId, Map<ActorId, Forecast>> answers = new HashMap<>();

    Quotes(List<ActorId> brokers) {
        this.brokers = brokers;
    }

    void note(ReservationId id, ActorId broker, Forecast forecast) {
        if (brokers.contains(broker)) {
            answers.computeIfAbsent(id, key -> new HashMap<>()).put(broker, forecast);
        }
    }

    boolean complete(ReservationId id) {
        return answers.getOrDefault(id, Map.of()).size() == brokers.size();
    }

    /**
     * Who can have it first; among equals, and of those that did not answer, who comes first in an order that differs from
     * reservation to reservation, so that all are asked alike.
     */
    ActorId best(ReservationId id, List<ActorId> candidates) {
        Map<ActorId, Forecast> known = answers.getOrDefault(id, Map.of());
        int turn = Math.floorMod(id.value().hashCode(), candidates.size());
        ActorId best = candidates.get(turn);
        for (int i = 1; i < candidates.size(); i++) {
            ActorId other = candidates.get((turn + i) % candidates.size());
            if (start(known.get(other)).isBefore(start(known.get(best)))) {
                best = other;
            }
        }
        return best;
    }

    /** The best of all answers, for people. */
    Forecast summary(ReservationId id) {
        Map<ActorId, Forecast> known = answers.getOrDefault(id, Map.of());
        Optional<Forecast.From> from = known.values().stream()
                .filter(Forecast.From.class::isInstance)
                .map(Forecast.From.class::cast)
                .min((a, b) -> a.earliestStart().compareTo(b.earliestStart()));
        if (from.isPresent()) {
            return from.get();
        }
        boolean all = complete(id);
        Optional<Forecast> unknown = known.values().stream()
                .filter(Forecast.Unknown.class::isInstance)
                .findFirst();
        return all && unknown.isEmpty()
                ? known.get(brokers.getFirst())
                : unknown.orElseGet(() -> new Forecast.Unknown("No broker has answered in time."));
    }

    void forget(ReservationId id) {
        answers.remove(id);
    }

    private static Instant start(@Nullable Forecast forecast) {
        return switch (forecast) {
            case Forecast.From from -> from.earliestStart();
            case Forecast.Unknown unknown -> Instant.MAX.minusSeconds(1);
            case Forecast.Never never -> Instant.MAX;
            case null -> Instant.MAX.minusSeconds(2);
        };
    }
}
