package shirako.predict;

import java.time.Duration;

/** Runtimes on the scale they are learned on: the logarithm of one second more, on which errors are factors. */
final class LogSeconds {
    private LogSeconds() {}

    static double of(Duration duration) {
        return Math.log1p(duration.toMillis() / 1000.0);
    }

    /** Milliseconds exact; huge values are cut where {@link Duration} in milliseconds ends. */
    static Duration toDuration(double logSeconds) {
        return Duration.ofMillis(Math.round(Math.max(0, Math.expm1(logSeconds)) * 1000));
    }
}
