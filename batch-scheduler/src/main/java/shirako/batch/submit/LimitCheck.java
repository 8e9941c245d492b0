package shirako.batch.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.InUse;
import shirako.batch.job.JobStore.Recorded;
import shirako.batch.job.JobStore.WaitingMost;
import shirako.batch.job.Owner;
import shirako.batch.job.WaitReason.OverLimit;
import shirako.batch.job.Whose;
import shirako.batch.limit.Allowance;
import shirako.batch.limit.Allowances;
import shirako.lease.Sliver;

/** Checks what is submitted against what its owner may have: a job that alone is too much would wait for ever. */
final class LimitCheck {
    private final Allowances allowances;

    LimitCheck(Allowances allowances) {
        this.allowances = allowances;
    }

    /** What a job asks for that its owner may not even have when nothing else of his is under way. */
    List<FieldProblem> problems(Owner owner, Sliver job) {
        List<FieldProblem> problems = new ArrayList<>();
        exceeded(Whose.USER, allowances.of(owner), job)
                .or(() -> exceeded(Whose.ORGANIZATION, allowances.ofOrganization(owner.vo()), job))
                .ifPresent(over -> problems.add(new FieldProblem(
                        over.of() == OverLimit.Of.CPU ? "cpus" : "memoryMib",
                        over.limitWords()
                                + " for all jobs at once; ask for no more than that, or ask your organization's admin"
                                + " for a higher limit.")));
        return problems;
    }

    private static Optional<OverLimit> exceeded(Whose whose, Allowance allowance, Sliver job) {
        return allowance.exceeded(whose, InUse.NOTHING, job);
    }

    WaitingMost waitingMost(Owner owner) {
        return new WaitingMost(
                allowances.of(owner).waiting(),
                allowances.ofOrganization(owner.vo()).waiting());
    }

    static String sentence(Recorded.TooManyWaiting full, int more) {
        String whose = full.whose() == Whose.USER
                ? full.most() + " of your jobs"
                : full.most() + (full.most() == 1 ? " job" : " jobs") + " of your organization";
        return "No more than " + whose + " may wait at once; " + full.waiting() + " wait, and this would be " + more
                + " more. Submit it again when others have started or ended, or ask your organization's admin for a higher limit.";
    }
}
