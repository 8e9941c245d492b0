package shirako.lease.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;

/**
 * That something was signed about now.
 *
 * @param clock this process's
 * @param skew how far the signer's clock may be from it, before or after, the way included
 */
record Freshness(InstantSource clock, Duration skew) {
    /** @param what was signed, such as "envelope" */
    void check(String what, Instant signedAt) throws RefusedException {
        Instant now = clock.instant();
        if (Duration.between(signedAt, now).abs().compareTo(skew) > 0) {
            throw new RefusedException(new Refusal(
                    Code.CLOCK_SKEW,
                    "This " + what + " was signed at " + signedAt + ", and it is " + now + " here, more than " + skew
                            + " apart. Set both clocks by NTP, and send an " + what + " soon after it is signed."));
        }
    }
}
