package shirako.lease.calendar;

import shirako.lease.Sliver;

/**
 * How much of one bin is taken over time: a B+ tree of breakpoints. Adding a term and asking for the most that is taken
 * cost O(log n) for n breakpoints; a search costs O(log n) for each stretch, free or taken, that it passes. A copy costs
 * nothing and shares all blocks until one side changes them (path copying: Driscoll, Sarnak, Sleator and Tarjan, 1989).
 */
final class Profile {
    /** Far more than any bin has, and still far from overflow when amounts are taken off it. */
    private static final long NO_LIMIT = Long.MAX_VALUE / 4;

    private Node root;

    Profile() {
        root = new Steps(new Epoch());
    }

    Profile(Profile other) {
        root = other.root;
    }

    void add(Epoch epoch, Amount amount, long start, long end) {
        root = root.owned(epoch);
        root.add(start, end, amount, Long.MAX_VALUE);
        if (root.size > Rows.LIMIT) {
            root = new Fork(epoch, root);
        }
        while (root instanceof Fork fork && fork.size == 1) {
            root = fork.only();
        }
    }

    /** The most and the least that is taken at any instant between, dimension by dimension. */
    Range range(long start, long end) {
        Range range = new Range();
        root.range(start, end, range, 0, 0, 0, 0);
        return range;
    }

    /**
     * Leads a walk in search of room for an amount. A dimension of which none is asked has room even where more is taken
     * than there is.
     */
    void walk(Walk walk, Sliver capacity, Amount amount) {
        root.walk(
                walk,
                most(capacity.cpuMillis(), amount.cpuMillis()),
                most(capacity.memoryMib(), amount.memoryMib()),
                most(capacity.diskMib(), amount.diskMib()),
                most(capacity.networkMbits(), amount.networkMbits()));
    }

    private static long most(long capacity, long amount) {
        return amount == 0 ? NO_LIMIT : capacity - amount;
    }
}
