package shirako.lease;

import java.time.Instant;
import java.util.Optional;

/** When a request wants to start, and what is to happen when it cannot. */
public sealed interface Timing {
    /** Earliest start of the term. */
    Instant notBefore();

    /** The last instant at which its first term may end; empty when any will do. */
    default Optional<Instant> endBy() {
        return Optional.empty();
    }

    /** As soon as possible: it waits until there is room. */
    record BestEffort(Instant notBefore) implements Timing {}

    /** Now or never: what cannot start in the first cycle that sees it is refused. */
    record Immediate(Instant notBefore) implements Timing {}

    /** An advance reservation: the term starts at exactly this instant, and is promised now or refused. */
    record Advance(Instant start) implements Timing {
        @Override
        public Instant notBefore() {
            return start;
        }
    }

    /** As soon as possible, and over by {@code latestEnd}: refused once that can no longer be. */
    record Deadline(Instant notBefore, Instant latestEnd) implements Timing {
        @Override
        public Optional<Instant> endBy() {
            return Optional.of(latestEnd);
        }
    }
}
