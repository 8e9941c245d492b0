package shirako.lease.calendar;

/**
 * A block of a profile: what is taken of a bin from some breakpoint on. Amounts in a block are relative to what the
 * blocks above add to all of it, so that a long term is added without touching what lies in it.
 *
 * <p>A B+ tree with relative amounts and the largest and smallest amount of each child, by dimension. Of two children of
 * one block that a change has touched, those that are small are joined; a block always keeps its first breakpoint, so
 * that no key above it ever changes.
 */
abstract sealed class Node extends Rows permits Steps, Fork {
    static final int DIMENSIONS = 4;

    Node(Epoch epoch, int width) {
        super(epoch, width);
    }

    Node(Epoch epoch, Node other, int first, int end) {
        super(epoch, other, first, end);
    }

    /**
     * Leads a walk through this block.
     *
     * @param cpu how much may be taken, at most, where there is room; and so on for the other dimensions
     * @return whether the walk is over
     */
    abstract boolean walk(Walk walk, long cpu, long memory, long disk, long network);

    /**
     * Widens a range by all that is taken between {@code start} and {@code end}.
     *
     * @param cpu what the blocks above add; and so on for the other dimensions
     */
    abstract void range(long start, long end, Range range, long cpu, long memory, long disk, long network);

    /**
     * Adds an amount from {@code start} to {@code end}. The block may have a few rows too many afterwards.
     *
     * @param upper where the next block begins
     */
    abstract void add(long start, long end, Amount amount, long upper);

    /** Writes the largest amounts to {@code cells[at]} and after, then the smallest ones. */
    abstract void summary(long[] into, int at);

    /** This block, or a copy that the epoch may change. */
    abstract Node owned(Epoch by);

    /** The rows from {@code first} to before {@code end} as a block of their own. */
    abstract Node part(Epoch by, int first, int end);

    /** Adds the rows of a block of the same height, which lie right of these. */
    abstract void join(Node right);

    /** Adds to every amount of the rows from {@code first} to before {@code end}. */
    final void raise(int first, int end, long cpu, long memory, long disk, long network) {
        for (int at = first * width; at < end * width; at += width) {
            for (int column = at; column < at + width; column += DIMENSIONS) {
                cells[column] += cpu;
                cells[column + 1] += memory;
                cells[column + 2] += disk;
                cells[column + 3] += network;
            }
        }
    }
}
