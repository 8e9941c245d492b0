package shirako.predict;

import java.util.List;

/** The recent runs of every user, script, user with script, user with request, and virtual organization. Not thread safe. */
final class Histories {
    /** Groups that nothing was learned about for longest are forgotten beyond this number. */
    private static final int GROUPS_MAX = 100_000;

    private static final int RUNS = 64;

    private enum Kind {
        USER_AND_SCRIPT(RUNS),
        SCRIPT(RUNS),
        USER_AND_REQUEST(RUNS),
        /** Among them are those that are like the next one, however much else was run since. */
        USER(2 * RUNS),
        VO(RUNS);

        private final int runs;

        Kind(int runs) {
            this.runs = runs;
        }
    }

    private record Group(Kind kind, String name, String detail) {}

    private static final History NOTHING = new History(0);

    private final LatestTouched<Group, History> groups = new LatestTouched<>(GROUPS_MAX);

    void add(CompletedJob job) {
        Run run = Run.of(job);
        JobFeatures features = job.features();
        if (!features.scriptFingerprint().isEmpty()) {
            touch(userAndScript(features)).add(run);
            touch(script(features)).add(run);
        }
        touch(userAndRequest(features)).add(run);
        touch(user(features)).add(run);
        touch(vo(features)).add(run);
    }

    /** What was known of a job's kin when it was submitted. */
    Past pastOf(JobFeatures job) {
        List<Run> own = runs(user(job), job);
        return new Past(
                SurvivalCurve.of(runs(userAndScript(job), job)),
                SurvivalCurve.of(runs(script(job), job)),
                SurvivalCurve.of(runs(userAndRequest(job), job)),
                SurvivalCurve.of(own.subList(0, Math.min(RUNS, own.size()))),
                SurvivalCurve.of(runs(vo(job), job)),
                SurvivalCurve.of(own, Likeness.weights(own, job)),
                List.copyOf(own.subList(0, Math.min(2, own.size()))));
    }

    private List<Run> runs(Group group, JobFeatures job) {
        return groups.get(group, NOTHING).endedBy(job.submittedAt());
    }

    private History touch(Group group) {
        return groups.touch(group, () -> new History(group.kind().runs));
    }

    private static Group userAndScript(JobFeatures job) {
        return new Group(Kind.USER_AND_SCRIPT, job.user(), job.scriptFingerprint());
    }

    private static Group script(JobFeatures job) {
        return new Group(Kind.SCRIPT, "", job.scriptFingerprint());
    }

    /** Who cannot be known by a script, is known by what is asked for: people have a request for each kind of work. */
    private static Group userAndRequest(JobFeatures job) {
        return new Group(Kind.USER_AND_REQUEST, job.user(), job.requestedTime() + " " + job.cpuMillis());
    }

    private static Group user(JobFeatures job) {
        return new Group(Kind.USER, job.user(), "");
    }

    private static Group vo(JobFeatures job) {
        return new Group(Kind.VO, job.vo(), "");
    }
}
