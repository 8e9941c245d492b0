package shirako.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What can be leased at all, wherever and whenever: the same for whoever asks, promises and sends. What is beyond it would
 * get a ticket that no site could redeem.
 */
public final class Leasable {
    /**
     * Units of one request: all messages about them fit into envelopes of 1 MiB, be it that every host has the longest name
     * and every container a sentence to say.
     */
    public static final int MOST_UNITS = 1000;

    /** The shortest term: what is over before its tickets have arrived is of no use. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final int NANOS_OF_A_MICRO = 1000;

    private Leasable() {}

    /** Why a request can be granted by nobody, with what could be; empty when it may be. */
    public static Optional<String> objection(LeaseRequest request) {
        return objection(request.units(), request.sliver()).or(() -> time(request));
    }

    /** Why nothing can have so many units of a sliver; empty when it may be. */
    public static Optional<String> objection(int units, Sliver sliver) {
        if (units < 1 || units > MOST_UNITS) {
            return Optional.of("A lease has from 1 to " + MOST_UNITS + " units, and this one is to have " + units
                    + (units < 1 ? "; what is needed no longer is closed." : "; ask for several leases."));
        }
        return objection(sliver);
    }

    /** Why no container can have a sliver; empty when one can. */
    public static Optional<String> objection(Sliver sliver) {
        return sliver.cpuMillis() > 0 && sliver.memoryMib() > 0
                ? Optional.empty()
                : Optional.of(
                        "A container has at least 1 millicore of CPU and 1 MiB of memory, and this one is to have "
                                + sliver.cpuMillis() + " and " + sliver.memoryMib() + ".");
    }

    private static Optional<String> time(LeaseRequest request) {
        if (request.expected().compareTo(SHORTEST) < 0) {
            return Optional.of(
                    "A lease lasts at least " + SHORTEST + ", and this one is to last " + request.expected() + ".");
        }
        return request.timing() instanceof Timing.Advance(Instant start) && start.getNano() % NANOS_OF_A_MICRO != 0
                ? Optional.of("A term starts at a whole microsecond, and this one is to start at " + start + ".")
                : Optional.empty();
    }
}
