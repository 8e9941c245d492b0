package shirako.batch.replay;

import shirako.batch.workload.WorkloadJob;

/** What is believed of a job's run time, in whole seconds. Asked and told in the order of virtual time. */
interface Foresight {
    /** How long it will run, as is believed when it is submitted. */
    Expectation predict(WorkloadJob job);

    /**
     * How long it will run in all, now that it has run for as long as was believed and goes on.
     *
     * @param planned for how long room was kept for it at first
     * @param before how often it has been corrected before
     * @return more than was believed until now, at most what was requested
     */
    long correct(WorkloadJob job, long planned, int before);

    /** It has ended at this second. */
    void ended(WorkloadJob job, long at);
}
