package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Term;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Promise;
import shirako.lease.substrate.ContainerId;

/**
 * Mistakes that somebody could make in a method of the engine: each is woven into the method by Byte Buddy, in a class loader
 * of its own. Here because most methods are known in this package only.
 */
public final class Mistake {
    private Mistake() {}

    /** The method does nothing. */
    public static final class Skipped {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }
    }

    /** The method finds nothing. */
    public static final class Empty {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object result) {
            result = Optional.empty();
        }
    }

    /** The method finds nothing. */
    public static final class NoList {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object result) {
            result = List.of();
        }
    }

    /** The method says that it was long ago. */
    public static final class LongAgo {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Instant result) {
            result = Instant.EPOCH;
        }
    }

    /** The method always says yes. */
    public static final class Yes {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean result) {
            result = true;
        }
    }

    /** The method always says no. */
    public static final class No {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return true;
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean result) {
            result = false;
        }
    }

    /** The method counts nothing. */
    public static final class Zero {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) int result) {
            result = 0;
        }
    }

    /** The method gives back what it was given. */
    public static final class Unchanged {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object result,
                @Advice.Argument(0) Occupancy before) {
            result = before;
        }
    }

    /** The last second of a term is not held. */
    public static final class OneSecondLess {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 2, readOnly = false) Term term) {
            if (term.duration().compareTo(Duration.ofSeconds(1)) > 0) {
                term = new Term(term.start(), term.end().minusSeconds(1));
            }
        }
    }

    /** What is over keeps its room. */
    public static final class Forgetful {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Advice.FieldValue("waiting") Set<ReservationId> waiting, @Advice.Argument(0) ReservationId id) {
            waiting.remove(id);
            return true;
        }
    }

    /** What is being given back is free at once. */
    public static final class Hasty {
        @Advice.OnMethodExit
        static void exit(@Advice.This PromiseBook book, @Advice.Argument(0) Promise promise) {
            if (promise.pending() == PendingOperation.CLOSING) {
                book.release(promise.id());
            }
        }
    }

    /** What goes on is promised as if it had never been suspended. */
    public static final class OldStart {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) Promise promise, @Advice.Argument(value = 2, readOnly = false) Term term) {
            term = new Term(promise.parts().getFirst().ticket().term().start(), term.end());
        }
    }

    /** Suspended is what should be. */
    public static final class OnPaper {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Occupancy result) {
            if (result.pending() == PendingOperation.SUSPENDING) {
                result = result.with(ReservationState.ACTIVE, PendingOperation.SUSPENDED);
            }
        }
    }

    /** A call that was begun is believed to go on until it is answered. */
    public static final class Patient {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Return(readOnly = false) boolean result,
                @Advice.FieldValue("underWay") Map<ContainerId, Instant> underWay,
                @Advice.Argument(0) ContainerId id) {
            result = underWay.containsKey(id);
        }
    }
}
