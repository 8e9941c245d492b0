package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** A clock that moves only when told to, and does on its way what was planned for later. */
public final class VirtualTime implements InstantSource {
    private record Planned(Instant at, long order, Runnable action) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            int earlier = at.compareTo(other.at);
            return earlier != 0 ? earlier : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Planned> plan = new PriorityQueue<>();
    private Instant now;
    private long planned;

    public VirtualTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Plans something; what is planned for the same instant happens in the order of planning. */
    public void at(Instant when, Runnable action) {
        plan.add(new Planned(when.isBefore(now) ? now : when, planned++, action));
    }

    public void after(Duration delay, Runnable action) {
        at(now.plus(delay), action);
    }

    public void advance(Duration duration) {
        advanceTo(now.plus(duration));
    }

    public void advanceTo(Instant target) {
        while (step(target)) {
            // One thing after the other.
        }
    }

    /**
     * Does the next thing that is planned, if it is planned for {@code limit} at the latest; otherwise it is {@code limit}.
     *
     * @return whether anything was done
     */
    public boolean step(Instant limit) {
        if (plan.isEmpty() || plan.peek().at().isAfter(limit)) {
            now = limit.isAfter(now) ? limit : now;
            return false;
        }
        Planned next = plan.remove();
        now = next.at();
        next.action().run();
        return true;
    }
}
