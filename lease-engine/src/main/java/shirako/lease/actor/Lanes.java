package shirako.lease.actor;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** Where actors' work is done: on threads in production, in one fixed order in simulated time. */
public interface Lanes extends AutoCloseable {
    /** A lane that does one thing at a time, in the order in which it was given. */
    Executor lane(String name);

    /** Hears of an input that could not be handled, and that is dropped: nobody waits for an answer to it. */
    void dropped(String lane, RuntimeException why);

    /** Called when somebody outside has caused work: does it now, where nobody else will. */
    void settle();

    /** Waits a moment until something is so, where threads are at work; elsewhere does now all that is left to be done. */
    void await(BooleanSupplier condition);

    @Override
    void close();
}
