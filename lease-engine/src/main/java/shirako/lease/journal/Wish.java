package shirako.lease.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import shirako.lease.Sliver;

/**
 * What a lease's owner wants of it that is not so yet.
 *
 * @param end until when it is wanted, while that is later than it ends; in whole microseconds, as tickets have no finer ends and
 *     would never come to it
 * @param flex which units are wanted, while they are others than it has
 * @param rest whether it is to be suspended or to go on; empty when that is as it is wanted
 */
public record Wish(Optional<Instant> end, Optional<Flex> flex, Optional<Rest> rest) {
    public Wish {
        end = end.map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
    }

    public static final Wish NOTHING = new Wish(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Other units.
     *
     * @param units how many
     * @param sliver what each gets
     * @param victims which go first when some are to go
     */
    public record Flex(int units, Sliver sliver, List<Integer> victims) {
        public Flex {
            victims = List.copyOf(victims);
        }
    }

    /** Whether it runs. */
    public sealed interface Rest {
        /** It is to be suspended; if others come first, it asks to go on as soon as it is. */
        record Suspend(String reason, boolean forOthers) implements Rest {}

        record Resume() implements Rest {}
    }

    public Wish until(Optional<Instant> newEnd) {
        return new Wish(newEnd, flex, rest);
    }

    public Wish with(Optional<Flex> newFlex) {
        return new Wish(end, newFlex, rest);
    }

    public Wish resting(Optional<Rest> newRest) {
        return new Wish(end, flex, newRest);
    }
}
