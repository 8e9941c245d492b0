package shirako.lease.calendar;

/** The leaves of a profile: each row is a breakpoint and what is taken from there to the next one. Neighbours differ. */
final class Steps extends Node {
    private static final int WIDTH = DIMENSIONS;

    /** A profile of which nothing is taken, ever. */
    Steps(Epoch epoch) {
        super(epoch, WIDTH);
        keys[0] = Long.MIN_VALUE;
        size = 1;
    }

    private Steps(Epoch epoch, Steps other, int first, int end) {
        super(epoch, other, first, end);
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
            if (c[at] > cpu || c[at + 1] > memory || c[at + 2] > disk || c[at + 3] > network) {
                walk.blocked(key);
            } else {
                walk.free(key);
            }
        }
        return false;
    }

    @Override
    void range(long start, long end, Range range, long cpu, long memory, long disk, long network) {
        for (int row = Math.max(0, floor(start)); row < size && key(row) < end; row++) {
            int at = row * WIDTH;
            range.include(cells, at, at, cpu, memory, disk, network);
        }
    }

    @Override
    void add(long start, long end, Amount amount, long upper) {
        int first = start <= key(0) ? 0 : breakpoint(start);
        int last = end >= upper ? size : breakpoint(end);
        raise(first, last, amount.cpuMillis(), amount.memoryMib(), amount.diskMib(), amount.networkMbits());
        forget(last);
        forget(first);
    }

    /** The row of the breakpoint at {@code at}, which is made when there is none. */
    private int breakpoint(long at) {
        int row = floor(at);
        if (key(row) == at) {
            return row;
        }
        repeat(row, at);
        return row + 1;
    }

    /** Drops a breakpoint at which nothing changes. */
    private void forget(int row) {
        if (row == 0 || row >= size) {
            return;
        }
        int at = row * WIDTH;
        for (int column = at; column < at + WIDTH; column++) {
            if (cells[column] != cells[column - WIDTH]) {
                return;
            }
        }
        remove(row);
    }

    @Override
    void summary(long[] into, int at) {
        long[] c = cells;
        for (int column = 0; column < DIMENSIONS; column++) {
            long most = c[column];
            long least = most;
            for (int i = column + WIDTH; i < size * WIDTH; i += WIDTH) {
                most = Math.max(most, c[i]);
                least = Math.min(least, c[i]);
            }
            into[at + column] = most;
            into[at + DIMENSIONS + column] = least;
        }
    }

    @Override
    Steps owned(Epoch by) {
        return epoch == by ? this : part(by, 0, size);
    }

    @Override
    Steps part(Epoch by, int first, int end) {
        return new Steps(by, this, first, end);
    }

    @Override
    void join(Node right) {
        int first = size;
        append(right);
        forget(first);
    }
}
