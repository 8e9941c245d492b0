package shirako.lease.simulation;

import java.time.Duration;
import java.util.Set;
import shirako.lease.ActorId;

/** Something that goes wrong for a while. Times count from the beginning of the simulation. */
sealed interface Fault {
    FaultKind kind();

    Duration at();

    /** For how long. */
    Duration lasting();

    /** Of each hundred messages so many are lost, so many come twice, and all come up to so late. */
    record BadNetwork(Duration at, Duration lasting, int lost, int twice, Duration late) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.NETWORK;
        }
    }

    /** Nobody hears the actor, and it hears nobody. */
    record CutOff(Duration at, Duration lasting, ActorId actor) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.PARTITION;
        }
    }

    /** The actor dies when it comes to a step for the n-th time from then on, or when it does nothing for a while. */
    record Crash(Duration at, Duration lasting, ActorId actor, Brink brink, int count) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CRASH;
        }
    }

    /** The n-th write from then on fails, though it may have taken place. */
    record BadJournal(Duration at, ActorId actor, int count, boolean written) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.JOURNAL;
        }

        @Override
        public Duration lasting() {
            return Duration.ZERO;
        }
    }

    /** A host does not answer; if it dies it comes back empty. */
    record HostDown(Duration at, Duration lasting, ActorId site, int host, boolean dies) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.HOST;
        }
    }

    /** How calls go wrong. */
    enum Way {
        FAIL_FOR_NOW,
        FAIL_FOR_GOOD,
        HANG,
        DONE_BUT_FAILED,
        NEVER,
        DONE_BUT_SILENT
    }

    /** Of each hundred calls of some kinds so many go wrong. */
    record BadCalls(Duration at, Duration lasting, ActorId site, Set<Call> calls, Way way, int share, Duration slow)
            implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CALL;
        }
    }

    /** Of each hundred events of the machines so many are lost. */
    record LostEvents(Duration at, Duration lasting, ActorId site, int share) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.EVENT;
        }
    }

    /** An operator wants nothing new to be promised of what an actor gives to brokers. */
    record Drained(Duration at, Duration lasting, ActorId giver) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.DRAIN;
        }
    }
}
