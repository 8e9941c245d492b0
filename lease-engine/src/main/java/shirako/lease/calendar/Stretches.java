package shirako.lease.calendar;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A block of a {@link Crowd}. Each row is a stretch of time with a number for each bin: in a leaf the least CPU that is
 * taken of it at any instant of the stretch, further up what is added to all that lies below. The first column counts
 * the terms that begin or end in a stretch of a leaf.
 */
final class Stretches extends Rows {
    /** A block with more rows is split; rows are long, and copied with their block. */
    static final int MOST = 16;

    private static final int FEW = 12;

    private static final int COUNT = 0;
    private static final int FIRST = 1;

    /** A stretch in which more terms begin and end is split: some for each bin, as its row is longer for more bins. */
    private final int busy;

    /** One for each row, or none at all in a leaf. */
    private @Nullable Stretches[] children;

    /** All time, of which nothing is taken. */
    Stretches(Epoch epoch, int bins) {
        super(epoch, FIRST + bins);
        children = new Stretches[0];
        busy = Math.max(16, 2 * bins);
        keys[0] = Long.MIN_VALUE;
        size = 1;
    }

    /** A root above one that has become too large. */
    Stretches(Epoch epoch, Stretches child) {
        super(epoch, child.width);
        busy = child.busy;
        children = new Stretches[] {child};
        keys[0] = child.key(0);
        size = 1;
        settle(0);
    }

    private Stretches(Epoch epoch, Stretches other, int first, int end) {
        super(epoch, other, first, end);
        busy = other.busy;
        children = other.leaf() ? other.children : Arrays.copyOfRange(other.children, first, end);
    }

    Stretches owned(Epoch by) {
        return epoch == by ? this : new Stretches(by, this, 0, size);
    }

    private boolean leaf() {
        return children.length == 0;
    }

    private Stretches child(int row) {
        return Objects.requireNonNull(children[row]);
    }

    private Stretches own(int row) {
        Stretches own = child(row).owned(epoch);
        children[row] = own;
        return own;
    }

    /**
     * Raises {@code most} to the largest of what is known of each stretch in the term, for all bins.
     *
     * @param above what the blocks above add
     * @param steps how many stretches to look at
     * @return how many of them are left
     */
    int raise(long start, long end, long[] above, long[] most, int steps) {
        int left = steps;
        for (int row = Math.max(0, floor(start)); row < size && key(row) < end && left > 0; row++) {
            int at = row * width + FIRST;
            if (leaf()) {
                for (int column = 0; column < most.length; column++) {
                    most[column] = Math.max(most[column], above[column] + cells[at + column]);
                }
                left--;
            } else {
                long[] sum = new long[above.length];
                for (int column = 0; column < sum.length; column++) {
                    sum[column] = above[column] + cells[at + column];
                }
                left = child(row).raise(start, end, sum, most, left);
            }
        }
        return left;
    }

    /**
     * Notes a change that the bin's own profile has seen already.
     *
     * @param above what the blocks above add for the bin
     * @param upper where the next block begins
     * @return where a stretch has become busy and had better be split; {@link Bin#NEVER} when none has
     */
    long note(Change change, long above, long upper) {
        int first = Math.max(0, floor(change.start()));
        int last = first;
        long crowded = Bin.NEVER;
        for (int row = first; row < size && key(row) < change.end(); row++) {
            long next = row + 1 < size ? key(row + 1) : upper;
            int at = row * width + FIRST + change.slot();
            if (change.start() <= key(row) && next <= change.end()) {
                cells[at] += change.cpuMillis();
            } else if (leaf()) {
                cells[at] = change.bin().leastCpu(key(row), next) - above;
                cells[row * width + COUNT] = Math.max(0, cells[row * width + COUNT] + change.step());
                if (cells[row * width + COUNT] > busy) {
                    crowded = change.start() > key(row) ? change.start() : change.end();
                }
            } else {
                long below = own(row).note(change, above + cells[at], next);
                crowded = below == Bin.NEVER ? crowded : below;
            }
            last = row;
        }
        settle(last);
        if (first < last) {
            settle(first);
        }
        return crowded;
    }

