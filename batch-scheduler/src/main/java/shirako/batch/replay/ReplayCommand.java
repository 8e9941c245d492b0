package shirako.batch.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import shirako.batch.replay.report.ReplayReport;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.SwfReader;
import shirako.batch.workload.Workload;
import shirako.batch.workload.WorkloadLog;

/** {@code ./shirako replay}: what policies and predictors make of a log. */
public final class ReplayCommand {
    /** The launcher says with this property that a person sees what is printed, on a terminal. */
    private static final String TERMINAL = "shirako.terminal";

    private final ReplayOptions options;
    private final PrintStream out;
    private final PrintStream err;

    private ReplayCommand(ReplayOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Ends with 0, with 1 when the log or the result file does not serve, and with 2 when it was called wrongly. */
    public static void main(String[] arguments) {
        System.exit(run(Boolean.getBoolean(TERMINAL), System.out, System.err, arguments));
    }

    static int run(boolean terminal, PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("--help")) {
            out.print(ReplayOptions.USAGE);
            return 0;
        }
        ReplayOptions options;
        try {
            options = ReplayOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            err.println("replay: " + e.getMessage());
            err.print(ReplayOptions.USAGE);
            return 2;
        }
        try {
            return new ReplayCommand(options, out, err).run(terminal);
        } catch (NoSuchFileException e) {
            err.println("replay: there is no file " + e.getFile());
        } catch (IOException e) {
            err.println("replay: " + options.log() + " or the result's file does not serve: " + e.getMessage());
        }
        return 1;
    }

    private int run(boolean terminal) throws IOException {
        WorkloadLog log = SwfReader.read(options.log());
        OptionalInt processors = options.processors().isPresent() ? options.processors() : log.processors();
        if (processors.isEmpty()) {
            err.println("replay: the log does not say how many processors its machine has: name them with --procs");
            return 1;
        }
        if (processors.getAsInt() > ReplayOptions.PROCESSORS_MAX) {
            err.println("replay: the log's machine has " + processors.getAsInt() + " processors, and at most "
                    + ReplayOptions.PROCESSORS_MAX + " can be simulated: name fewer with --procs");
            return 1;
        }
        Workload workload = Workload.of(log, processors.getAsInt());
        tell(log, workload);
        if (workload.jobs().isEmpty()) {
            err.println("replay: no job of the log can be played");
            return 1;
        }
        List<ReplayResult> results = play(workload, terminal);
        String table = ReplayText.of(results);
        out.print(table);
        long peak = peakMemory();
        out.println("peak memory: " + peak + " MiB of heap");
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), ReplayJson.of(options, log, workload, results, peak));
        }
        if (options.report().isPresent()) {
            Files.writeString(options.report().get(), report(workload, table, results));
        }
        return 0;
    }

    private String report(Workload workload, String table, List<ReplayResult> results) {
        List<ReplayReport.Replayed> replays = results.stream()
                .map(result -> new ReplayReport.Replayed(result.name(), result.schedule()))
                .toList();
        return ReplayReport.page(
                options.log().getFileName().toString(), table, workload.processors(), replays, options.week());
    }

    private void tell(WorkloadLog log, Workload workload) {
        out.println(options.log().getFileName() + ": " + workload.jobs().size() + " jobs on " + workload.processors()
                + " processors");
        workload.leftOut()
                .forEach((reason, count) -> out.println("left out: " + count + ", of which each: " + reason.words()));
        if (log.malformed() > 0) {
            out.println("lines that are not of the format: " + log.malformed());
            log.problems().forEach(problem -> out.println("  line " + problem.line() + ": " + problem.why()));
        }
    }

    private List<ReplayResult> play(Workload workload, boolean terminal) {
        int each = Math.max(1, options.seeds().size());
        long all = (long) workload.jobs().size()
                * options.policies().size()
                * options.predictors().size()
                * each;
        ReplayProgress progress = new ReplayProgress(err, terminal, all);
        List<ReplayResult> results = new ArrayList<>();
        for (ReplayPolicy policy : options.policies()) {
            for (ReplayPredictor predictor : options.predictors()) {
                results.add(play(workload, policy, predictor, progress));
            }
        }
        progress.clear();
        return results;
    }

    private ReplayResult play(
            Workload workload, ReplayPolicy policy, ReplayPredictor predictor, ReplayProgress progress) {
        String what = policy + " with " + predictor;
        List<Workload> played = options.seeds().isEmpty()
                ? List.of(workload)
                : options.seeds().stream()
                        .map(seed -> workload.jittered(options.jitter(), seed))
                        .toList();
        long began = System.nanoTime();
        List<ReplayFigures> runs = new ArrayList<>();
        Schedule first = null;
        for (Workload one : played) {
            Schedule schedule = new Replay(one, policy.policy(), predictor.foresight()).run(() -> progress.step(what));
            first = first == null ? schedule : first;
            runs.add(ReplayFigures.of(schedule, one.processors()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new ReplayResult(
                policy,
                predictor,
                runs,
                Objects.requireNonNull(first),
                (double) workload.jobs().size() * played.size() / seconds);
    }

    private static long peakMemory() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }
}
