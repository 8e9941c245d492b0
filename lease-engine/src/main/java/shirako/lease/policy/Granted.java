package shirako.lease.policy;

import java.time.Duration;
import java.util.Optional;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;

/**
 * A promise that was made.
 *
 * @param request as it was asked for, with the units and sliver it has now
 * @param term for how long it holds its units, or did: a lease that was given back early ended then
 * @param suspended for how long it was suspended in all so far; of what it {@linkplain LeaseRequest#tolerance tolerates}
 * @param yields what may be done to it now: nothing while it is not running, or while its site cannot
 * @param asked what it was asked to do and has not done yet
 */
public record Granted(
        LeaseRequest request, Term term, Duration suspended, Yields yields, Optional<Decision.Yield> asked) {
    /** A promise whose lease was asked for nothing. */
    public Granted(LeaseRequest request, Term term, Duration suspended, Yields yields) {
        this(request, term, suspended, yields, Optional.empty());
    }

    /**
     * What can be done to a running lease.
     *
     * @param suspend whether its site can suspend it, and it tolerates more suspension
     * @param shrink whether it may be shrunk
     */
    public record Yields(boolean suspend, boolean shrink) {
        public static final Yields NOTHING = new Yields(false, false);
    }
}
