package shirako.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Jobs for tests: one user, one script, an hour requested, unless said otherwise. */
record Jobs(String user, String script, Duration requested, long inputBytes) {
    static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    static final Jobs USUAL = new Jobs("ada", "render", Duration.ofHours(1), 1_000);

    Jobs by(String other) {
        return new Jobs(other, script, requested, inputBytes);
    }

    Jobs running(String other) {
        return new Jobs(user, other, requested, inputBytes);
    }

    Jobs requesting(Duration other) {
        return new Jobs(user, script, other, inputBytes);
    }

    Jobs reading(long bytes) {
        return new Jobs(user, script, requested, bytes);
    }

    JobFeatures at(Instant submittedAt) {
        return new JobFeatures(user, "physics", script, requested, 1_000, 512, 1_024, inputBytes, submittedAt);
    }

    /** The job submitted an hour times {@code number} after the start, which runs at once. */
    CompletedJob ended(int number, Ending ending, Duration runtime) {
        Instant submitted = START.plus(Duration.ofHours(number));
        return new CompletedJob(
                new UUID(user.hashCode(), ((long) script.hashCode() << 32) + number),
                at(submitted),
                runtime,
                ending,
                submitted.plus(runtime));
    }

    CompletedJob completed(int number, Duration runtime) {
        return ended(number, Ending.COMPLETED, runtime);
    }

    /** Long after all that the tests let happen. */
    JobFeatures later() {
        return at(START.plus(Duration.ofDays(3_650)));
    }
}
