package shirako.lease.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock, without its jumps. A jump ahead is taken over once it has stood for a minute: one that is corrected before ends
 * no lease. Back it never goes: when the wall clock is set back, this one goes on at nine tenths of its speed until they meet.
 * Both are told in the log. A new process takes the wall clock as it is. Safe for use by several threads.
 */
public final class SteadyClock implements InstantSource {
    /** What the two clocks may differ by before that is called a jump: more than corrections of a running clock come to. */
    static final Duration JUMP = Duration.ofSeconds(2);

    /** For how long a jump ahead has to stand. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
    private static final long SLOWER = 10;

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;
    private Jump jump = new Jump.None();

    private sealed interface Jump {
        record None() implements Jump {}

        record Ahead(long sinceNanos) implements Jump {}

        record Back() implements Jump {}
    }

    /**
     * @param nanos goes on whatever the wall clock does: {@link System#nanoTime}
     */
    public SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.last = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    public static SteadyClock system() {
        return new SteadyClock(InstantSource.system(), System::nanoTime);
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        long passed = Math.max(0, now - lastNanos);
        last = next(wall.instant(), passed, now);
        lastNanos += passed;
        return last;
    }

    private Instant next(Instant shown, long passed, long now) {
        Instant steady = last.plusNanos(passed);
        Duration ahead = Duration.between(steady, shown);
        if (ahead.isNegative()) {
            return behind(shown, passed, ahead.negated());
        }
        if (ahead.compareTo(JUMP) <= 0) {
            met(shown);
            return shown;
        }
        return ahead(shown, steady, ahead, now);
    }

    private Instant ahead(Instant shown, Instant steady, Duration by, long now) {
        if (!(jump instanceof Jump.Ahead(long sinceNanos))) {
            LOG.warn(
                    "the system's clock went {} ahead, to {}; if it is not set back within {} s, leases and tokens that end before"
                            + " that are over: check NTP, or whether this machine slept",
                    by,
                    shown,
                    PATIENCE.toSeconds());
            jump = new Jump.Ahead(now);
            return steady;
        }
        if (now - sinceNanos < PATIENCE.toNanos()) {
            return steady;
        }
        LOG.warn("the system's clock stays {} ahead: it is {} from now on", by, shown);
        jump = new Jump.None();
        return shown;
    }

    /** Slower, and never beyond where the wall clock will be. */
    private Instant behind(Instant shown, long passed, Duration by) {
        if (by.compareTo(JUMP) > 0 && !(jump instanceof Jump.Back)) {
            LOG.warn(
                    "the system's clock went {} back, to {}; Shirako's goes on from {} a tenth slower until they meet: check NTP, or"
                            + " start Shirako again to take over what the system's clock says at once",
                    by,
                    shown,
                    last);
            jump = new Jump.Back();
        }
        Instant slower = last.plusNanos(passed - passed / SLOWER);
        return slower.isBefore(shown) ? shown : slower;
    }

    private void met(Instant shown) {
        if (!(jump instanceof Jump.None)) {
            LOG.info("the system's clock and Shirako's are together again at {}", shown);
            jump = new Jump.None();
        }
    }
}
