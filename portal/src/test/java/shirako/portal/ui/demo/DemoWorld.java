package shirako.portal.ui.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import shirako.batch.job.ArrayTask;
import shirako.batch.job.InputFile;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;
import shirako.batch.job.Owner;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartConditions;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.Usage;
import shirako.batch.job.WaitReason;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.TimeOrdered;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostState;

/** A busy site, made up from a seed: the same seed and time give the same jobs. */
public final class DemoWorld {
    public static final List<String> HOSTS = List.of("kuro-1", "kuro-2", "shiro-1");
    private static final List<String> USERS = List.of("ada", "grace", "edsger", "barbara", "niklaus");
    private static final List<String> NAMES = List.of(
            "fit-spectra",
            "monte-carlo",
            "align-reads",
            "mesh-refine",
            "train-emulator",
            "reproject-tiles",
            "transit-search",
            "lattice-sweep");
    static final String SCRIPT = """
            #!/bin/bash
            #SBATCH --time=00:20:00
            #SBATCH --cpus-per-task=2
            #SBATCH --mem=1G
            set -euo pipefail

            mkdir -p results
            for band in g r i z; do
                echo "fitting band $band"
                python3 fit.py --band "$band" --out "results/$band.csv"
            done
            """;

    private final Random random;
    private final Instant now;

    public DemoWorld(long seed, Instant now) {
        random = new Random(seed);
        this.now = now;
    }

    /** So many jobs, the last of them an array, a few waiting and a few running. */
    public List<Job> jobs(int count) {
        List<Job> jobs = new ArrayList<>();
        UUID array = TimeOrdered.uuid(now.minusSeconds(1500), random);
        for (int i = 0; i < Math.min(24, count / 2); i++) {
            JobState state = i < 15
                    ? i == 6 ? JobState.FAILED : JobState.COMPLETED
                    : i < 18 ? JobState.RUNNING : JobState.QUEUED;
            jobs.add(job(1500, state, "lattice-sweep", "ada", "astro", Optional.of(new ArrayTask(array, i)), i));
        }
        int age = 20;
        for (int i = 0; jobs.size() < count; i++) {
            JobState state = state(i);
            String user = i < 4 ? "ada" : USERS.get(random.nextInt(USERS.size()));
            String vo = i < 4 || random.nextInt(3) > 0 ? "astro" : "climate";
            String name = NAMES.get(random.nextInt(NAMES.size() - 1)) + "-" + (count - i);
            jobs.add(job(age, state, name, user, vo, Optional.empty(), i));
            age += 30 + random.nextInt(i < 40 ? 200 : 900);
        }
        return jobs;
    }

    private JobState state(int index) {
        if (index < 4) {
            return List.of(JobState.SUBMITTED, JobState.QUEUED, JobState.QUEUED, JobState.STARTING)
                    .get(index);
        }
        if (index < 10) {
            return index == 7 ? JobState.HELD : JobState.RUNNING;
        }
        int roll = random.nextInt(100);
        return roll < 86
                ? JobState.COMPLETED
                : roll < 92 ? JobState.FAILED : roll < 96 ? JobState.CANCELLED : JobState.TIMED_OUT;
    }

    private Job job(
            int ageSeconds, JobState state, String name, String user, String vo, Optional<ArrayTask> task, int index) {
        Instant submitted = now.minusSeconds(ageSeconds);
        Duration wall = Duration.ofMinutes(20 + 10L * random.nextInt(8));
        Duration median = Duration.ofSeconds(180 + random.nextInt(700));
        boolean started = state == JobState.RUNNING || state.ended() && state != JobState.CANCELLED;
        Optional<Instant> startedAt =
                started ? Optional.of(submitted.plusSeconds(Math.min(ageSeconds / 2, 12))) : Optional.empty();
        Optional<Instant> endedAt = state.ended()
                ? Optional.of(startedAt.orElse(submitted).plusSeconds(Math.max(1, Math.min(ageSeconds / 3, 700))))
                : Optional.empty();
        boolean placed = started || state == JobState.STARTING;
        JobSpec spec = new JobSpec(
                name,
                SCRIPT,
                List.of("--verbose"),
                new LinkedHashMap<>(),
                List.of(new InputFile("fit.py", TimeOrdered.uuid(submitted, random), 4812)),
                List.of(),
                new Sliver(1000 * (1 + random.nextInt(3)), 512 * (1 + random.nextInt(6)), 4096, 0),
                wall,
                index % 3 == 0 ? new TreeSet<>(List.of("survey-7")) : new TreeSet<>(),
                true,
                HostConstraint.NONE,
                StartConditions.NONE,
                Optional.empty());
        return new Job(
                new JobId(TimeOrdered.uuid(submitted, random)),
                new Owner(user, vo),
                spec,
                task,
                state,
                waiting(state, index),
                Optional.of(new Prediction(
                        median.dividedBy(2),
                        median,
                        median.multipliedBy(2),
                        "From 14 earlier runs of this script and its requested resources.")),
                placed || state == JobState.RESERVED
                        ? Optional.of(new ReservationId(TimeOrdered.uuid(submitted, random)))
                        : Optional.empty(),
                1,
                placed ? Optional.of(new HostId(HOSTS.get(random.nextInt(2)))) : Optional.empty(),
                List.of(),
                submitted,
                startedAt,
                endedAt,
                outcome(state, startedAt, endedAt, spec));
    }

