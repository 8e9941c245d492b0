package shirako.batch.replay;

import shirako.batch.workload.WorkloadJob;

/** What is believed of a job that runs longer than predicted. */
enum Correction {
    /** It may need all that was requested. */
    TO_REQUEST {
        @Override
        long of(WorkloadJob job, long predicted, int before) {
            return job.requested();
        }
    },
    /** So much more than predicted, and more each time (Tsafrir, Etsion, Feitelson, IEEE TPDS 2007, section 4.3). */
    BY_STEPS {
        @Override
        long of(WorkloadJob job, long predicted, int before) {
            return before < STEPS.length ? Math.min(job.requested(), predicted + STEPS[before]) : job.requested();
        }
    };

    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long[] STEPS = {
        MINUTE,
        5 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        5 * HOUR,
        10 * HOUR,
        20 * HOUR,
        50 * HOUR,
        100 * HOUR
    };

    /** As {@link Foresight#correct} says. */
    abstract long of(WorkloadJob job, long predicted, int before);
}
