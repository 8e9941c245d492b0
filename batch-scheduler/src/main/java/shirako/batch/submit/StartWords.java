package shirako.batch.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import shirako.batch.job.Dependency;
import shirako.batch.job.Standing;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;

/** What a job that is held back waits for, in words that its owner knows. */
final class StartWords {
    private static final int NAMED_MAX = 3;

    private final Function<UUID, Optional<Standing>> jobs;

    /** @param jobs a job's or an array job's standing, by id */
    StartWords(Function<UUID, Optional<Standing>> jobs) {
        this.jobs = jobs;
    }

    WaitReason.StartsLater reason(StartConditions conditions) {
        List<String> awaited = new ArrayList<>();
        List<Dependency> dependencies = conditions.dependencies();
        dependencies.stream().limit(NAMED_MAX).map(this::words).forEach(awaited::add);
        if (dependencies.size() > NAMED_MAX) {
            awaited.add((dependencies.size() - NAMED_MAX) + " more are so far");
        }
        conditions
                .atOnce()
                .ifPresent(most -> awaited.add(
                        most == 1
                                ? "no other of its tasks is under way"
                                : "fewer than " + most + " of its tasks are under way"));
        return new WaitReason.StartsLater(conditions.notBefore(), awaited);
    }

    private String words(Dependency dependency) {
        return switch (dependency) {
            case Dependency.Singleton alone -> "no earlier job of yours with its name is left";
            case Dependency.On(Dependency.Kind kind, UUID id) ->
                jobs.apply(id).map(StartWords::name).orElse(id.toString()) + words(kind);
        };
    }

    private static String name(Standing standing) {
        return "\"" + standing.name() + "\"" + (standing.jobs() > 1 ? " (" + standing.jobs() + " tasks)" : "");
    }

    private static String words(Dependency.Kind kind) {
        return switch (kind) {
            case AFTER -> " has begun";
            case AFTER_ANY -> " is over";
            case AFTER_OK -> " has completed";
            case AFTER_NOT_OK -> " has failed";
        };
    }
}
