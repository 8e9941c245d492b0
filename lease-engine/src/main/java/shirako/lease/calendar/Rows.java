package shirako.lease.calendar;

import java.util.Arrays;

/**
 * A sorted block of a B+ tree: keys, and a row of numbers for each. The keys lie side by side, and so do the rows, so that
 * a search touches few cache lines. A block is changed in place by the epoch that made it, and copied by all others.
 */
abstract class Rows {
    /** A block with more rows is split. */
    static final int LIMIT = 32;

    /** Neighbours that together have no more rows than this are joined. */
    static final int JOIN = LIMIT * 3 / 4;

    private static final int GROWTH = 4;

    final Epoch epoch;
    final int width;
    int size;
    long[] keys;
    long[] cells;

    Rows(Epoch epoch, int width) {
        this.epoch = epoch;
        this.width = width;
        keys = new long[GROWTH];
        cells = new long[GROWTH * width];
    }

    /** A copy of the rows from {@code first} to before {@code end}. */
    Rows(Epoch epoch, Rows other, int first, int end) {
        this.epoch = epoch;
        width = other.width;
        size = end - first;
        keys = Arrays.copyOfRange(other.keys, first, roomFor(first, size));
        cells = Arrays.copyOfRange(other.cells, first * width, roomFor(first, size) * width);
    }

    /** Never less than one step of growth, counted from {@code first}. */
    private static int roomFor(int first, int rows) {
        return first + (rows + GROWTH) / GROWTH * GROWTH;
    }

    final long key(int row) {
        return keys[row];
    }

    /** The last row whose key is not above {@code key}; -1 when there is none. */
    final int floor(long key) {
        long[] k = keys;
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (k[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Makes room for a row; its key and numbers are what they happen to be. */
    void insert(int row) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + GROWTH);
            cells = Arrays.copyOf(cells, (size + GROWTH) * width);
        }
        System.arraycopy(keys, row, keys, row + 1, size - row);
        System.arraycopy(cells, row * width, cells, (row + 1) * width, (size - row) * width);
        size++;
    }

    /** Makes a row of the same numbers behind this one, under a key of its own. */
    final void repeat(int row, long key) {
        insert(row + 1);
        System.arraycopy(cells, row * width, cells, (row + 1) * width, width);
        keys[row + 1] = key;
    }

    void remove(int row) {
        size--;
        System.arraycopy(keys, row + 1, keys, row, size - row);
        System.arraycopy(cells, (row + 1) * width, cells, row * width, (size - row) * width);
    }

    /** Drops the rows from {@code end} on. */
    void cut(int end) {
        size = end;
    }

    /** Adds the rows of {@code right} behind the last one. */
    void append(Rows right) {
        if (size + right.size > keys.length) {
            keys = Arrays.copyOf(keys, size + right.size);
            cells = Arrays.copyOf(cells, (size + right.size) * width);
        }
        System.arraycopy(right.keys, 0, keys, size, right.size);
        System.arraycopy(right.cells, 0, cells, size * width, right.size * width);
        size += right.size;
    }
}
