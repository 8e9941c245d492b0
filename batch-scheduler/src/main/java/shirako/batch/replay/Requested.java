package shirako.batch.replay;

import shirako.batch.workload.WorkloadJob;

/** Believes what the user says. */
final class Requested implements Foresight {
    @Override
    public Expectation predict(WorkloadJob job) {
        return Expectation.of(job.requested(), job.requested());
    }

    @Override
    public long correct(WorkloadJob job, long planned, int before) {
        return job.requested();
    }

    @Override
    public void ended(WorkloadJob job, long at) {}
}
