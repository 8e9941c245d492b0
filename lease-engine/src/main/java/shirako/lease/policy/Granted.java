package shirako.lease.policy;

import java.time.Duration;
import shirako.lease.LeaseRequest;
import shirako.lease.Term;

/**
 * A promise that was made.
 *
 * @param request as it was asked for, with the units and sliver it has now
 * @param term for how long it holds its units
 * @param suspended for how long it was suspended in all so far; of what it {@linkplain LeaseRequest#tolerance tolerates}
 * @param yields what may be done to it now: nothing while it is not running, or while its site cannot
 */
public record Granted(LeaseRequest request, Term term, Duration suspended, Yields yields) {
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
