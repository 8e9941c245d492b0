package shirako.batch.replay.report;

import shirako.batch.workload.Schedule;

/** Which part of the processors' time jobs ran, step by step. */
final class Usage {
    private Usage() {}

    /**
     * @param from the first step's begin
     * @param step how long each is, in seconds
     * @return from 0 to 1 for each
     */
    static double[] of(Schedule schedule, int processors, long from, long step, int steps) {
        double[] used = new double[steps];
        for (int job = 0; job < schedule.jobs().size(); job++) {
            long start = Math.max(schedule.start(job), from);
            long end = Math.min(schedule.end(job), from + step * steps);
            for (long at = start; at < end; ) {
                int index = (int) ((at - from) / step);
                long until = Math.min(end, from + (index + 1) * step);
                used[index] += (double) (until - at) * schedule.jobs().get(job).processors();
                at = until;
            }
        }
        for (int i = 0; i < steps; i++) {
            used[i] /= (double) processors * step;
        }
        return used;
    }
}
