package shirako.batch.submit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import shirako.batch.job.Dependency;
import shirako.batch.job.Owner;
import shirako.batch.job.Standing;
import shirako.batch.job.StartConditions;

/** Checks when a job may start. */
final class StartCheck {
    private static final Duration FURTHEST = Duration.ofDays(366);

    private final Function<UUID, Optional<Standing>> jobs;
    private final FieldProblems problems;

    /** @param jobs a job's or an array job's standing, by id */
    StartCheck(Function<UUID, Optional<Standing>> jobs, FieldProblems problems) {
        this.jobs = jobs;
        this.problems = problems;
    }

    StartConditions check(Owner owner, StartWish wish, Directives directives, Duration wallTime, Instant now) {
        Optional<Instant> notBefore = at(wish.notBefore(), directives.begin(), now);
        Optional<Instant> deadline = at(wish.deadline(), directives.deadline(), now);
        notBefore.ifPresent(begin -> problems.when(
                begin.isAfter(now.plus(FURTHEST)),
                "notBefore",
                "It may start at most " + FURTHEST.toDays() + " days from now; give a time before " + now.plus(FURTHEST)
                        + "."));
        deadline.ifPresent(end -> deadline(end, notBefore.filter(begin -> begin.isAfter(now)), wallTime, now));
        return new StartConditions(
                notBefore.filter(begin -> begin.isAfter(now)),
                deadline,
                dependencies(owner, wish, directives),
                Optional.empty());
    }

    private void deadline(Instant end, Optional<Instant> notBefore, Duration wallTime, Instant now) {
        problems.when(
                end.isAfter(now.plus(FURTHEST)),
                "deadline",
                "It may be at most " + FURTHEST.toDays() + " days from now; give a time before " + now.plus(FURTHEST)
                        + ", or none.");
        // Compared as lengths: a time at the end of all times cannot be added to.
        problems.when(
                Duration.between(notBefore.orElse(now), end).compareTo(wallTime) < 0,
                "deadline",
                "With its wall time of " + wallTime.toSeconds() + " s it cannot be over by " + end
                        + "; give a later deadline, or less time.");
    }

    /** As fine as the database keeps it. */
    private static Optional<Instant> at(Optional<Instant> wished, Optional<Moment> directed, Instant now) {
        return wished.or(() -> directed.map(moment -> moment.seenFrom(now)))
                .map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    private List<Dependency> dependencies(Owner owner, StartWish wish, Directives directives) {
        try {
            List<Dependency> all = wish.after().map(DependencyText::read).orElse(directives.dependencies());
            for (Dependency dependency : all) {
                if (dependency instanceof Dependency.On(Dependency.Kind kind, UUID id)) {
                    exists(owner, kind, id);
                }
            }
            return all;
        } catch (IllegalArgumentException wrong) {
            problems.add("after", String.valueOf(wrong.getMessage()));
            return List.of();
        }
    }

    /** Of another organization's jobs nobody learns whether there are any. */
    private void exists(Owner owner, Dependency.Kind kind, UUID id) {
        Optional<Standing> standing =
                jobs.apply(id).filter(known -> known.owner().vo().equals(owner.vo()));
        if (standing.isEmpty()) {
            problems.add("after", "There is no job and no array job " + id + " of " + owner.vo() + ".");
        } else if (standing.get().verdict(kind) == Standing.Verdict.NEVER) {
            problems.add(
                    "after",
                    "\"" + standing.get().name() + "\" (" + id + ") is over and "
                            + (kind == Dependency.Kind.AFTER_OK ? "did not complete" : "completed")
                            + ": a job that waits for the contrary would never start.");
        }
    }
}
