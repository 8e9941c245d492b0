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
        return problem("There were too many failed attempts. Try again in " + seconds() + " seconds.");
    }

    /** The same for a program whose token is wrong, and was looked at: a right one would have been served. */
    ApiProblem wrongToken() {
        return problem(
                "The token is unknown, has expired or was revoked, and many others that came from your address were"
                        + " wrong too. A valid token is served at once; try another one in " + seconds() + " seconds.");
    }

    private ApiProblem problem(String detail) {
        return new ApiProblem(ProblemType.TOO_MANY_REQUESTS, detail).header("Retry-After", String.valueOf(seconds()));
    }
}
