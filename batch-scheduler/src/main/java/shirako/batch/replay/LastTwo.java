package shirako.batch.replay;

import java.util.HashMap;
import java.util.Map;
import shirako.batch.workload.WorkloadJob;

/** The mean of the last two jobs of the same user that have ended (Tsafrir, Etsion, Feitelson, IEEE TPDS 2007, section 4.1). */
final class LastTwo implements Foresight {
    private final Correction correction;
    private final Map<Long, long[]> runs = new HashMap<>();

    LastTwo(Correction correction) {
        this.correction = correction;
    }

    @Override
    public Expectation predict(WorkloadJob job) {
        return Expectation.of(mean(job), job.requested());
    }

    private long mean(WorkloadJob job) {
        long[] last = runs.get(job.user());
        if (last == null || last[1] == 0) {
            return job.requested();
        }
        return Math.clamp((last[0] + last[1]) / 2, 1, job.requested());
    }

    @Override
    public long correct(WorkloadJob job, long planned, int before) {
        return correction.of(job, planned, before);
    }

    @Override
    public void ended(WorkloadJob job, long at) {
        long[] last = runs.computeIfAbsent(job.user(), user -> new long[2]);
        last[1] = last[0];
        last[0] = job.run();
    }
}