    /** Makes two stretches of one, and looks anew what is taken in each. */
    void split(long instant, Bin[] bins, long[] above, long upper) {
        int row = floor(instant);
        int at = row * width + FIRST;
        long next = row + 1 < size ? key(row + 1) : upper;
        if (leaf()) {
            insert(row + 1);
            keys[row + 1] = instant;
            cells[(row + 1) * width + COUNT] = cells[row * width + COUNT] / 2;
            cells[row * width + COUNT] /= 2;
            look(row, bins, above, instant);
            look(row + 1, bins, above, next);
            return;
        }
        for (int column = 0; column < above.length; column++) {
            above[column] += cells[at + column];
        }
        own(row).split(instant, bins, above, next);
        settle(row);
    }

    private void look(int row, Bin[] bins, long[] above, long next) {
        for (int slot = 0; slot < bins.length; slot++) {
            cells[row * width + FIRST + slot] = bins[slot].leastCpu(key(row), next) - above[slot];
        }
    }

    private void settle(int row) {
        if (leaf()) {
            if (row + 1 < size && idle(row)) {
                mergeWithNext(row);
            } else if (row > 0 && idle(row - 1)) {
                mergeWithNext(row - 1);
            }
            return;
        }
        int rows = child(row).size;
        if (rows > MOST) {
            halve(row);
        } else if (row + 1 < size && rows + child(row + 1).size <= FEW) {
            joinWithNext(row);
        } else if (row > 0 && rows + child(row - 1).size <= FEW) {
            joinWithNext(row - 1);
        }
    }

    private boolean idle(int row) {
        return cells[row * width + COUNT] + cells[(row + 1) * width + COUNT] <= busy / 3;
    }

    private void mergeWithNext(int row) {
        int at = row * width;
        cells[at + COUNT] += cells[at + width + COUNT];
        for (int column = at + FIRST; column < at + width; column++) {
            cells[column] = Math.min(cells[column], cells[column + width]);
        }
        remove(row + 1);
    }

    private void halve(int row) {
        Stretches left = own(row);
        int half = left.size / 2;
        Stretches right = new Stretches(epoch, left, half, left.size);
        left.cut(half);
        repeat(row, right.key(0));
        children[row + 1] = right;
    }

    private void joinWithNext(int row) {
        Stretches right = own(row + 1);
        for (int at = 0; at < right.size * width; at += width) {
            for (int column = FIRST; column < width; column++) {
                right.cells[at + column] += cells[(row + 1) * width + column] - cells[row * width + column];
            }
        }
        own(row).append(right);
        remove(row + 1);
    }

    /** The first child, when it is the only one; as it begins before all time, nothing was ever added to all of it. */
    Stretches only() {
        return own(0);
    }

    boolean pointless() {
        return !leaf() && size == 1;
    }

    @Override
    void insert(int row) {
        if (!leaf()) {
            children = Arrays.copyOf(children, size + 1);
            System.arraycopy(children, row, children, row + 1, size - row);
        }
        super.insert(row);
    }

    @Override
    void remove(int row) {
        super.remove(row);
        if (!leaf()) {
            System.arraycopy(children, row + 1, children, row, size - row);
            children = Arrays.copyOf(children, size);
        }
    }

    @Override
    void cut(int end) {
        super.cut(end);
        children = leaf() ? children : Arrays.copyOf(children, end);
    }

    @Override
    void append(Rows right) {
        if (right instanceof Stretches stretches && !leaf()) {
            children = Arrays.copyOf(children, size + stretches.size);
            System.arraycopy(stretches.children, 0, children, size, stretches.size);
        }
        super.append(right);
    }

    /**
     * CPU added to a bin, or taken from it when it is negative.
     *
     * @param slot the bin's place among those of its site
     * @param step how many more terms there are: 1 or -1
     */
    record Change(Bin bin, int slot, long cpuMillis, int step, long start, long end) {}
}
