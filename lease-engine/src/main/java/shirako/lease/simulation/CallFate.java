package shirako.lease.simulation;

import java.time.Duration;
import shirako.lease.substrate.SubstrateException;

/** What comes of one call to a hypervisor. */
public sealed interface CallFate {
    /** All goes as it should, at once. */
    CallFate SMOOTH = new Begins(Duration.ZERO);

    /** It hangs for a while before it begins. */
    record Begins(Duration after) implements CallFate {}

    /**
     * It reports a failure.
     *
     * @param after how long that takes
     * @param takesEffect whether it does all the same what was asked for
     */
    record Fails(SubstrateException reason, Duration after, boolean takesEffect) implements CallFate {}

    /**
     * Nothing is ever heard of it.
     *
     * @param takesEffect whether it does what was asked for
     */
    record Silent(boolean takesEffect) implements CallFate {}
}
