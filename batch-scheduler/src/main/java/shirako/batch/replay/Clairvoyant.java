package shirako.batch.replay;

import shirako.batch.workload.WorkloadJob;

/** Knows how long each job runs: what no predictor can do better than. */
final class Clairvoyant implements Foresight {
    @Override
    public Expectation predict(WorkloadJob job) {
        return Expectation.of(job.run(), job.requested());
    }

    @Override
    public long correct(WorkloadJob job, long planned, int before) {
        throw new IllegalStateException("job " + job.number() + " runs longer than it does");
    }

    @Override
    public void ended(WorkloadJob job, long at) {}
}
