package shirako.xen;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import shirako.xen.migration.Speeds;

/**
 * How fast this site's hosts move memory, from the moves they made: an average in which the last one counts a third. Until
 * there was one of a kind, that kind is as fast as a machine room of today.
 */
final class MoveTimes {
    private static final double LAST = 1.0 / 3;

    /** Seconds for a MiB: those are what adds up. */
    private @Nullable Double live;

    private @Nullable Double disk;

    /** Does a live migration, and notes how long it took if it succeeded. */
    <T> T live(int mib, Supplier<T> move) {
        long began = System.nanoTime();
        T done = move.get();
        noteLive(mib, Duration.ofNanos(System.nanoTime() - began));
        return done;
    }

    /** The same for a container's memory on its way to or from a disk. */
    <T> T disk(int mib, Supplier<T> move) {
        long began = System.nanoTime();
        T done = move.get();
        noteDisk(mib, Duration.ofNanos(System.nanoTime() - began));
        return done;
    }

    synchronized void noteLive(int mib, Duration took) {
        live = blended(live, mib, took);
    }

    synchronized void noteDisk(int mib, Duration took) {
        disk = blended(disk, mib, took);
    }

    private static @Nullable Double blended(@Nullable Double before, int mib, Duration took) {
        if (mib == 0) {
            return before;
        }
        double now = took.toNanos() / 1e9 / mib;
        return before == null ? now : before + LAST * (now - before);
    }

    /** In whole MiB per second, at least one. */
    synchronized Speeds speeds() {
        return new Speeds(
                rate(live, Speeds.DEFAULT.networkMibPerSecond()), rate(disk, Speeds.DEFAULT.diskMibPerSecond()));
    }

    private static int rate(@Nullable Double secondsPerMib, int otherwise) {
        return secondsPerMib == null ? otherwise : Math.clamp(Math.round(1 / secondsPerMib), 1, 1_000_000);
    }
}
