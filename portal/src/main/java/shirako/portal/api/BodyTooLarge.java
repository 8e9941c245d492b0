package shirako.portal.api;

import java.io.IOException;

/** A body proved longer than allowed while it was read. */
public final class BodyTooLarge extends IOException {
    private final long limitBytes;

    public BodyTooLarge(long limitBytes) {
        super("longer than " + limitBytes + " bytes");
        this.limitBytes = limitBytes;
    }

    /** The answer; the connection ends with it, for the rest of the body is not read. */
    public ApiProblem problem() {
        return ApiProblem.withMore(
                        ProblemType.TOO_LARGE,
                        "At most " + limitBytes + " bytes are taken here. Send less, or in several pieces.",
                        "limitBytes",
                        limitBytes)
                .header("Connection", "close");
    }
}
