package shirako.lease.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order: its hash always, its lines on demand. */
final class Trace {
    /** One thing that happened. */
    record Line(Instant at, String who, String what) {}

    private static final long PRIME = 0x100000001b3L;

    private final VirtualTime time;
    private final boolean keep;
    private final List<Line> lines = new ArrayList<>();
    private long hash = 0xcbf29ce484222325L;
    private long count;

    Trace(VirtualTime time, boolean keep) {
        this.time = time;
        this.keep = keep;
    }

    void note(Object who, String what) {
        String name = who.toString();
        Instant now = time.instant();
        mix(now.getEpochSecond());
        mix(now.getNano());
        mix(name);
        mix(what);
        count++;
        if (keep) {
            lines.add(new Line(now, name, what));
        }
    }

    private void mix(String text) {
        for (int i = 0; i < text.length(); i++) {
            mix(text.charAt(i));
        }
        mix('\n');
    }

    private void mix(long value) {
        hash = (hash ^ value) * PRIME;
    }

    /** The same for the same things in the same order at the same instants. */
    long hash() {
        return hash;
    }

    long count() {
        return count;
    }

    List<Line> lines() {
        return lines;
    }
}
