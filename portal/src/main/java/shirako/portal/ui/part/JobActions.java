package shirako.portal.ui.part;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shirako.batch.job.Job;
import shirako.batch.job.Owner;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDesk;
import shirako.batch.submit.SubmitAnswer;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;

/** What people do with jobs that there are. Rights are checked here, whatever the buttons showed. */
@Component
public final class JobActions {
    private final JobDesk desk;
    private final JobAccess access;
    private final InstantSource clock;

    public JobActions(JobDesk desk, JobAccess access, InstantSource clock) {
        this.desk = desk;
        this.access = access;
        this.clock = clock;
    }

    /** Cancels those of the jobs that have not ended and that the viewer may cancel; tells how many. */
    public int cancel(Viewer viewer, List<Job> jobs) {
        List<Job> chosen = jobs.stream()
                .filter(job -> !job.state().ended() && access.mayCancel(viewer, job))
                .toList();
        chosen.forEach(job -> desk.cancel(job.id(), viewer.user(), clock.instant()));
        return chosen.size();
    }

    /** Keeps a job from starting until it is released; empty when it does not wait any more, or is not the viewer's to hold. */
    public Optional<Job> hold(Viewer viewer, Job job) {
        return Optional.of(job)
                .filter(own -> access.mayCancel(viewer, own))
                .flatMap(own -> desk.hold(own.id(), viewer.user(), clock.instant()));
    }

    /** Lets a job go that is held. */
    public Optional<Job> release(Viewer viewer, Job job) {
        return Optional.of(job)
                .filter(own -> access.mayCancel(viewer, own))
                .flatMap(own -> desk.release(own.id(), viewer.user(), clock.instant()));
    }

    /** Submits a new job like each of these, on the viewer's name. */
    public Repeated submitAgain(Viewer viewer, List<Job> jobs) {
        int accepted = 0;
        String problem = "";
        for (Job job : jobs) {
            if (!access.maySubmit(viewer, job.owner().vo())) {
                continue;
            }
            Owner owner = new Owner(viewer.user(), job.owner().vo());
            SubmitAnswer answer = desk.submit(
                    owner,
                    JobAgain.draft(access.find(viewer, job.id()).orElse(job)),
                    Optional.empty(),
                    clock.instant());
            switch (answer) {
                case SubmitAnswer.Accepted(List<Job> made, boolean repeated) -> accepted += made.size();
                case SubmitAnswer.Invalid(List<FieldProblem> problems) ->
                    problem = problems.isEmpty() ? "" : problems.getFirst().message();
                case SubmitAnswer.Impossible impossible -> problem = impossible.reason();
                case SubmitAnswer.TooManyWaiting(String reason) -> problem = reason;
                case SubmitAnswer.KeyReused() -> problem = "It was submitted twice.";
                case SubmitAnswer.TooOften often -> problem = often.reason();
            }
        }
        return new Repeated(accepted, jobs.size() - accepted, problem);
    }

    /**
     * @param accepted how many new jobs there are
     * @param refused how many were refused
     * @param problem why the last one of them was
     */
    public record Repeated(int accepted, int refused, String problem) {
        /** Says so at the edge of the page. */
        public void tell() {
            if (refused == 0) {
                Toast.done(accepted + " jobs are submitted.");
            } else {
                Toast.failed(accepted + " jobs are submitted, " + refused + " are refused. " + problem);
            }
        }
    }
}
