package shirako.lease.calendar;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The inner blocks of a profile. Each row is a child: where it begins, what is added to all that is in it, and the
 * largest and the smallest amount in it with that added.
 */
final class Fork extends Node {
    private static final int MOST = DIMENSIONS;
    private static final int LEAST = MOST + DIMENSIONS;
    private static final int WIDTH = LEAST + DIMENSIONS;

    private @Nullable Node[] children;

    /** A root above a block that has become too large. */
    Fork(Epoch epoch, Node child) {
        super(epoch, WIDTH);
        children = new Node[4];
        children[0] = child;
        keys[0] = child.key(0);
        size = 1;
        settle(0);
    }

    private Fork(Epoch epoch, Fork other, int first, int end) {
        super(epoch, other, first, end);
        children = Arrays.copyOfRange(other.children, first, end + 1);
        children[size] = null;
    }

    private Node child(int row) {
        return Objects.requireNonNull(children[row]);
    }

    @Override
    boolean walk(Walk walk, long cpu, long memory, long disk, long network) {
        long[] c = cells;
        for (int row = Math.max(0, floor(walk.from)); row < size; row++) {
            int at = row * WIDTH;
            long key = key(row);
            if (walk.over(key)) {
                return true;
            }
            if (c[at + MOST] <= cpu
                    && c[at + MOST + 1] <= memory
                    && c[at + MOST + 2] <= disk
                    && c[at + MOST + 3] <= network) {
                walk.free(key);
            } else if (c[at + LEAST] > cpu
                    || c[at + LEAST + 1] > memory
                    || c[at + LEAST + 2] > disk
                    || c[at + LEAST + 3] > network) {
                walk.blocked(key);
            } else if (child(row).walk(walk, cpu - c[at], memory - c[at + 1], disk - c[at + 2], network - c[at + 3])) {
                return true;
            }
        }
        return false;
    }

    @Override
    void range(long start, long end, Range range, long cpu, long memory, long disk, long network) {
        for (int row = Math.max(0, floor(start)); row < size && key(row) < end; row++) {
            int at = row * WIDTH;
            if (start <= key(row) && row + 1 < size && key(row + 1) <= end) {
                range.include(cells, at + MOST, at + LEAST, cpu, memory, disk, network);
            } else if (!range.includes(cells, at + MOST, at + LEAST, cpu, memory, disk, network)) {
                long[] c = cells;
                child(row)
                        .range(
                                start,
                                end,
                                range,
                                cpu + c[at],
                                memory + c[at + 1],
                                disk + c[at + 2],
                                network + c[at + 3]);
            }
        }
    }

    @Override
    void add(long start, long end, Amount amount, long upper) {
        int first = Math.max(0, floor(start));
        int last = first;
        for (int row = first; row < size && key(row) < end; row++) {
            long next = row + 1 < size ? key(row + 1) : upper;
            if (start <= key(row) && next <= end) {
                raise(row, row + 1, amount.cpuMillis(), amount.memoryMib(), amount.diskMib(), amount.networkMbits());
            } else {
                Node child = own(row);
                child.add(start, end, amount, next);
                refresh(row);
            }
            last = row;
        }
        settle(last);
        if (first < last) {
            settle(first);
        }
    }

    /** Splits a child that has become too large, or joins one that has become small with a neighbour. */
    private void settle(int row) {
        Node child = child(row);
        if (child.size > LIMIT) {
            int half = child.size / 2;
            repeat(row, child.key(half));
            children[row + 1] = child.part(epoch, half, child.size);
            own(row).cut(half);
            refresh(row);
            refresh(row + 1);
        } else if (row + 1 < size && child.size + child(row + 1).size <= JOIN) {
            joinWithNext(row);
        } else if (row > 0 && child.size + child(row - 1).size <= JOIN) {
            joinWithNext(row - 1);
        }
    }

    private void joinWithNext(int row) {
        Node right = own(row + 1);
        int left = row * WIDTH;
        int next = left + WIDTH;
        right.raise(
                0,
                right.size,
                cells[next] - cells[left],
                cells[next + 1] - cells[left + 1],
                cells[next + 2] - cells[left + 2],
                cells[next + 3] - cells[left + 3]);
        own(row).join(right);
        remove(row + 1);
        refresh(row);
    }

    private Node own(int row) {
        Node own = child(row).owned(epoch);
        children[row] = own;
        return own;
    }

    /** Computes a row anew from its child. */
    private void refresh(int row) {
        int at = row * WIDTH;
        child(row).summary(cells, at + MOST);
        for (int column = 0; column < DIMENSIONS; column++) {
            cells[at + MOST + column] += cells[at + column];
            cells[at + LEAST + column] += cells[at + column];
        }
    }

    @Override
    void summary(long[] into, int at) {
        for (int column = 0; column < DIMENSIONS; column++) {
            long most = cells[MOST + column];
            long least = cells[LEAST + column];
            for (int i = WIDTH + column; i < size * WIDTH; i += WIDTH) {
                most = Math.max(most, cells[i + MOST]);
                least = Math.min(least, cells[i + LEAST]);
            }
            into[at + column] = most;
            into[at + DIMENSIONS + column] = least;
        }
    }

    /**
     * The first child, when it is the only one: a root of one child is none. It begins before all time, so no term covers
     * it, and nothing was ever added to all of it.
     */
    Node only() {
        return own(0);
    }

    @Override
    void insert(int row) {
        if (size == children.length) {
            children = Arrays.copyOf(children, size + 4);
        }
        System.arraycopy(children, row, children, row + 1, size - row);
        super.insert(row);
    }

    @Override
    void remove(int row) {
        super.remove(row);
        System.arraycopy(children, row + 1, children, row, size - row);
        children[size] = null;
    }

    @Override
    void cut(int end) {
        Arrays.fill(children, end, size, null);
        super.cut(end);
    }

    @Override
    Fork owned(Epoch by) {
        return epoch == by ? this : part(by, 0, size);
    }

    @Override
    Fork part(Epoch by, int first, int end) {
        return new Fork(by, this, first, end);
    }

    @Override
    void join(Node right) {
        if (right instanceof Fork fork) {
            children = Arrays.copyOf(children, size + fork.size);
            System.arraycopy(fork.children, 0, children, size, fork.size);
            append(fork);
        }
    }
}
