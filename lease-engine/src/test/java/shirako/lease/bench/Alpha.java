package shirako.lease.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import shirako.lease.journal.MemoryJournal;

/**
 * Shirako's own metric (Irwin, Chase, Grit, Yumerefendi, Becker, Yocum: "Sharing Networked Resources with Brokered Leases",
 * USENIX ATC 2006, section 5.3): milliseconds of overhead for each tick of the virtual clock, when 240 units are leased in l
 * equal leases for t ticks, and all of them change hands at the end of each term. Three actors in one process, journal in
 * memory, no extensions.
 */
final class Alpha {
    static final int UNITS = 240;
    static final List<Integer> LEASES = List.of(1, 8, 24, 60, 120, 240);
    static final List<Integer> TERMS = List.of(32, 128, 512, 2048, 4096);

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TERMS_AT_LEAST = 2;

    private Alpha() {}

    /**
     * One point.
     *
     * @param leases how many hold all units
     * @param term how many ticks each lasts
     * @param alpha milliseconds of processor time for each tick
     */
    record Point(int leases, int term, double alpha) {
        /** The shortest real term that the actors could keep up with, in milliseconds. */
        double leastTerm() {
            return alpha * term;
        }

        /** How many units change hands in a millisecond then. */
        double flips() {
            return UNITS / leastTerm();
        }
    }

    /** @param ticks over how many ticks, at least, a point is measured */
    static List<Point> measure(List<Integer> leases, List<Integer> terms, int ticks) {
        run(UNITS, terms.getFirst(), ticks);
        List<Point> points = new ArrayList<>();
        for (int number : leases) {
            for (int term : terms) {
                points.add(new Point(number, term, run(number, term, ticks)));
            }
        }
        return points;
    }

    private static double run(int leases, int term, int least) {
        Estate estate = new Estate(2 * UNITS, TICK.multipliedBy(term), new MemoryJournal());
        int ticks = Math.max(least / term, TERMS_AT_LEAST) * term;
        // The first term only begins, and the second one is the first in which all changes hands.
        terms(estate, leases, term, term);
        long before = processorTime();
        terms(estate, leases, term, ticks);
        return (processorTime() - before) / 1e6 / ticks;
    }

    private static void terms(Estate estate, int leases, int term, int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            if (tick % term == 0) {
                for (int lease = 0; lease < leases; lease++) {
                    estate.engine().reserve(estate.request(UNITS / leases));
                }
            }
            estate.pass(TICK);
        }
        if (estate.machines.running() != UNITS) {
            throw new IllegalStateException(
                    "of " + UNITS + " units only " + estate.machines.running() + " have containers");
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** By leases, the points in the order of their terms. */
    static SequencedMap<Integer, List<Point>> byLeases(List<Point> points) {
        SequencedMap<Integer, List<Point>> rows = new TreeMap<>();
        points.forEach(point ->
                rows.computeIfAbsent(point.leases(), key -> new ArrayList<>()).add(point));
        return rows;
    }
}