    private Optional<WaitReason> waiting(JobState state, int index) {
        return switch (state) {
            case SUBMITTED -> Optional.of(new WaitReason.NotConsideredYet());
            case HELD -> Optional.of(new WaitReason.OnHold("grace"));
            case QUEUED ->
                Optional.of(index == 1 ? new WaitReason.NoRoomUntil(start(130, 260)) : behind(1 + index % 5, index));
            case RESERVED, STARTING, RUNNING, SUSPENDED, COMPLETED, FAILED, CANCELLED, TIMED_OUT -> Optional.empty();
        };
    }

    private WaitReason behind(int ahead, int index) {
        var aheadOf = new TreeMap<>(Map.of("astro", ahead));
        if (ahead > 2) {
            aheadOf.put("astro", ahead - 2);
            aheadOf.put("climate", 1);
        }
        return new WaitReason.BehindInQueue(ahead, aheadOf, Optional.of(start(200 + 30L * index, 400 + 60L * index)));
    }

    private StartOutlook start(long soonest, long expected) {
        return new StartOutlook(now.plusSeconds(soonest), now.plusSeconds(expected), Optional.of(new ActorId("kuro")));
    }

    private static Optional<Outcome> outcome(
            JobState state, Optional<Instant> started, Optional<Instant> ended, JobSpec spec) {
        if (!state.ended()) {
            return Optional.empty();
        }
        Optional<Usage> usage = started.map(start -> {
            Duration elapsed = Duration.between(start, ended.orElse(start));
            return new Usage(
                    elapsed.multipliedBy(8 * spec.sliver().cpuMillis() / 1000).dividedBy(10),
                    spec.sliver().memoryMib() * 3 / 5,
                    elapsed);
        });
        return Optional.of(
                switch (state) {
                    case COMPLETED -> new Outcome(OptionalInt.of(0), "", usage);
                    case FAILED ->
                        new Outcome(
                                OptionalInt.of(1),
                                "The script ended with exit code 1. The last lines of its log say why.",
                                usage);
                    case TIMED_OUT ->
                        new Outcome(
                                OptionalInt.empty(),
                                "It reached its wall time of " + spec.wallTime().toMinutes()
                                        + " min and was stopped. Ask for more time and submit it again.",
                                usage);
                    case CANCELLED -> new Outcome(OptionalInt.empty(), "Cancelled by its owner.", usage);
                    case SUBMITTED, HELD, QUEUED, RESERVED, STARTING, RUNNING, SUSPENDED ->
                        throw new IllegalStateException("not ended: " + state);
                });
    }

    /** Five machines: two that take jobs, one each that is unreachable, drained and declared dead. */
    public List<HostState> hosts() {
        return List.of(
                new HostState(
                        new HostId(HOSTS.get(0)),
                        URI.create("qemu+ssh://kuro-1/system"),
                        "QEMU 7.2 (KVM)",
                        new Sliver(16_000, 65_536, 512_000, 0),
                        new Sliver(11_000, 40_960, 130_000, 0),
                        5,
                        Set.of(),
                        Optional.of(new HostFeatures(new TreeSet<>(List.of("rack1", "ssd")), Optional.of("EPYC-Rome"))),
                        HostCondition.READY),
                new HostState(
                        new HostId(HOSTS.get(1)),
                        URI.create("qemu+ssh://kuro-2/system"),
                        "QEMU 7.2 (KVM)",
                        new Sliver(16_000, 65_536, 512_000, 0),
                        new Sliver(15_000, 20_480, 60_000, 0),
                        4,
                        Set.of(),
                        HostCondition.READY),
                new HostState(
                        new HostId(HOSTS.get(2)),
                        URI.create("xen+ssh://shiro-1/system"),
                        "Xen 4.17",
                        new Sliver(32_000, 131_072, 1_024_000, 0),
                        Sliver.NONE,
                        0,
                        Set.of(),
                        new HostCondition.Unreachable(
                                "shiro-1 has not answered for 4 min: No route to host. Jobs start on other hosts;"
                                        + " it is asked again every 10 s.")),
                new HostState(
                        new HostId("shiro-2"),
                        URI.create("xen+ssh://shiro-2/system"),
                        "Xen 4.17",
                        new Sliver(32_000, 131_072, 1_024_000, 0),
                        new Sliver(2_000, 8_192, 20_000, 0),
                        1,
                        Set.of(),
                        new HostCondition.Draining()),
                new HostState(
                        new HostId("shiro-3"),
                        URI.create("xen+ssh://shiro-3/system"),
                        "Xen 4.17",
                        new Sliver(32_000, 131_072, 1_024_000, 0),
                        Sliver.NONE,
                        0,
                        Set.of(),
                        new HostCondition.DeclaredDead(Optional.of("No route to host"))));
    }
}
