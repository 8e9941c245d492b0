package shirako.lease.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.calendar.Calendar;
import shirako.lease.calendar.SiteOrder;

/**
 * What the calendar's operations cost with so many live leases on 64 hosts at two sites. Leases are of one unit, of one to
 * eight cores and ten minutes to four hours; they start anywhere in a horizon that is as long as makes the hosts about
 * 85 % full, and at the first instant from there on at which they fit.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CalendarBench {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BATCH = 100;
    private static final int HOSTS = 64;
    private static final Sliver HOST = new Sliver(64_000, 262_144, 2_000_000, 10_000);
    private static final double FULL = 0.85;
    private static final double MEAN_CORES = 4.5;
    private static final double MEAN_SECONDS = 7_500;

    @Param({"1000", "10000", "100000", "1000000"})
    int leases;

    private final SplittableRandom random = new SplittableRandom(11);
    private Calendar calendar = new Calendar(SiteOrder.BY_NUMBER);
    private Wanted[] live = {};
    private long horizon;
    private long ids;

    @Setup
    public void fill() {
        for (int host = 0; host < HOSTS; host++) {
            calendar.setBin(host, host % 2, HOST, true);
        }
        horizon = (long) (leases * MEAN_CORES * MEAN_SECONDS / (FULL * HOSTS * HOST.cpuMillis() / 1000));
        live = new Wanted[leases];
        for (int lease = 0; lease < leases; lease++) {
            live[lease] = add();
        }
    }

    /** As many leases put in as were just taken out. */
    @State(Scope.Benchmark)
    public static class Outside {
        List<Wanted> batch = List.of();

        @Setup(Level.Invocation)
        public void takeOut(CalendarBench bench) {
            batch = bench.nextBatch();
            batch.forEach(wanted -> bench.calendar.release(wanted.id(), Instant.MIN));
        }
    }

    /** As many leases taken out as were just put in. */
    @State(Scope.Benchmark)
    public static class Inside {
        List<Wanted> batch = List.of();

        @Setup(Level.Invocation)
        public void choose(CalendarBench bench) {
            batch = bench.nextBatch();
        }

        @TearDown(Level.Invocation)
        public void putBack(CalendarBench bench) {
            batch.forEach(wanted -> bench.calendar.hold(wanted.id(), wanted.shape(), wanted.term()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int hold(Outside outside) {
        int held = 0;
        for (Wanted wanted : outside.batch) {
            held += calendar.hold(wanted.id(), wanted.shape(), wanted.term()) ? 1 : 0;
        }
        return held;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void release(Inside inside) {
        for (Wanted wanted : inside.batch) {
            calendar.release(wanted.id(), Instant.MIN);
        }
    }

    /** A search for one unit, from anywhere in the horizon. */
    @Benchmark
    public Optional<Instant> earliestFit() {
        return calendar.earliestFit(shape(), duration(), start());
    }

    /** One lease goes, another one is looked for and held. */
    @Benchmark
    @OperationsPerInvocation(3)
    public ReservationId mixed() {
        int lease = random.nextInt(leases);
        calendar.release(live[lease].id(), Instant.MIN);
        live[lease] = add();
        return live[lease].id();
    }

    /** A copy for a what-if that gets a hundred holds. */
    @Benchmark
    public Calendar whatIf() {
        Calendar whatIf = calendar.copy();
        for (int i = 0; i < BATCH; i++) {
            whatIf.hold(id(), shape(), Term.of(start(), duration()));
        }
        return whatIf;
    }

    /** One of the leases, with what it asked for. */
    record Wanted(ReservationId id, Shape shape, Term term) {}

    private List<Wanted> nextBatch() {
        int from = random.nextInt(leases - BATCH);
        return List.of(Arrays.copyOfRange(live, from, from + BATCH));
    }

    private Wanted add() {
        Shape shape = shape();
        Duration duration = duration();
        Instant start = calendar.earliestFit(shape, duration, start()).orElseThrow();
        Wanted wanted = new Wanted(id(), shape, Term.of(start, duration));
        calendar.hold(wanted.id(), shape, wanted.term());
        return wanted;
    }

    private ReservationId id() {
        return new ReservationId(new UUID(++ids << 16, random.nextLong()));
    }

    private Instant start() {
        return ZERO.plusMillis(random.nextLong(horizon * 1000));
    }

    private Duration duration() {
        return Duration.ofMillis(random.nextLong(600_000, 14_400_000));
    }

    private Shape shape() {
        int cores = random.nextInt(1, 9);
        return Shape.atOneSite(new Sliver(cores * 1000, cores * random.nextInt(1, 5) * 1024, cores * 10_000, 10), 1);
    }
}
