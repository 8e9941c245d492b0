package shirako.batch.replay;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import shirako.batch.replay.Published.Pair;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.SwfReader;
import shirako.batch.workload.Workload;
import shirako.batch.workload.WorkloadJob;
import shirako.batch.workload.WorkloadLog;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./shirako bench replay LOG...}: whether replays come to what was published, how good the product's default schedules and
 * predicts beside the study's best without learning and plain EASY, and how fast all that is. Each log by itself, the same default for
 * all.
 */
public final class ReplayBench {
    private static final Pair DEFAULT = new Pair(ReplayPolicy.EASY_AGEING, ReplayPredictor.LEARNED);
    private static final Pair SIMPLE = new Pair(ReplayPolicy.EASY_SJBF, ReplayPredictor.LAST_TWO);
    private static final Pair PLAIN = new Pair(ReplayPolicy.EASY, ReplayPredictor.REQUESTED);
    /** Seconds of one core, whatever else it does. */
    private static final ThreadMXBean CORE = ManagementFactory.getThreadMXBean();

    private static final int JITTER = 60;
    private static final double WITHIN = 0.01;
    private static final int[] LENGTHS = {10_000, 100_000, 1_000_000};

    private final List<Long> seeds;
    private final boolean quick;
    private final Goals goals = new Goals();
    private final ObjectNode json = new JsonMapper().createObjectNode();
    private double errorRatios = 1;

    private ReplayBench(List<Long> seeds, boolean quick) {
        this.seeds = seeds;
        this.quick = quick;
    }

