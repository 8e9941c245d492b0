package shirako.lease.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.calendar.Seconds.at;
import static shirako.lease.calendar.Seconds.id;
import static shirako.lease.calendar.Seconds.term;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;

/** The calendar against an array with one cell for each second and bin. */
class CalendarPropertiesTest {
    /** A calendar and what must be in it. */
    private record Twin(Calendar calendar, Seconds seconds) {
        Twin copy() {
            return new Twin(calendar.copy(), seconds.copy());
        }
    }

    @Property(tries = 300)
    void random_operations_answer_as_an_array_of_seconds_does(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int bins,
            @ForAll @IntRange(min = 1, max = 3) int sites) {
        Random random = new Random(seed);
        List<Twin> twins = new ArrayList<>();
        twins.add(new Twin(new Calendar(order(random)), new Seconds()));
        for (int bin = 0; bin < bins; bin++) {
            setBin(twins.getFirst(), bin, random.nextInt(sites), random, true);
        }
        for (int step = 0; step < 60; step++) {
            Twin twin = twins.get(random.nextInt(twins.size()));
            if (random.nextInt(15) == 0 && twins.size() < 4) {
                twins.add(twin.copy());
            }
            operate(twin, random, step, sites);
        }
        twins.forEach(CalendarPropertiesTest::assertSame);
    }

    @Property(tries = 20)
    void many_promises_on_one_bin_answer_as_an_array_of_seconds_does(@ForAll long seed) {
        Random random = new Random(seed);
        Twin twin = new Twin(new Calendar(SiteOrder.BY_NUMBER), new Seconds());
        twin.calendar().setBin(0, 0, new Sliver(40, 40, 40, 0), true);
        twin.seconds().boxes.add(new Seconds.Box(0, new Sliver(40, 40, 40, 0), true));
        Twin before = twin.copy();
        for (int step = 0; step < 500; step++) {
            operate(twin, random, step, 1);
            if (step == 250) {
                before = twin.copy();
            }
        }
        assertSame(twin);
        assertSame(before);
        twin.seconds().held.keySet().forEach(id -> twin.calendar().release(id, Instant.MIN));
        assertThat(twin.calendar().freeAt(0, term(-1000, 1000)))
                .isEqualTo(
                        twin.seconds().boxes.getFirst().open()
                                ? twin.seconds().boxes.getFirst().capacity()
                                : Sliver.NONE);
    }

