package shirako.batch.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import shirako.batch.files.Uploads;
import shirako.batch.job.InputFile;
import shirako.batch.job.JobLimits;
import shirako.batch.job.JobSpec;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/** From a draft to a checked and complete spec, or to everything that is wrong with it. */
final class DraftCheck {
    private static final String NAMELESS = "job";

    private final JobLimits limits;
    private final Uploads uploads;
    private final KnownHosts hosts;
    private final Function<UUID, Optional<Standing>> jobs;

    /** @param jobs a job's or an array job's standing, by id */
    DraftCheck(JobLimits limits, Uploads uploads, KnownHosts hosts, Function<UUID, Optional<Standing>> jobs) {
        this.limits = limits;
        this.uploads = uploads;
        this.hosts = hosts;
        this.jobs = jobs;
    }

    /** What the check found. */
    sealed interface Checked {
        /**
         * @param spec the spec that all tasks share; its stdout name is still a pattern
         * @param indexes the tasks' indexes; empty for a job that is no array
         * @param heldBack why it may not start yet; empty when it may
         */
        record Good(JobSpec spec, List<Integer> indexes, List<String> notices, Optional<WaitReason> heldBack)
                implements Checked {}

        record Bad(List<FieldProblem> problems, List<String> notices) implements Checked {}
    }

    Checked check(Owner owner, JobDraft draft, Instant now) {
        var problems = new FieldProblems();
        List<String> notices = new ArrayList<>();
        String script = ScriptCheck.check(draft.script(), limits.scriptBytes(), problems, notices);
        // Directives of what is no script would only be noise beside that; the other fields are checked all the same.
        Directives directives = ScriptDirectives.read(problems.any() ? "" : script);
        directives.problems().forEach(problem -> problems.add("script", problem));
        notices.addAll(directives.notices());
        String name = draft.name().or(directives::name).orElse(NAMELESS);
        texts(draft, name, problems);
        List<InputFile> inputs = new InputCheck(uploads, problems).check(owner.user(), draft.inputs());
        var resources = new ResourceCheck(limits, problems);
        Sliver sliver = sliver(draft, directives, resources);
        if (!problems.about("diskMib")) {
            inputsFit(inputs, sliver, problems);
        }
        Duration wallTime =
                resources.wallTime(draft.wallTime().or(directives::time).orElse(limits.usualWallTime()));
        HostConstraint constraint =
                new ConstraintCheck(hosts, problems).check(draft.constraint(), directives.constraint());
        ArrayIndexes indexes = indexes(draft.array().or(directives::array), problems);
        StartConditions start = new StartCheck(jobs, problems)
                .check(owner, draft.start(), directives, wallTime, now)
                .atOnce(indexes.throttle());
        directives
                .output()
                .filter(StdoutName::isElsewhere)
                .ifPresent(pattern -> notices.add("Standard output is kept with the job's files; of \""
                        + TextChecks.printable(pattern) + "\" only the last part is used."));
        if (problems.any()) {
            return new Checked.Bad(problems.list(), List.copyOf(notices));
        }
        var spec = new JobSpec(
                name,
                script,
                draft.arguments(),
                new LinkedHashMap<>(new TreeMap<>(draft.environment())),
                inputs,
                draft.outputs(),
                sliver,
                wallTime,
                new TreeSet<>(draft.tags()),
                draft.requeue().or(directives::requeue).orElse(true),
                constraint,
                start,
                directives.output());
        boolean hold = draft.start().hold().orElse(directives.hold());
        return new Checked.Good(spec, indexes.indexes(), List.copyOf(notices), heldBack(owner, hold, start, now));
    }

    private Optional<WaitReason> heldBack(Owner owner, boolean hold, StartConditions start, Instant now) {
        if (hold) {
            return Optional.of(new WaitReason.OnHold(owner.user()));
        }
        return start.holdBack(now) ? Optional.of(new StartWords(jobs).reason(start)) : Optional.empty();
    }

    private static void texts(JobDraft draft, String name, FieldProblems problems) {
        var texts = new TextChecks(problems);
        texts.name(name);
        texts.tags(draft.tags());
        texts.arguments(draft.arguments());
        texts.environment(draft.environment());
        texts.outputs(draft.outputs());
    }

    private Sliver sliver(JobDraft draft, Directives directives, ResourceCheck resources) {
        return resources.sliver(
                draft.cpus().or(directives::cpus).orElse(limits.usual().cpuMillis() / 1000.0),
                draft.memoryMib().or(directives::memoryMib).orElse((long)
                        limits.usual().memoryMib()),
                draft.diskMib().orElse((long) limits.usual().diskMib()));
    }

    private static void inputsFit(List<InputFile> inputs, Sliver sliver, FieldProblems problems) {
        long mib = Math.ceilDiv(inputs.stream().mapToLong(InputFile::bytes).sum(), 1L << 20);
        problems.when(
                mib > sliver.diskMib(),
                "diskMib",
                "The input files alone have " + mib + " MiB and the job asks for " + sliver.diskMib()
                        + " MiB of disk; ask for more.");
    }

    private ArrayIndexes indexes(Optional<String> array, FieldProblems problems) {
        if (array.isEmpty() || array.get().isBlank()) {
            return ArrayIndexes.NONE;
        }
        try {
            return ArrayIndexes.parse(array.get(), limits.arrayTasks());
        } catch (IllegalArgumentException wrong) {
            problems.add("array", String.valueOf(wrong.getMessage()));
            return ArrayIndexes.NONE;
        }
    }
}
