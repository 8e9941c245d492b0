package shirako.lease.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shirako.lease.Sliver;
import shirako.lease.Term;

/** One host-shaped bin: what it holds at most, and what of it is taken when. Copies share the profile until one writes. */
final class Bin {
    private Sliver capacity;
    private boolean open;
    private Profile profile;
    private boolean shared;

    Bin(Sliver capacity, boolean open) {
        this(capacity, open, new Profile());
    }

    private Bin(Sliver capacity, boolean open, Profile profile) {
        this.capacity = capacity;
        this.open = open;
        this.profile = profile;
    }

    Bin copy() {
        shared = true;
        Bin copy = new Bin(capacity, open, profile);
        copy.shared = true;
        return copy;
    }

    Sliver capacity() {
        return capacity;
    }

    void become(Sliver newCapacity, boolean nowOpen) {
        capacity = newCapacity;
        open = nowOpen;
    }

    boolean open() {
        return open;
    }

    /** How many of {@code sliver} could be added for all of the term; at most {@code limit}. */
    int room(Sliver sliver, Term term, int limit) {
        return open ? Slivers.count(Slivers.left(capacity, profile.peak(term)), sliver, limit) : 0;
    }

    /** Whether what is held here already may go on for the term: an open door is not needed for that. */
    boolean holds(Sliver amount, Term term) {
        return amount.fitsIn(Slivers.left(capacity, profile.peak(term)));
    }

    Optional<Instant> earliest(Sliver sliver, Duration duration, Instant from) {
        return open ? profile.earliest(capacity, sliver, duration, from) : Optional.empty();
    }

    Optional<Instant> changeAfter(Instant instant) {
        return open ? profile.changeAfter(instant) : Optional.empty();
    }

    void add(Sliver amount, Term term) {
        own().add(amount, term);
    }

    void subtract(Sliver amount, Term term) {
        own().subtract(amount, term);
    }

    private Profile own() {
        if (shared) {
            profile = new Profile(profile);
            shared = false;
        }
        return profile;
    }
}
