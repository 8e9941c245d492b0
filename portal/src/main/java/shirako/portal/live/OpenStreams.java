package shirako.portal.live;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** Counts answers that stay open, so that nobody holds too many, and ends them when the portal stops. */
@Component
public class OpenStreams {
    /** How long one answer may stay open; a client that wants more asks again and is checked again. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final int PER_USER = 50;

    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** Counts one more; close it at the end. */
    public Stream open(String user) {
        int now = open.merge(user, 1, Integer::sum);
        Stream stream = new Stream(user, System.nanoTime() + LONGEST.toNanos());
        if (now > PER_USER) {
            stream.close();
            throw new ApiProblem(
                            ProblemType.TOO_MANY_REQUESTS,
                            "You have " + PER_USER + " open streams. Close one before opening another.")
                    .header(HttpHeaders.RETRY_AFTER, "10");
        }
        return stream;
    }

    @EventListener(ContextClosedEvent.class)
    void stopping() {
        closing = true;
    }

    /** One open answer. */
    public final class Stream implements AutoCloseable {
        private final String user;
        private final long deadline;

        private Stream(String user, long deadline) {
            this.user = user;
            this.deadline = deadline;
        }

        /** Whether it may stay open. */
        public boolean mayGoOn() {
            return !closing && System.nanoTime() < deadline;
        }

        @Override
        public void close() {
            open.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
        }
    }
}
