package shirako.lease.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** {@code ./shirako simulate}: as many seeds as asked for, several at a time. */
public final class Simulate {
    private static final int STORIES_MAX = 3;
    private static final int BAR = 40;
    private static final long BAR_MILLIS = 200;
    private static final long LINE_MILLIS = 10_000;

    private final SimulateOptions options;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final long begin = System.nanoTime();

    private Simulate(SimulateOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Ends with 0 when all is well, with 1 when something is wrong in a seed, and with 2 when it was called wrongly. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(System.out, args));
    }

    static int run(PrintStream out, String... args) throws IOException, InterruptedException {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("help"))) {
            out.print(SimulateOptions.USAGE);
            return 0;
        }
        try {
            return new Simulate(SimulateOptions.parse(args), out).run();
        } catch (IllegalArgumentException e) {
            out.println("simulate: " + e.getMessage());
            out.print(SimulateOptions.USAGE);
            return 2;
        }
    }

    private int run() throws IOException, InterruptedException {
        AtomicLong next = new AtomicLong(options.first());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(options.threads(), options.count()); i++) {
            threads.add(Thread.ofPlatform().name("simulate-" + i).start(() -> work(next)));
        }
        for (Thread thread : threads) {
            while (!thread.join(Duration.ofMillis(options.progress() ? BAR_MILLIS : LINE_MILLIS))) {
                progress();
            }
        }
        tell();
        return tally.failures() == 0 && tally.seeds() == options.count() ? 0 : 1;
    }

    private void work(AtomicLong next) {
        for (long seed = next.getAndIncrement(); seed <= options.last(); seed = next.getAndIncrement()) {
            Outcome outcome = Simulation.run(seed, options.kinds(), false);
            tally.add(outcome);
            if (!outcome.clean() && !options.progress()) {
                // At once, as a long run may be interrupted.
                out.println(options.command(seed));
            }
        }
    }

    private void progress() {
        long done = tally.seeds();
        if (options.progress()) {
            int full = (int) (BAR * done / options.count());
            out.print("\r[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + done + " of " + options.count() + ", "
                    + tally.failures() + " bad ");
            out.flush();
        } else {
            out.println(done + " of " + options.count() + " seeds, " + tally.failures() + " bad");
        }
    }

    private void tell() throws IOException {
        if (options.progress()) {
            progress();
            out.println();
        }
        Duration wall = wall();
        int stories = 0;
        for (Outcome outcome : tally.bad()) {
            Violation violation = outcome.violation().orElseThrow();
            out.println("seed " + outcome.seed() + " violates " + violation.invariant() + " at " + violation.at() + ": "
                    + violation.detail());
            out.println("  " + options.command(outcome.seed()));
            if (!options.story() && stories++ < STORIES_MAX) {
                out.print(Story.of(outcome.seed(), options.kinds()));
            }
        }
        if (options.story()) {
            for (long seed = options.first(); seed <= options.last(); seed++) {
                out.print(Story.of(seed, options.kinds()));
            }
        }
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), tally.json(wall));
        }
        out.println(tally.summary(wall));
    }

    private Duration wall() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
