package shirako.lease.actor;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shirako.lease.ActorId;
import shirako.lease.Sliver;

/**
 * Which part of what somebody has goes to which brokers.
 *
 * @param parts for each broker, its part of each host; above 0
 */
public record Shares(Map<ActorId, Double> parts) {
    /** Everything is kept. */
    public static final Shares NONE = new Shares(Map.of());

    public Shares {
        // In one order in every process, as brokers are told one after the other.
        SortedMap<ActorId, Double> ordered = new TreeMap<>(Comparator.comparing(ActorId::value));
        ordered.putAll(parts);
        parts = Collections.unmodifiableMap(ordered);
        parts.forEach((broker, part) -> {
            if (!(part > 0)) {
                throw new IllegalArgumentException("the share of " + broker + " must be above 0, not " + part);
            }
        });
    }

    /** All parts together; above 1 more is given away than there is. */
    public double sum() {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The part of a broker, rounded down. */
    Sliver of(ActorId broker, Sliver capacity) {
        return part(capacity, parts.getOrDefault(broker, 0.0));
    }

    /** What is not given away. */
    Sliver kept(Sliver capacity) {
        Sliver kept = capacity;
        for (ActorId broker : parts.keySet()) {
            kept = kept.minus(of(broker, capacity)).orElse(Sliver.NONE);
        }
        return kept;
    }

    private static Sliver part(Sliver capacity, double part) {
        return new Sliver(
                (int) Math.min(Integer.MAX_VALUE, capacity.cpuMillis() * part),
                (int) Math.min(Integer.MAX_VALUE, capacity.memoryMib() * part),
                (int) Math.min(Integer.MAX_VALUE, capacity.diskMib() * part),
                (int) Math.min(Integer.MAX_VALUE, capacity.networkMbits() * part));
    }
}
