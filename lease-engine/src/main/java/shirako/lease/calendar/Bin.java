package shirako.lease.calendar;

import shirako.lease.Sliver;

/** One host-shaped bin: the site it belongs to, what it holds at most, and what of it is taken when. */
final class Bin {
    /** After all that a calendar knows. */
    static final long NEVER = Long.MAX_VALUE;

    private final int site;
    private final Sliver capacity;
    private final boolean open;
    private final Profile profile;

    /** The placement of one unit here, shared by all that have one: most promises are of one unit. */
    private final int[] alone;

    Bin(int number, int site, Sliver capacity, boolean open) {
        this(site, capacity, open, new Profile(), new int[] {number});
    }

    private Bin(int site, Sliver capacity, boolean open, Profile profile, int[] alone) {
        this.site = site;
        this.capacity = capacity;
        this.open = open;
        this.profile = profile;
        this.alone = alone;
    }

    /** The same promises under another size, door and site. */
    Bin become(int newSite, Sliver newCapacity, boolean nowOpen) {
        return new Bin(newSite, newCapacity, nowOpen, profile, alone);
    }

    Bin copy() {
        return new Bin(site, capacity, open, new Profile(profile), alone);
    }

    int site() {
        return site;
    }

    Sliver capacity() {
        return capacity;
    }

    boolean open() {
        return open;
    }

    int number() {
        return alone[0];
    }

    int[] alone() {
        return alone;
    }

    /** How many of {@code sliver} could be added for all of the term; at most {@code limit}. */
    int room(Sliver sliver, long start, long end, int limit) {
        return open ? free(start, end).count(sliver, limit) : 0;
    }

    /** What of the capacity nobody has at any instant of the term; negative where more is taken than there is. */
    Amount free(long start, long end) {
        return Amount.of(capacity, 1).plus(profile.range(start, end).most().negated());
    }

    /** How much CPU is taken at every instant of the term. */
    long leastCpu(long start, long end) {
        return profile.range(start, end).least().cpuMillis();
    }

    /** Whether more may be added where so much CPU is taken already, as far as that tells. */
    boolean mayHold(Amount amount, long cpuTaken) {
        return amount.cpuMillis() == 0 || cpuTaken + amount.cpuMillis() <= capacity.cpuMillis();
    }

    /** Whether so much may be added for the term, whether new promises are taken or not. */
    boolean holds(Amount amount, long start, long end) {
        Walk walk = new Walk(start, start, end - start);
        profile.walk(walk, capacity, amount);
        return walk.start() == start;
    }

    /** The first start at which so much may be added, as the walk wants it; {@link #NEVER} when there is none. */
    long earliest(Amount amount, Walk walk) {
        if (!open) {
            return NEVER;
        }
        profile.walk(walk, capacity, amount);
        return walk.start();
    }

    /** The first instant from {@code from} on at which there is no room for so much; {@link #NEVER} if there always is. */
    long blockedFrom(Amount amount, long from) {
        Walk walk = new Walk(from, from, Micros.FOREVER);
        profile.walk(walk, capacity, amount);
        return walk.blockedAt();
    }

    void add(Epoch epoch, Amount amount, long start, long end) {
        profile.add(epoch, amount, start, end);
    }
}
