package shirako.lease.substrate;

import java.util.concurrent.CompletionException;

/** The site's machines failed us. The message is fit for an operator: which host, what was tried, what it answered. */
public class SubstrateException extends RuntimeException {
    private final boolean retryable;

    public SubstrateException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    public SubstrateException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** What a stage of a call failed with, without what the stages after it wrap it in. */
    public static Throwable causeOf(Throwable failed) {
        return failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
    }

    /** Whether the same call may succeed later: a host that does not answer, say, but not a refused definition. */
    public boolean retryable() {
        return retryable;
    }
}
