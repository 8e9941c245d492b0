package shirako.lease.calendar;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A block of an index: each row is a key of two numbers and what it leads to, a holding or, further up, a block. */
final class Keys extends Rows {
    private static final int WIDTH = 1;

    private @Nullable Object[] targets;

    Keys(Epoch epoch) {
        super(epoch, WIDTH);
        targets = new Object[4];
    }

    private Keys(Epoch epoch, Keys other, int first, int end) {
        super(epoch, other, first, end);
        targets = Arrays.copyOfRange(other.targets, first, end + 1);
        targets[size] = null;
    }

    /** The last row whose key is not above this one; -1 when there is none. */
    int floor(long major, long minor) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long key = keys[middle];
            if (key < major || key == major && cells[middle] <= minor) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    boolean has(int row, long major, long minor) {
        return row >= 0 && keys[row] == major && cells[row] == minor;
    }

    void key(int row, long major, long minor) {
        keys[row] = major;
        cells[row] = minor;
    }

    Holding holding(int row) {
        if (targets[row] instanceof Holding holding) {
            return holding;
        }
        throw new IllegalStateException("not a leaf");
    }

    Keys child(int row) {
        if (targets[row] instanceof Keys child) {
            return child;
        }
        throw new IllegalStateException("a leaf");
    }

    void target(int row, Object target) {
        targets[row] = target;
    }

    /** The child, or a copy in its place, that this block's epoch may change. */
    Keys own(int row) {
        Keys own = child(row).owned(epoch);
        targets[row] = own;
        return own;
    }

    Keys owned(Epoch by) {
        return epoch == by ? this : new Keys(by, this, 0, size);
    }

    /** Moves the rows of a child from {@code at} on to a new child behind it. */
    void split(int row, int at) {
        Keys left = own(row);
        Keys right = new Keys(epoch, left, at, left.size);
        Arrays.fill(left.targets, at, left.size, null);
        left.cut(at);
        insert(row + 1);
        key(row + 1, right.keys[0], right.cells[0]);
        targets[row + 1] = right;
    }

    /** Joins a child with one of its neighbours, when both are small. */
    void joinSmall(int row) {
        int left = row + 1 < size && child(row).size + child(row + 1).size <= JOIN ? row : row - 1;
        if (left >= 0 && left + 1 < size && child(left).size + child(left + 1).size <= JOIN) {
            own(left).append(child(left + 1));
            remove(left + 1);
        }
    }

    @Override
    void insert(int row) {
        if (size == targets.length) {
            targets = Arrays.copyOf(targets, size + 4);
        }
        System.arraycopy(targets, row, targets, row + 1, size - row);
        super.insert(row);
    }

    @Override
    void remove(int row) {
        super.remove(row);
        System.arraycopy(targets, row + 1, targets, row, size - row);
        targets[size] = null;
    }

    @Override
    void append(Rows right) {
        if (right instanceof Keys keys) {
            targets = Arrays.copyOf(targets, size + keys.size);
            System.arraycopy(keys.targets, 0, targets, size, keys.size);
        }
        super.append(right);
    }
}
