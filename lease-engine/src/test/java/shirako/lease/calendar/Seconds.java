package shirako.lease.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;

/** The calendar as its definition says it: a list of what each reservation has on which bin in which second. */
final class Seconds {
    static final int HORIZON = 240;
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    /** A bin as it is now. */
    record Box(int site, Sliver capacity, boolean open) {}

    /** One unit in one second. */
    record Cell(int second, int bin, Sliver sliver) {}

    final List<Box> boxes = new ArrayList<>();
    final Map<ReservationId, List<Cell>> held = new TreeMap<>(Comparator.comparing(ReservationId::value));

    Seconds copy() {
        Seconds copy = new Seconds();
        copy.boxes.addAll(boxes);
        held.forEach((id, cells) -> copy.held.put(id, new ArrayList<>(cells)));
        return copy;
    }

    void put(ReservationId id, Sliver sliver, List<Integer> binOfUnit, int from, int to) {
        List<Cell> cells = held.computeIfAbsent(id, none -> new ArrayList<>());
        for (int second = from; second < to; second++) {
            for (int bin : binOfUnit) {
                cells.add(new Cell(second, bin, sliver));
            }
        }
    }

    void dropFrom(ReservationId id, int from) {
        held.getOrDefault(id, new ArrayList<>()).removeIf(cell -> cell.second() >= from);
        held.values().removeIf(List::isEmpty);
    }

    /** What a promise had before it was flexed is dropped when it is over; what is left begins where its term does now. */
    void dropBefore(ReservationId id, Optional<Term> term) {
        int first = (int) Duration.between(ZERO, term.orElseThrow().start()).toSeconds();
        held.get(id).removeIf(cell -> cell.second() < first);
    }

    int start(ReservationId id) {
        return held.get(id).stream().mapToInt(Cell::second).min().orElseThrow();
    }

    int end(ReservationId id) {
        return held.get(id).stream().mapToInt(Cell::second).max().orElseThrow() + 1;
    }

    /** What a reservation has on a bin in a second. */
    long[] taken(ReservationId id, int bin, int second) {
        return sum(held.getOrDefault(id, List.of()), bin, second);
    }

    long[] taken(int bin, int second) {
        long[] sum = new long[4];
        held.values().forEach(cells -> add(sum, sum(cells, bin, second), 1));
        return sum;
    }

    private static long[] sum(List<Cell> cells, int bin, int second) {
        long[] sum = new long[4];
        for (Cell cell : cells) {
            if (cell.bin() == bin && cell.second() == second) {
                add(sum, parts(cell.sliver()), 1);
            }
        }
        return sum;
    }

    static void add(long[] sum, long[] parts, int times) {
        for (int d = 0; d < 4; d++) {
            sum[d] += parts[d] * times;
        }
    }

    static long[] parts(Sliver sliver) {
        return new long[] {sliver.cpuMillis(), sliver.memoryMib(), sliver.diskMib(), sliver.networkMbits()};
    }

    /** What is free on a bin over a term, and nothing where less than nothing is. */
    long[] free(int bin, int from, int to) {
        long[] capacity = parts(boxes.get(bin).capacity());
        long[] free = capacity.clone();
        for (int second = from; second < to; second++) {
            long[] taken = taken(bin, second);
            for (int d = 0; d < 4; d++) {
                free[d] = Math.max(0, Math.min(free[d], capacity[d] - taken[d]));
            }
        }
        return free;
    }

    int room(int bin, Sliver sliver, int limit, int from, int to) {
        if (!boxes.get(bin).open()) {
            return 0;
        }
        long[] free = free(bin, from, to);
        long[] each = parts(sliver);
        long room = limit;
        for (int d = 0; d < 4; d++) {
            room = each[d] == 0 ? room : Math.min(room, free[d] / each[d]);
        }
        return (int) room;
    }

    boolean fits(Shape shape, int from, int to) {
        Map<Integer, Integer> atSite = new HashMap<>();
        for (int bin = 0; bin < boxes.size(); bin++) {
            atSite.merge(boxes.get(bin).site(), room(bin, shape.sliver(), shape.units(), from, to), Integer::sum);
        }
        return atSite.values().stream()
                        .sorted(Collections.reverseOrder())
                        .limit(shape.maxSites())
                        .mapToInt(Integer::intValue)
                        .sum()
                >= shape.units();
    }

    Optional<Integer> earliest(Shape shape, int duration, int from, int latest) {
        return IntStream.rangeClosed(from, latest)
                .boxed()
                .filter(start -> fits(shape, start, start + duration))
                .findFirst();
    }

    /** Whether units on these bins have room from a second on when the reservation's own go, or are no more than those. */
    boolean mayBecome(ReservationId id, Sliver sliver, List<Integer> binOfUnit, int from, int to, boolean behindDoors) {
        for (int bin = 0; bin < boxes.size(); bin++) {
            int units = Collections.frequency(binOfUnit, bin);
            for (int second = from; units > 0 && second < to; second++) {
                long[] taken = taken(bin, second);
                long[] own = taken(id, bin, second);
                long[] wanted = new long[4];
                add(wanted, parts(sliver), units);
                for (int d = 0; d < 4; d++) {
                    boolean more = wanted[d] > own[d];
                    if (more && !behindDoors && !boxes.get(bin).open()) {
                        return false;
                    }
                    if (more
                            && taken[d] - own[d] + wanted[d]
                                    > parts(boxes.get(bin).capacity())[d]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    static ReservationId id(int number) {
        return new ReservationId(new UUID(7, number));
    }

    static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }

    static Term term(int from, int to) {
        return new Term(at(from), at(to));
    }
}
