package shirako.lease.simulation;

import org.jspecify.annotations.Nullable;
import shirako.lease.journal.JournalException;

/** What an actor's next steps come to. */
final class Doom {
    private @Nullable Brink brink;
    private int crashIn;
    private int failIn;
    private boolean written;

    void crashAt(Brink where, int count) {
        brink = where;
        crashIn = count;
    }

    void failWrite(int count, boolean takesPlace) {
        failIn = count;
        written = takesPlace;
    }

    /** Whether a crash is still to come. */
    boolean pending() {
        return brink != null;
    }

    void clear() {
        brink = null;
        failIn = 0;
    }

    /** The process comes to a place where it may die. */
    void reach(Brink here) {
        if (brink == here && --crashIn <= 0) {
            brink = null;
            throw new Crash();
        }
    }

    /** Writes, or fails, or both. */
    void write(Runnable write) {
        boolean fails = failIn > 0 && --failIn == 0;
        if (!fails || written) {
            write.run();
        }
        if (fails) {
            throw new JournalException("the database does not answer");
        }
    }
}
