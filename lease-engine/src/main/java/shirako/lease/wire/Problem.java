package shirako.lease.wire;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import shirako.lease.Refusal;

/**
 * Why a request is not done: an {@code application/problem+json} (RFC 9457).
 *
 * @param status of HTTP
 * @param pause after what time to ask again; empty when that makes no difference
 */
record Problem(int status, Refusal refusal, Optional<Duration> pause) {
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NO_SUCH_METHOD = 405;
    static final int TOO_SLOW = 408;
    static final int TOO_LARGE = 413;
    static final int WRONG_TYPE = 415;
    static final int TOO_MANY = 429;
    static final int NOT_NOW = 503;

    private static final long NANOS = 1_000_000_000L;

    Problem(int status, Refusal refusal) {
        this(status, refusal, Optional.empty());
    }

    /** With the status that fits the code. */
    static Problem of(Refusal refusal) {
        int status =
                switch (refusal.code()) {
                    case BAD_SIGNATURE, UNKNOWN_ACTOR -> UNAUTHORIZED;
                    case WRONG_HOLDER -> FORBIDDEN;
                    case NOT_HERE -> NOT_FOUND;
                    case RATE_LIMITED -> TOO_MANY;
                    case UNAVAILABLE -> NOT_NOW;
                    default -> BAD_REQUEST;
                };
        return new Problem(status, refusal);
    }

    Problem retryAfter(Duration newPause) {
        return new Problem(status, refusal, Optional.of(newPause));
    }

    Map<String, Object> json() {
        String kind = refusal.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Map.of(
                "type",
                "urn:shirako:refusal:" + kind,
                "title",
                Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace('-', ' '),
                "status",
                status,
                "code",
                refusal.code().name(),
                "detail",
                refusal.sentence());
    }

    Answer answer() {
        Answer answer = Answer.json(status, "application/problem+json", json());
        if (status == UNAUTHORIZED) {
            answer = answer.with("WWW-Authenticate", "Shirako-Actor-Key");
        }
        // Whole seconds, and never 0, which would mean at once.
        return pause.isPresent()
                ? answer.with("Retry-After", String.valueOf((pause.get().toNanos() + NANOS - 1) / NANOS))
                : answer;
    }
}
