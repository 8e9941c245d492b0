package shirako.lease.calendar;

import java.util.Arrays;

/**
 * Tells at once, for all bins of a site, which of them are too full for some term: the least CPU that is taken of each bin
 * over stretches of time, side by side in memory. First fit over many bins that are nearly full would else spend its time
 * waiting for memory, once and again for each bin. What is told is never too much, so a bin that is ruled out is full; one
 * that is not has to be asked. CPU is what bins run out of first, and one number a bin keeps a stretch within few cache
 * lines; where another dimension is the scarce one, answers are the same and come more slowly.
 *
 * <p>A B+ tree of stretches, each with about as many ends of terms in it, with amounts relative to what is added above.
 * Noting a change costs O(log n), and so does a question, for a given number of bins. Copies share all blocks until one
 * side changes them.
 */
final class Crowd {
    /** More stretches than these of a long term are not looked at: what was found in them decides. */
    private static final int STEPS = 16;

    private final long[] taken;
    private Stretches root;

    /** Knows nothing yet and so rules nothing out; learns from every change. */
    Crowd(int bins) {
        taken = new long[bins];
        root = new Stretches(new Epoch(), bins);
    }

    Crowd(Crowd other) {
        taken = new long[other.taken.length];
        root = other.root;
    }

    /**
     * How much CPU is taken at least, of each bin by its place at the site, at some instant of the term; nothing for a term
     * that is none. Good until the next question.
     */
    long[] taken(long start, long end) {
        Arrays.fill(taken, 0);
        if (start < end) {
            root.raise(start, end, new long[taken.length], taken, STEPS);
        }
        return taken;
    }

    /** Notes a change that the bin's own profile has seen already. */
    void note(Epoch epoch, Stretches.Change change, Bin[] all) {
        root = root.owned(epoch);
        long crowded = root.note(change, 0, Long.MAX_VALUE);
        if (crowded != Bin.NEVER) {
            root.split(crowded, all, new long[taken.length], Long.MAX_VALUE);
        }
        if (root.size > Stretches.MOST) {
            root = new Stretches(epoch, root);
        }
        while (root.pointless()) {
            root = root.only();
        }
    }
}
