package shirako.batch.job;

import java.math.BigDecimal;
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

    /**
     * A container failed it, and it pauses before it is tried again.
     *
     * @param attempt which one comes next; 2 at the least
     * @param notBefore when that may begin at the earliest
     * @param because how the one before ended, as a sentence
     */
    record NextAttempt(int attempt, Instant notBefore, String because) implements WaitReason {
        @Override
        public String code() {
            return "next-attempt";
        }

        @Override
        public String sentence() {
            return sentence(notBefore.toString());
        }

        /** The same with the time in the reader's own words. */
        public String sentence(String time) {
            return "Its " + ordinal() + " attempt begins not before " + time + ". The one before failed: " + because;
        }

        private String ordinal() {
            return switch (attempt) {
                case 2 -> "second";
                case 3 -> "third";
                default -> attempt + "th";
            };
        }

        @Override
        public Optional<Instant> until() {
            return Optional.of(notBefore);
        }
    }

    /**
     * As much is under way as may be at once.
     *
     * @param limit in jobs, thousandths of a core or MiB
     * @param inUse what was in use or asked for when it was last looked at, in the same
     */
    record OverLimit(Whose whose, Of of, long limit, long inUse) implements WaitReason {
        /** What is limited. */
        public enum Of {
            JOBS(1, "job"),
            CPU(1000, "CPU"),
            MEMORY(1, "MiB of memory");

            private final int unit;
            private final String words;

            Of(int unit, String words) {
                this.unit = unit;
                this.words = words;
            }

            private String words(long amount) {
                boolean plural = this != MEMORY && amount != unit;
                return number(amount) + " " + words + (plural ? "s" : "");
            }

            private String number(long amount) {
                return BigDecimal.valueOf(amount)
                        .divide(BigDecimal.valueOf(unit))
                        .stripTrailingZeros()
                        .toPlainString();
            }
        }

        @Override
        public String code() {
            return "over-limit";
        }

        @Override
        public String sentence() {
            return beginning() + " limit of " + of.words(limit) + " at once; " + of.number(inUse)
                    + " in use or asked for. It starts when others have ended.";
        }

        /** Such as "Your limit is 20 CPUs". */
        public String limitWords() {
            return beginning() + " limit is " + of.words(limit);
        }

        private String beginning() {
            String words = whose.words();
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
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
