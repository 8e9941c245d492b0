package shirako.lease;

import java.time.Instant;

/** The answer to "when could I have this?", without changing anything. */
public sealed interface Forecast {
    /**
     * It can be had.
     *
     * @param earliestStart when, as things stand; now or later
     * @param ahead how many requests wait before it
     */
    record From(Instant earliestStart, int ahead) implements Forecast {}

    /**
     * It can never be had.
     *
     * @param reason one sentence that names what is too large
     * @param largest the largest sliver that any host could hold
     */
    record Never(String reason, Sliver largest) implements Forecast {}

    /** Nobody can tell now: no site answers. */
    record Unknown(String reason) implements Forecast {}
}
