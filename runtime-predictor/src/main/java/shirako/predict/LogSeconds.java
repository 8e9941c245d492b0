package shirako.predict;

import java.time.Duration;

/** Runtimes on the scale they are learned on: the logarithm of one second more, on which errors are factors. */
final class LogSeconds {
    private LogSeconds() {}

    static double of(Duration duration) {
        return Math.log1p(duration.toSeconds() + duration.getNano() / 1e9);
    }

    /** To the millisecond; huge values end at the longest count of milliseconds. */
    static Duration toDuration(double logSeconds) {
        return Duration.ofMillis(Math.round(Math.max(0, Math.expm1(logSeconds)) * 1000));
    }
}
