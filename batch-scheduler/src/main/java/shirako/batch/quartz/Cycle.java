package shirako.batch.quartz;

import java.time.Duration;

/**
 * Something to be done again and again, never twice at the same time in the whole cluster.
 *
 * @param name names it in the database; the same on every node
 * @param every from one start to the next; a start that comes while it still runs waits for its end
 * @param work what to do; what it throws is logged and counted, and the next start comes as usual
 */
public record Cycle(String name, Duration every, Runnable work) {
    /** The broker's cycle. */
    public static Cycle broker(Runnable work) {
        return new Cycle("broker", Duration.ofSeconds(1), work);
    }

    /** Making the world match what is recorded. */
    public static Cycle reconcile(Runnable work) {
        return new Cycle("reconcile", Duration.ofSeconds(10), work);
    }

    /** Training the runtime predictor's model anew. */
    public static Cycle retraining(Runnable work) {
        return new Cycle("retraining", Duration.ofMinutes(10), work);
    }
}
