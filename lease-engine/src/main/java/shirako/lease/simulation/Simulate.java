package shirako.lease.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** {@code ./shirako simulate}: as many seeds as asked for, several at a time. */
public final class Simulate {
    /** What plays one seed. */
    @FunctionalInterface
    interface Player {
        Outcome play(long seed, Set<FaultKind> kinds);
    }

    /** The launcher says with this property that a person sees what is printed, on a terminal. */
    private static final String TERMINAL = "shirako.terminal";

    private static final int STORIES_MAX = 3;

    private final SimulateOptions options;
    private final Player player;
    private final PrintStream out;
    private final PrintStream err;
    private final SeedProgress progress;
    private final Tally tally = new Tally();
    private final long begin = System.nanoTime();

    private Simulate(SimulateOptions options, boolean terminal, Player player, PrintStream out, PrintStream err) {
        this.options = options;
        this.player = player;
        this.out = out;
        this.err = err;
        this.progress = new SeedProgress(out, terminal, options.count());
    }

    /** Ends with 0 when all is well, with 1 when something is wrong in a seed, and with 2 when it was called wrongly. */
    public static void main(String[] args) throws InterruptedException {
        Player player = (seed, kinds) -> Simulation.run(seed, kinds, false);
        System.exit(run(Boolean.getBoolean(TERMINAL), player, System.out, System.err, args));
    }

    static int run(boolean terminal, Player player, PrintStream out, PrintStream err, String... args)
            throws InterruptedException {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("help"))) {
            out.print(SimulateOptions.USAGE);
            return 0;
        }
        SimulateOptions options;
        try {
            options = SimulateOptions.parse(args);
        } catch (IllegalArgumentException e) {
            err.println("simulate: " + e.getMessage());
            err.print(SimulateOptions.USAGE);
            return 2;
        }
        return new Simulate(options, terminal, player, out, err).run();
    }

    private int run() throws InterruptedException {
        AtomicLong next = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(options.threads(), options.count()); i++) {
            threads.add(Thread.ofPlatform().name("simulate-" + i).start(() -> work(next)));
        }
        for (Thread thread : threads) {
            while (!thread.join(progress.pause())) {
                progress.show(tally.seeds(), tally.failures(), wall());
            }
        }
        progress.clear();
        boolean written = tell();
        return written && tally.failures() == 0 && tally.seeds() == options.count() ? 0 : 1;
    }

    /** Counts seeds from zero: a range may end at the last number there is. */
    private void work(AtomicLong next) {
        for (long i = next.getAndIncrement(); i < options.count(); i = next.getAndIncrement()) {
            Outcome outcome = play(options.first() + i);
            tally.add(outcome);
            if (!outcome.clean()) {
                // At once, as a long run may be interrupted.
                progress.say(options.command(outcome.seed()));
            }
        }
    }

    /** Whatever is thrown ends a seed, and not the thread that has others to play: a seed that nobody names is lost. */
    private Outcome play(long seed) {
        try {
            return player.play(seed, options.kinds());
        } catch (RuntimeException | Error e) {
            return Outcome.broken(seed, e);
        }
    }

    /** @return whether all that was asked for was written */
    private boolean tell() {
        Duration wall = wall();
        int stories = 0;
        for (Outcome outcome : tally.bad()) {
            Violation violation = outcome.violation().orElseThrow();
            out.println("seed " + outcome.seed() + " violates " + violation.invariant() + " at " + violation.at() + ": "
                    + violation.detail());
            out.println("  " + options.command(outcome.seed()));
            if (!options.story() && stories++ < STORIES_MAX) {
                story(outcome.seed());
            }
        }
        for (long i = 0; options.story() && i < options.count(); i++) {
            story(options.first() + i);
        }
        out.println(tally.summary(wall));
        return write(wall);
    }

    private void story(long seed) {
        try {
            out.print(Story.of(seed, options.kinds()));
        } catch (RuntimeException | Error e) {
            out.println("  The story of seed " + seed + " cannot be told: " + Outcome.said(e));
        }
    }

    private boolean write(Duration wall) {
        try {
            if (options.json().isPresent()) {
                options.json().get().write(tally.json(wall));
            }
            return true;
        } catch (IOException e) {
            err.println("simulate: the result was not written to "
                    + options.json().get().path() + ": " + e + "; its figures are in the summary on standard output");
            return false;
        }
    }

    private Duration wall() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
