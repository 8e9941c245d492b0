package shirako.portal.ui.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.Dependency;
import shirako.batch.job.Job;
import shirako.batch.job.JobMoves;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.DependencyText;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDraft;

/** When the demo's jobs start: as their drafts say, with one directive for an example. */
final class DemoStarts {
    private static final String DIRECTIVE = "#SBATCH --dependency=singleton";

    private DemoStarts() {}

    static StartConditions of(JobDraft draft, List<FieldProblem> problems) {
        return new StartConditions(draft.start().notBefore(), draft.start().deadline(), dependencies(draft, problems));
    }

    private static List<Dependency> dependencies(JobDraft draft, List<FieldProblem> problems) {
        try {
            return DependencyText.read(
                    draft.start().after().orElse(draft.script().contains(DIRECTIVE) ? "singleton" : ""));
        } catch (IllegalArgumentException wrong) {
            problems.add(new FieldProblem("after", String.valueOf(wrong.getMessage())));
            return List.of();
        }
    }

    static Optional<WaitReason> reason(StartConditions conditions, Instant now) {
        return conditions.holdBack(now)
                ? Optional.of(new WaitReason.StartsLater(
                        conditions.notBefore(),
                        conditions.dependencies().stream()
                                .map(dependency -> "\"calibrate\" has completed")
                                .toList()))
                : Optional.empty();
    }

    static Job released(Job job, Instant now) {
        return reason(job.spec().start(), now)
                .map(why -> JobMoves.waiting(job, why))
                .orElseGet(() -> JobMoves.released(job));
    }
}
