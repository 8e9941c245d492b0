package shirako.lease.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import shirako.lease.ActorId;

/**
 * How much memory one live lease takes in the engine: in all three actors together, without a journal, as the difference in
 * the heap after collections. What actors of one process share, such as tickets, counts once.
 */
final class Footprint {
    private static final int BATCH = 1000;
    private static final int COLLECTIONS = 4;

    private Footprint() {}

    /** Bytes for each lease: in all, and what would be free again without this actor, one after the other. */
    static Map<String, Double> measure(int leases) throws InterruptedException {
        Estate estate = new Estate(leases + BATCH, Duration.ofDays(1), new NoJournal());
        estate.begin(BATCH);
        long before = used();
        for (int lease = 0; lease < leases; lease += BATCH) {
            estate.begin(BATCH);
        }
        estate.machines.forgetWhichRun();
        long all = used();
        Map<String, Double> bytes = new LinkedHashMap<>();
        bytes.put("all", (double) (all - before) / leases);
        for (ActorId actor : new ActorId[] {Estate.MANAGER, Estate.BROKER, Estate.SITE}) {
            estate.abandon(actor);
            long left = used();
            bytes.put(actor.value(), (double) (all - left) / (leases + BATCH));
            all = left;
        }
        return bytes;
    }

    private static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
