package shirako.lease.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far the seeds are: a bar that is drawn again and again on a terminal, a line from time to time elsewhere. */
final class SeedProgress {
    private static final int BAR = 30;
    private static final Duration BAR_EVERY = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final long count;

    SeedProgress(PrintStream out, boolean terminal, long count) {
        this.out = out;
        this.terminal = terminal;
        this.count = count;
    }

    /** How long to wait before {@link #show} is called again. */
    Duration pause() {
        return terminal ? BAR_EVERY : LINE_EVERY;
    }

    synchronized void show(long done, long bad, Duration elapsed) {
        String text = text(done, bad, elapsed);
        if (terminal) {
            int full = (int) ((double) BAR * done / count);
            out.print(ERASE + "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    /** A line that stays, in place of the bar until that is drawn again. */
    synchronized void say(String line) {
        clear();
        out.println(line);
    }

    /** Nothing of the bar is left. */
    synchronized void clear() {
        if (terminal) {
            out.print(ERASE);
            out.flush();
        }
    }

    private String text(long done, long bad, Duration elapsed) {
        String known = done + " of " + count + " seeds, " + bad + " bad";
        double seconds = elapsed.toMillis() / 1000.0;
        if (done == 0 || seconds == 0) {
            return known;
        }
        double rate = done / seconds;
        return known + String.format(Locale.ROOT, ", %.1f/s, ", rate) + clock((long) Math.ceil((count - done) / rate))
                + " left";
    }

    /** As 0:07, or 1:02:03. */
    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
