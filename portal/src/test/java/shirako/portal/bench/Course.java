package shirako.portal.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What is done with a side, in this order, and what is measured meanwhile. */
final class Course {
    private static final int HOSTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOOKS_PER_WEIGHING = 10;

    private final Side side;
    private final Gate gate;
    private final Size size;
    private final long database;
    private final Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    private double mostMemory;

    /**
     * How much of it.
     *
     * @param jobs how many wait, and are run, one by one and as an array
     * @param warmUp how many are run before anything is measured
     * @param rest how long the side is looked at while all wait
     */
    record Size(int jobs, int warmUp, Duration rest) {
        static final Size FULL = of(5000);
        static final Size QUICK = new Size(200, 20, Duration.ofSeconds(5));

        /** A tenth of the jobs warms up. */
        static Size of(int jobs) {
            return new Size(jobs, jobs / 10, Duration.ofSeconds(30));
        }
    }

    /** @param database the process of the database server */
    Course(Side side, Gate gate, Size size, long database) {
        this.side = side;
        this.gate = gate;
        this.size = size;
        this.database = database;
    }

    Map<Measure, Double> run() throws IOException, SQLException, InterruptedException {
        say("runs " + size.warmUp() + " jobs to warm up");
        int before = side.completed();
        for (int i = 0; i < size.warmUp(); i++) {
            side.submit(Side.Work.NOTHING);
        }
        until(before + size.warmUp());
        oneByOne();
        array();
        figures.put(Measure.MEMORY_MOST, mostMemory);
        return figures;
    }

    private void oneByOne() throws IOException, SQLException, InterruptedException {
        int before = occupy();
        double memory = Processes.memoryMib(side.controllers());
        double cpu = Processes.cpuSeconds(side.controllers());
        say("takes in " + size.jobs() + " jobs, one at a time");
        long start = System.nanoTime();
        long late = start;
        for (int i = 0; i < size.jobs(); i++) {
            if (i == size.jobs() - size.jobs() / 10) {
                late = System.nanoTime();
            }
            side.submit(Side.Work.NOTHING);
        }
        figures.put(Measure.ACCEPTED, size.jobs() / seconds(start));
        figures.put(Measure.ACCEPTED_LAST, size.jobs() / 10 / seconds(late));
        figures.put(Measure.CPU_ACCEPTING, 1000 * (Processes.cpuSeconds(side.controllers()) - cpu) / size.jobs());
        Thread.sleep(size.rest());
        say("has them wait for " + size.rest().toSeconds() + " s");
        cpu = Processes.cpuSeconds(side.controllers());
        long rest = System.nanoTime();
        Thread.sleep(size.rest());
        figures.put(Measure.CPU_WAITING, 1000 * (Processes.cpuSeconds(side.controllers()) - cpu) / seconds(rest));
        figures.put(Measure.MEMORY_PER_JOB, 1024 * (Processes.memoryMib(side.controllers()) - memory) / size.jobs());
        weigh();
        figures.put(Measure.MEMORY_WAITING, Processes.memoryMib(side.everything()));

        say("runs them");
        cpu = Processes.cpuSeconds(side.controllers());
        double databaseCpu = Processes.cpuSeconds(Set.of(database));
        figures.put(Measure.COMPLETED_IN, release(before));
        figures.put(Measure.CPU_COMPLETING, 1000 * (Processes.cpuSeconds(side.controllers()) - cpu) / size.jobs());
        figures.put(
                Measure.DATABASE_COMPLETING,
                1000 * (Processes.cpuSeconds(Set.of(database)) - databaseCpu) / size.jobs());
    }

    private void array() throws IOException, SQLException, InterruptedException {
        int before = occupy();
        say("takes in an array of " + size.jobs() + " tasks");
        long start = System.nanoTime();
        side.submitArray(size.jobs());
        figures.put(Measure.ARRAY_ACCEPTED, size.jobs() / seconds(start));
        Thread.sleep(size.rest());
        say("runs it");
        figures.put(Measure.ARRAY_COMPLETED_IN, release(before));
    }

    /** Has every host full until the gate opens; answers how many jobs had completed before. */
    private int occupy() throws IOException, SQLException, InterruptedException {
        int before = side.completed();
        for (int i = 0; i < HOSTS; i++) {
            side.submit(Side.Work.BEFORE_THE_GATE);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (side.running() < HOSTS) {
            if (System.nanoTime() > deadline) {
                throw new IOException(side.name() + " does not start jobs that need a whole host");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return before;
    }

    /** Opens the gate; answers how many seconds pass until all jobs are completed. */
    private double release(int before) throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        gate.open();
        until(before + HOSTS + size.jobs());
        return seconds(start);
    }

    private void until(int completed) throws IOException, SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int looks = 0;
        for (int now = side.completed(); now < completed; now = side.completed()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(side.name() + " has completed " + now + " of " + completed + " jobs within "
                        + PATIENCE.toMinutes() + " minutes");
            }
            if (looks++ % LOOKS_PER_WEIGHING == 0) {
                weigh();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        if (side.failed() > 0) {
            throw new IOException(side.failed() + " jobs of " + side.name() + " have failed that do nothing");
        }
    }

    private void weigh() {
        mostMemory = Math.max(mostMemory, Processes.memoryMib(side.everything()));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void say(String what) {
        System.out.println(side.name() + " " + what);
    }
}
