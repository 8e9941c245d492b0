package shirako.lease.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.Term;

/** The calendar against an array with one cell for each second and host. */
class CalendarPropertiesTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HORIZON = 200;

    private record Held(Sliver sliver, List<Integer> bins, int from, int to) {}

    private final Map<ReservationId, Held> held = new HashMap<>();

    @Property(tries = 300)
    void random_operations_answer_as_an_array_of_seconds_does(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int hosts) {
        Random random = new Random(seed);
        held.clear();
        List<Sliver> capacities = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            capacities.add(new Sliver(1 + random.nextInt(6), 1 + random.nextInt(6), 10, 0));
        }
        Calendar calendar = new Calendar(capacities);
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(10) == 0) {
                Calendar other = calendar.copy();
                other.hold(id(10_000 + step), new Sliver(1, 1, 1, 0), 1, term(0, HORIZON));
            }
            operate(calendar, capacities, random, step);
        }
    }

    private void operate(Calendar calendar, List<Sliver> capacities, Random random, int step) {
        Sliver sliver = new Sliver(random.nextInt(4), 1 + random.nextInt(4), 1, 0);
        int units = 1 + random.nextInt(3);
        int from = random.nextInt(50);
        int duration = 1 + random.nextInt(40);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                boolean fits = roomFor(capacities, sliver, units, from, from + duration);
                assertThat(calendar.fits(sliver, units, term(from, from + duration)))
                        .isEqualTo(fits);
                assertThat(calendar.hold(id(step), sliver, units, term(from, from + duration)))
                        .isEqualTo(fits);
                if (fits) {
                    held.put(id(step), new Held(sliver, calendar.binsOf(id(step)), from, from + duration));
                    assertWithinCapacity(capacities);
                }
            }
            case 2 ->
                assertThat(calendar.earliestFit(sliver, units, Duration.ofSeconds(duration), at(from)))
                        .isEqualTo(firstFit(capacities, sliver, units, duration, from)
                                .map(CalendarPropertiesTest::at));
            default -> held.keySet().stream().findFirst().ifPresent(id -> change(calendar, capacities, random, id));
        }
    }

    private void change(Calendar calendar, List<Sliver> capacities, Random random, ReservationId id) {
        Held old = held.get(id);
        if (random.nextBoolean()) {
            int from = random.nextInt(60);
            calendar.release(id, at(from));
            if (from <= old.from()) {
                held.remove(id);
            } else if (from < old.to()) {
                held.put(id, new Held(old.sliver(), old.bins(), old.from(), from));
            }
        } else {
            int end = old.to() + random.nextInt(20);
            boolean room = true;
            held.put(id, new Held(old.sliver(), old.bins(), old.from(), end));
            for (int bin = 0; bin < capacities.size(); bin++) {
                for (int second = old.to(); second < end; second++) {
                    room &= !old.bins().contains(bin) || used(bin, second).fitsIn(capacities.get(bin));
                }
            }
            assertThat(calendar.extend(id, at(end))).isEqualTo(room);
            if (!room) {
                held.put(id, old);
            }
        }
        assertWithinCapacity(capacities);
    }

    private void assertWithinCapacity(List<Sliver> capacities) {
        for (int bin = 0; bin < capacities.size(); bin++) {
            for (int second = 0; second < HORIZON; second++) {
                assertThat(used(bin, second).fitsIn(capacities.get(bin))).isTrue();
            }
        }
    }

    private Sliver used(int bin, int second) {
        Sliver used = Sliver.NONE;
        for (Held each : held.values()) {
            if (each.from() <= second && second < each.to()) {
                for (int unit : each.bins()) {
                    used = unit == bin ? used.plus(each.sliver()) : used;
                }
            }
        }
        return used;
    }

    private boolean roomFor(List<Sliver> capacities, Sliver sliver, int units, int from, int to) {
        int left = units;
        for (int bin = 0; bin < capacities.size() && left > 0; bin++) {
            Sliver peak = Sliver.NONE;
            for (int second = from; second < to; second++) {
                peak = peak.max(used(bin, second));
            }
            while (left > 0 && peak.plus(sliver).fitsIn(capacities.get(bin))) {
                peak = peak.plus(sliver);
                left--;
            }
        }
        return left == 0;
    }

    private Optional<Integer> firstFit(List<Sliver> capacities, Sliver sliver, int units, int duration, int from) {
        for (int start = from; start < HORIZON * 2; start++) {
            if (roomFor(capacities, sliver, units, start, start + duration)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    private static ReservationId id(int number) {
        return new ReservationId(new UUID(7, number));
    }

    private static Instant at(int second) {
        return ZERO.plusSeconds(second);
    }

    private static Term term(int from, int to) {
        return new Term(at(from), at(to));
    }
}