    private static SiteOrder order(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> SiteOrder.BY_NUMBER;
            case 1 -> (one, other) -> Integer.compare(other.fitting(), one.fitting());
            default ->
                (one, other) ->
                        Integer.compare(one.free().cpuMillis(), other.free().cpuMillis());
        };
    }

    private static void setBin(Twin twin, int bin, int site, Random random, boolean open) {
        Sliver capacity = new Sliver(1 + random.nextInt(6), 1 + random.nextInt(6), 10, 0);
        twin.calendar().setBin(bin, site, capacity, open);
        if (bin < twin.seconds().boxes.size()) {
            twin.seconds().boxes.set(bin, new Seconds.Box(site, capacity, open));
        } else {
            twin.seconds().boxes.add(new Seconds.Box(site, capacity, open));
        }
    }

    private static void operate(Twin twin, Random random, int step, int sites) {
        Calendar calendar = twin.calendar();
        Seconds seconds = twin.seconds();
        Shape shape = new Shape(
                new Sliver(random.nextInt(4), 1 + random.nextInt(4), 1, 0),
                1 + random.nextInt(4),
                1 + random.nextInt(3));
        int from = random.nextInt(80);
        int duration = 1 + random.nextInt(40);
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> hold(twin, id(step), shape, from, from + duration);
            case 4, 5 -> {
                int latest = random.nextBoolean() ? Seconds.HORIZON : from + random.nextInt(30);
                assertThat(calendar.earliestFit(shape, Duration.ofSeconds(duration), at(from), at(latest)))
                        .isEqualTo(
                                seconds.earliest(shape, duration, from, latest).map(Seconds::at));
            }
            case 6 -> {
                if (random.nextInt(4) == 0) {
                    int bin = random.nextInt(seconds.boxes.size());
                    setBin(twin, bin, random.nextInt(sites), random, random.nextInt(4) > 0);
                }
            }
            default -> {
                List<ReservationId> ids = List.copyOf(seconds.held.keySet());
                if (!ids.isEmpty()) {
                    change(twin, ids.get(random.nextInt(ids.size())), shape, random);
                }
            }
        }
    }

    private static void hold(Twin twin, ReservationId id, Shape shape, int from, int to) {
        if (twin.seconds().held.containsKey(id)) {
            return;
        }
        boolean fits = twin.seconds().fits(shape, from, to);
        assertThat(twin.calendar().fits(shape, term(from, to))).isEqualTo(fits);
        assertThat(twin.calendar().hold(id, shape, term(from, to))).isEqualTo(fits);
        if (fits) {
            List<Integer> bins = twin.calendar().binsOf(id);
            assertThat(bins).hasSize(shape.units());
            assertThat(twin.calendar().sitesOf(id)).hasSizeBetween(1, shape.maxSites());
            bins.forEach(bin -> assertThat(twin.seconds().room(bin, shape.sliver(), shape.units(), from, to))
                    .isGreaterThanOrEqualTo(Collections.frequency(bins, bin)));
            twin.seconds().put(id, shape.sliver(), bins, from, to);
        }
    }

    private static void change(Twin twin, ReservationId id, Shape shape, Random random) {
        Calendar calendar = twin.calendar();
        Seconds seconds = twin.seconds();
        int start = seconds.start(id);
        int end = seconds.end(id);
        List<Integer> bins = calendar.binsOf(id);
        switch (random.nextInt(5)) {
            case 0 -> {
                int from = random.nextInt(100);
                calendar.release(id, at(from));
                seconds.dropFrom(id, from);
            }
            case 1 -> {
                Sliver sliver = seconds.held.get(id).stream()
                        .filter(cell -> cell.second() == end - 1)
                        .findFirst()
                        .orElseThrow()
                        .sliver();
                int newEnd = end + random.nextInt(20);
                seconds.put(id, sliver, List.of(), end, newEnd);
                boolean room = seconds.mayBecome(id, sliver, bins, end, newEnd, true);
                assertThat(calendar.mayExtend(id, at(newEnd))).isEqualTo(room);
                assertThat(calendar.extend(id, at(newEnd))).isEqualTo(room);
                if (room) {
                    seconds.put(id, sliver, bins, end, newEnd);
                }
            }
            case 2 -> {
                int from = Math.min(end - 1, start + random.nextInt(end - start));
                Sliver sliver = seconds.held.get(id).stream()
                        .filter(cell -> cell.second() == from)
                        .findFirst()
                        .orElseThrow()
                        .sliver();
                List<Integer> moved = bins.stream()
                        .map(bin -> random.nextInt(seconds.boxes.size()))
                        .toList();
                boolean room = seconds.mayBecome(id, sliver, moved, from, end, true);
                assertThat(calendar.move(id, moved, at(from))).isEqualTo(room);
                if (room) {
                    seconds.dropFrom(id, from);
                    seconds.put(id, sliver, moved, from, end);
                    seconds.dropBefore(id, calendar.term(id));
                }
            }
            case 3 -> {
                int now = random.nextInt(40);
                calendar.forget(at(now));
                seconds.held.values().removeIf(cells -> cells.stream().allMatch(cell -> cell.second() < now));
            }
            default -> reshape(twin, id, shape, Math.max(start, start + random.nextInt(end - start)), end, random);
        }
    }

    private static void reshape(Twin twin, ReservationId id, Shape shape, int from, int end, Random random) {
        Calendar calendar = twin.calendar();
        Seconds seconds = twin.seconds();
        List<Integer> present = binsAt(twin, id, from);
        List<Integer> victims = IntStream.range(0, present.size())
                .filter(unit -> random.nextInt(4) == 0)
                .boxed()
                .toList();
        List<Integer> kept = IntStream.range(0, present.size())
                .filter(unit -> !victims.contains(unit))
                .limit(shape.units())
                .mapToObj(present::get)
                .toList();
        boolean room = seconds.mayBecome(id, shape.sliver(), kept, from, end, false);
        if (room && kept.size() < shape.units()) {
            Seconds without = seconds.copy();
            without.dropFrom(id, from);
            without.put(id, shape.sliver(), kept, from, end);
            if (!kept.isEmpty()) {
                List<Integer> sites =
                        kept.stream().map(bin -> seconds.boxes.get(bin).site()).toList();
                without.boxes.replaceAll(box ->
                        new Seconds.Box(sites.contains(box.site()) ? 0 : 1 + box.site(), box.capacity(), box.open()));
                without.boxes.replaceAll(box -> new Seconds.Box(0, box.capacity(), box.open() && box.site() == 0));
                room = without.fits(Shape.atOneSite(shape.sliver(), shape.units() - kept.size()), from, end);
            } else {
                room = without.fits(shape, from, end);
            }
        }
        assertThat(calendar.reshape(id, shape, at(from), victims)).isEqualTo(room);
        if (room) {
            List<Integer> bins = calendar.binsOf(id);
            assertThat(bins).hasSize(shape.units());
            assertThat(bins.subList(0, kept.size())).isEqualTo(kept);
            seconds.dropFrom(id, from);
            seconds.put(id, shape.sliver(), bins, from, end);
            seconds.dropBefore(id, calendar.term(id));
        }
    }

    /** Units by number as they are at a second: a copy that ends just behind it tells. */
    private static List<Integer> binsAt(Twin twin, ReservationId id, int second) {
        Calendar until = twin.calendar().copy();
        until.release(id, at(second + 1));
        return until.binsOf(id);
    }

    private static void assertSame(Twin twin) {
        twin.seconds().held.keySet().forEach(id -> {
            assertThat(twin.calendar().term(id))
                    .contains(term(twin.seconds().start(id), twin.seconds().end(id)));
            assertThat(twin.calendar().binsOf(id)).isNotEmpty();
        });
        for (int bin = 0; bin < twin.seconds().boxes.size(); bin++) {
            for (int second = 0; second < Seconds.HORIZON; second++) {
                Sliver free = twin.calendar().freeAt(bin, term(second, second + 1));
                long[] parts = twin.seconds().free(bin, second, second + 1);
                assertThat(Seconds.parts(free))
                        .as("bin %d, second %d", bin, second)
                        .isEqualTo(twin.seconds().boxes.get(bin).open() ? parts : new long[4]);
            }
        }
    }
}
