package shirako.batch.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How far the replays are: a bar that is drawn again and again on a terminal, a line from time to time elsewhere. */
final class ReplayProgress {
    private static final int BAR = 30;
    private static final Duration BAR_EVERY = Duration.ofMillis(200);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final long all;
    private long done;
    private long shown = System.nanoTime();

    /** @param all how many jobs there are in all replays together */
    ReplayProgress(PrintStream out, boolean terminal, long all) {
        this.out = out;
        this.terminal = terminal;
        this.all = all;
    }

    /** One more job. */
    void step(String what) {
        done++;
        long now = System.nanoTime();
        if (now - shown > (terminal ? BAR_EVERY : LINE_EVERY).toNanos()) {
            shown = now;
            show(what);
        }
    }

    private void show(String what) {
        int part = (int) (done * BAR / all);
        String text = String.format(Locale.ROOT, "%,d of %,d jobs, %s", done, all, what);
        if (terminal) {
            out.print(ERASE + "[" + "#".repeat(part) + " ".repeat(BAR - part) + "] " + text);
            out.flush();
        } else {
            out.println(text);
        }
    }

    /** Nothing of the bar is left. */
    void clear() {
        if (terminal) {
            out.print(ERASE);
            out.flush();
        }
    }
}
