package shirako.lease.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.calendar.Seconds.at;
import static shirako.lease.calendar.Seconds.id;
import static shirako.lease.calendar.Seconds.term;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;

/** Thousands of promises at once, so that all trees have several levels, split, join and are copied. */
class CalendarAtScaleTest {
    private static final int BINS = 4;
    private static final int HORIZON = 20_000;
    private static final int CORES = 16;
    private static final int STEPS = 25_000;

    /** From this step on more promises go than come. */
    private static final int SHRINKS = 13_000;

    private record Held(ReservationId id, int cores, int bin, int from, int to) {}

    /** A calendar, and how many cores of each bin are taken in each second. */
    private static final class Side {
        final Calendar calendar;
        final int[][] taken;
        final List<Held> held;

        Side(Calendar calendar, int[][] taken, List<Held> held) {
            this.calendar = calendar;
            this.taken = taken;
            this.held = held;
        }

        Side copy() {
            int[][] cells = new int[BINS][];
            for (int bin = 0; bin < BINS; bin++) {
                cells[bin] = taken[bin].clone();
            }
            return new Side(calendar.copy(), cells, new ArrayList<>(held));
        }

        void take(int bin, int cores, int from, int to) {
            for (int second = from; second < to; second++) {
                taken[bin][second] += cores;
            }
        }

        boolean fits(int bin, int cores, int from, int to) {
            for (int second = from; second < to; second++) {
                if (taken[bin][second] + cores > CORES) {
                    return false;
                }
            }
            return true;
        }

        Optional<Instant> earliest(int cores, int length, int from) {
            for (int start = from; start < HORIZON; start++) {
                for (int bin = 0; bin < BINS; bin++) {
                    if (fits(bin, cores, start, start + length)) {
                        return Optional.of(at(start));
                    }
                }
            }
            return Optional.empty();
        }

        void check() {
            for (int bin = 0; bin < BINS; bin++) {
                for (int second = 0; second < HORIZON; second += 7) {
                    assertThat(calendar.freeAt(bin, term(second, second + 1)).cpuMillis())
                            .isEqualTo((CORES - taken[bin][second]) * 1000);
                }
            }
            held.forEach(held -> assertThat(calendar.term(held.id())).contains(term(held.from(), held.to())));
        }
    }

    @Test
    void thousands_of_promises_answer_as_an_array_does_and_so_do_copies() {
        Random random = new Random(4);
        Calendar calendar = new Calendar(SiteOrder.BY_NUMBER);
        for (int bin = 0; bin < BINS; bin++) {
            calendar.setBin(bin, bin % 2, sliver(CORES), true);
        }
        Side original = new Side(calendar, new int[BINS][HORIZON * 2], new ArrayList<>());
        List<Side> sides = new ArrayList<>(List.of(original));
        for (int step = 0; step < STEPS; step++) {
            if (step == SHRINKS) {
                assertThat(original.held).hasSizeGreaterThan(2000);
            }
            if (step == 6000 || step == 9000) {
                sides.add(original.copy());
            }
            operate(sides.get(random.nextInt(sides.size())), random, step);
        }
        sides.forEach(Side::check);
        sides.forEach(CalendarAtScaleTest::empty);
    }

    private static void operate(Side side, Random random, int step) {
        boolean wide = random.nextInt(6) == 0;
        int cores = wide ? 1 : 1 + random.nextInt(8);
        int length = 1 + random.nextInt(wide ? 3000 : 60);
        int from = random.nextInt(HORIZON - 200);
        if (random.nextInt(10) == 0) {
            assertThat(side.calendar.earliestFit(shape(cores), Duration.ofSeconds(length), at(from)))
                    .isEqualTo(side.earliest(cores, length, from));
        }
        if (random.nextInt(3) > (step < SHRINKS ? 0 : 1) || side.held.isEmpty()) {
            int[] bins = {0, 2, 1, 3};
            int first = 0;
            while (first < BINS && !side.fits(bins[first], cores, from, from + length)) {
                first++;
            }
            assertThat(side.calendar.hold(id(step), shape(cores), term(from, from + length)))
                    .isEqualTo(first < BINS);
            if (first < BINS) {
                assertThat(side.calendar.binsOf(id(step))).as("first fit").containsExactly(bins[first]);
                side.take(bins[first], cores, from, from + length);
                side.held.add(new Held(id(step), cores, bins[first], from, from + length));
            }
        } else {
            Held gone = side.held.remove(random.nextInt(side.held.size()));
            side.calendar.release(gone.id(), Instant.MIN);
            side.take(gone.bin(), -gone.cores(), gone.from(), gone.to());
        }
    }

    private static void empty(Side side) {
        side.calendar.forget(at(HORIZON / 2));
        side.held.removeIf(held -> {
            boolean past = held.to() <= HORIZON / 2;
            if (past) {
                side.take(held.bin(), -held.cores(), held.from(), held.to());
            }
            assertThat(side.calendar.term(held.id()).isEmpty()).isEqualTo(past);
            return past;
        });
        side.check();
        side.calendar.forget(at(HORIZON * 2));
        side.held.forEach(held -> assertThat(side.calendar.term(held.id())).isEmpty());
        assertThat(side.calendar.freeAtSite(0, term(-10, HORIZON * 2))).isEqualTo(sliver(2 * CORES));
    }

    private static Shape shape(int cores) {
        return Shape.atOneSite(sliver(cores), 1);
    }

    private static Sliver sliver(int cores) {
        return new Sliver(cores * 1000, cores, cores, 0);
    }
}
