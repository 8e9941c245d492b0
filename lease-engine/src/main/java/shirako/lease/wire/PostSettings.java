package shirako.lease.wire;

import java.time.Duration;

/**
 * How patient a post is.
 *
 * @param waiting how many envelopes may wait for one receiver; the oldest are dropped when more do, since newer ones
 *     supersede them
 * @param patience how long an answer may take
 * @param pause after a first failure, before the next attempt; doubles with each one
 * @param longestPause the longest such pause
 */
public record PostSettings(int waiting, Duration patience, Duration pause, Duration longestPause) {
    private static final int USUAL_WAITING = 10_000;

    /** 10,000 envelopes, 30 s for an answer, pauses from 100 ms to 5 s. */
    public static PostSettings usual() {
        return new PostSettings(USUAL_WAITING, Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofSeconds(5));
    }
}
