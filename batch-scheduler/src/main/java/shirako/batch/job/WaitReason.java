package shirako.batch.job;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why a job waits. The portal, the API and the metrics all read this one type. */
public sealed interface WaitReason {
    /** A short stable name: a metric label and an API value. */
    String code();

    /** One sentence for the job's owner; nothing in it is only for some. */
    String sentence();

    /** Until when, as far as can be told. */
    Optional<Instant> until();

    /** When it should start, as far as that was worked out. */
    default Optional<StartOutlook> start() {
        return Optional.empty();
    }

    /** The broker's next cycle has not looked at it yet. */
    record NotConsideredYet() implements WaitReason {
        @Override
        public String code() {
            return "not-considered-yet";
        }

        @Override
        public String sentence() {
            return "The broker looks at it in its next cycle.";
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
        }
    }

    /**
     * It is the first in the queue and waits for room.
     *
     * @param room when there should be room for it
     */
    record NoRoomUntil(StartOutlook room) implements WaitReason {
        public NoRoomUntil(Instant earliestStart) {
            this(StartOutlook.at(earliestStart));
        }

        @Override
        public String code() {
            return "no-room";
        }

        @Override
        public String sentence() {
            return "It is next: it starts when running jobs have freed what it asks for.";
        }

        @Override
        public Optional<Instant> until() {
            return Optional.of(room.expected());
        }

        @Override
        public Optional<StartOutlook> start() {
            return Optional.of(room);
        }
    }

    /**
     * Other jobs go first.
     *
     * @param ahead how many
     * @param aheadOf how many of them are of which virtual organization; the rest are of others, whose names are not known
     * @param start when it should start, as far as that was worked out
     */
    record BehindInQueue(int ahead, SortedMap<String, Integer> aheadOf, Optional<StartOutlook> start)
            implements WaitReason {
        public BehindInQueue {
            aheadOf = Collections.unmodifiableSortedMap(new TreeMap<>(aheadOf));
        }

        public BehindInQueue(int ahead, Optional<Instant> earliestStart) {
            this(ahead, Collections.emptySortedMap(), earliestStart.map(StartOutlook::at));
        }

        @Override
        public String code() {
            return "behind-in-queue";
        }

        @Override
        public String sentence() {
            return ahead == 1 ? "It is behind 1 job." : "It is behind " + ahead + " jobs.";
        }

        @Override
        public Optional<Instant> until() {
            return start.map(StartOutlook::expected);
        }
    }

    /** No site can be reached that could run it. */
    record SiteUnreachable(String cause) implements WaitReason {
        @Override
        public String code() {
            return "site-unreachable";
        }

        @Override
        public String sentence() {
            return "No host can be used now: " + cause;
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
        }
    }

    /**
     * It may not start yet, whatever room there is.
     *
     * @param notBefore when it may at the earliest
     * @param awaited what must be so far before, each as words such as {@code "prep" has completed}
     */
    record StartsLater(Optional<Instant> notBefore, List<String> awaited) implements WaitReason {
        public StartsLater {
            awaited = List.copyOf(awaited);
        }

        @Override
        public String code() {
            return "starts-later";
        }

        @Override
        public String sentence() {
            String others = String.join(", and ", awaited);
            String time = notBefore.map(at -> "not before " + at).orElse("");
            return "It starts " + time + (notBefore.isPresent() && !awaited.isEmpty() ? ", and " : "")
                    + (awaited.isEmpty() ? "" : "once " + others) + ".";
        }

        @Override
        public Optional<Instant> until() {
            return notBefore;
        }
    }

    /** Somebody holds it back. */
    record OnHold(String by) implements WaitReason {
        @Override
        public String code() {
            return "on-hold";
        }

        @Override
        public String sentence() {
            return "Held by " + by + " until released.";
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
        }
    }
}