    /** Arguments: logs, {@code --quick} for two seeds and short logs, {@code --json FILE}. */
    public static void main(String[] arguments) throws IOException {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
        List<Path> logs = new ArrayList<>();
        Optional<Path> file = Optional.empty();
        boolean quick = false;
        while (!left.isEmpty()) {
            String argument = left.remove();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--json" -> file = Optional.of(Path.of(left.remove()));
                default -> logs.add(Path.of(argument));
            }
        }
        var bench =
                new ReplayBench(LongStream.rangeClosed(1, quick ? 2 : 8).boxed().toList(), quick);
        String result = bench.run(logs);
        if (file.isPresent()) {
            Files.writeString(file.get(), result);
        }
    }

    private String run(List<Path> logs) throws IOException {
        json.put("jdk", Runtime.version().toString()).put("jitterSeconds", JITTER);
        seeds.forEach(json.putArray("seeds")::add);
        List<Workload> workloads = new ArrayList<>();
        for (Path log : logs) {
            Workload workload = workload(log);
            workloads.add(workload);
            measure(log.getFileName().toString().replaceFirst("\\.swf(\\.gz)?$", ""), workload);
        }
        goals.atMost(
                "MAE of learned, divided by that of last-two, geometric mean over the logs",
                Math.pow(errorRatios, 1.0 / logs.size()),
                0.85);
        length(workloads.getFirst());
        System.out.println();
        System.out.print(goals.text());
        goals.write(json.putArray("goals"));
        return json.toPrettyString() + "\n";
    }

    private static Workload workload(Path file) throws IOException {
        WorkloadLog log = SwfReader.read(file);
        return Workload.of(
                log,
                log.processors()
                        .orElseThrow(
                                () -> new IOException(file + " does not say how many processors its machine has")));
    }

    private void measure(String log, Workload workload) {
        System.out.println(log + ": " + workload.jobs().size() + " jobs on " + workload.processors() + " processors");
        reproduce(log, workload);
        List<Workload> jittered =
                seeds.stream().map(seed -> workload.jittered(JITTER, seed)).toList();
        ReplayResult ours = play(DEFAULT, jittered);
        ReplayResult simple = play(SIMPLE, jittered);
        ReplayResult plain = play(PLAIN, jittered);
        System.out.print(ReplayText.of(List.of(ours, simple, plain)));
        schedules(log, ours, simple, plain);
        predictions(log, ours, simple);
        speed(log, ours, simple);
    }

    private void reproduce(String log, Workload workload) {
        Published published = Published.of(log);
        published.slowdowns().entrySet().stream()
                .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
                .forEach(known -> goals.between(
                        log + ", slowdown of " + known.getKey() + ", as published",
                        play(known.getKey(), List.of(workload)).slowdown(),
                        known.getValue() * (1 - WITHIN),
                        known.getValue() * (1 + WITHIN)));
    }

    private ReplayResult play(Pair pair, List<Workload> workloads) {
        long began = CORE.getCurrentThreadCpuTime();
        List<ReplayFigures> runs = new ArrayList<>();
        Schedule first = null;
        long jobs = 0;
        for (Workload workload : workloads) {
            Schedule schedule = new Replay(
                            workload, pair.policy().policy(), pair.predictor().foresight())
                    .run(() -> {});
            first = first == null ? schedule : first;
            jobs += workload.jobs().size();
            runs.add(ReplayFigures.of(schedule, workload.processors()));
        }
        double seconds = (CORE.getCurrentThreadCpuTime() - began) / 1e9;
        return new ReplayResult(pair.policy(), pair.predictor(), runs, Objects.requireNonNull(first), jobs / seconds);
    }

    private void schedules(String log, ReplayResult ours, ReplayResult simple, ReplayResult plain) {
        Published.of(log)
                .reached()
                .ifPresent(goal -> goals.below(log + ", slowdown of " + DEFAULT, ours.slowdown(), goal));
        double apart = 2 * Math.max(ours.slowdownDeviation(), simple.slowdownDeviation());
        goals.below(
                log + ", slowdown of " + DEFAULT + ", less than of " + SIMPLE + " by two standard deviations",
                ours.slowdown(),
                simple.slowdown() - apart);
        goals.atMost(
                log + ", wait of one in a hundred, beside " + PLAIN,
                mean(ours, run -> run.waiting().p99())
                        / mean(plain, run -> run.waiting().p99()),
                1);
        goals.atMost(
                log + ", longest wait, beside " + PLAIN,
                mean(ours, run -> run.waiting().max())
                        / mean(plain, run -> run.waiting().max()),
                1);
    }

    private void predictions(String log, ReplayResult ours, ReplayResult simple) {
        double error = mean(ours, ReplayFigures::predictionError) / mean(simple, ReplayFigures::predictionError);
        errorRatios *= error;
        goals.below(log + ", MAE beside last-two", error, 1);
        goals.atMost(
                log + ", median error beside last-two",
                mean(ours, ReplayFigures::predictionErrorMedian) / mean(simple, ReplayFigures::predictionErrorMedian),
                0.5);
        goals.atLeast(log + ", mean accuracy", mean(ours, ReplayFigures::accuracy), 0.62);
        goals.between(log + ", below the 90 % quantile", mean(ours, ReplayFigures::covered), 0.88, 0.92);
    }

    private static double mean(ReplayResult result, ToDoubleFunction<ReplayFigures> figure) {
        return result.runs().stream().mapToDouble(figure).average().orElseThrow();
    }

    private void speed(String log, ReplayResult ours, ReplayResult simple) {
        goals.atLeast(log + ", jobs per second, " + SIMPLE, simple.jobsPerSecond(), 200_000);
        goals.atLeast(log + ", jobs per second, " + DEFAULT, ours.jobsPerSecond(), 20_000);
    }

    /** The same log again and again behind itself: the cost of a job should not grow with how many there were before. */
    private void length(Workload workload) {
        double first = 0;
        for (int jobs : quick ? Arrays.copyOf(LENGTHS, 2) : LENGTHS) {
            ReplayResult result = play(SIMPLE, List.of(repeated(workload, jobs)));
            System.out.printf("%,d jobs: %,.0f per second, %s%n", jobs, result.jobsPerSecond(), SIMPLE);
            json.withObject("jobsPerSecond").put(Integer.toString(jobs), result.jobsPerSecond());
            first = first == 0 ? result.jobsPerSecond() : first;
            if (jobs > LENGTHS[0]) {
                goals.atLeast(
                        "jobs per second with " + jobs + " jobs, beside those with " + LENGTHS[0],
                        result.jobsPerSecond() / first,
                        0.8);
            }
        }
    }

    private static Workload repeated(Workload workload, int jobs) {
        List<WorkloadJob> all = new ArrayList<>(jobs);
        long length = workload.jobs().getLast().submit() + 1;
        while (all.size() < jobs) {
            long shift = all.size() / workload.jobs().size() * length;
            WorkloadJob job = workload.jobs().get(all.size() % workload.jobs().size());
            all.add(new WorkloadJob(
                    all.size() + 1L,
                    job.submit() + shift,
                    job.run(),
                    job.processors(),
                    job.requested(),
                    job.user(),
                    job.group(),
                    job.executable()));
        }
        return new Workload(workload.processors(), all, workload.leftOut());
    }
}
