package shirako.batch.replay;

import shirako.batch.workload.WorkloadJob;

/** Believes what the user says. */
final class Requested implements Foresight {
    @Override
    public long predict(WorkloadJob job) {
        return job.requested();
    }

    @Override
    public long correct(WorkloadJob job, long predicted, int before) {
        return job.requested();
    }

    @Override
    public void ended(WorkloadJob job, long at) {}
}
