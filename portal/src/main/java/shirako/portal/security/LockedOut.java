package shirako.portal.security;

import java.time.Duration;
import org.springframework.security.authentication.AccountStatusException;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** Too many failed attempts: nothing is looked at for a while. */
final class LockedOut extends AccountStatusException {
    private final Duration wait;

    LockedOut(Duration wait) {
        super("Too many failed attempts.");
        this.wait = wait;
    }

    /** How long to wait, in seconds, from 1. */
    long seconds() {
        return Math.max(1, wait.toSeconds() + 1);
    }

    ApiProblem problem() {
        return new ApiProblem(
                        ProblemType.TOO_MANY_REQUESTS,
                        "There were too many failed attempts. Try again in " + seconds() + " seconds.")
                .header("Retry-After", String.valueOf(seconds()));
    }
}
