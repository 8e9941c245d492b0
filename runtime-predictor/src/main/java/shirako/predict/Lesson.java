package shirako.predict;

import java.time.Instant;

/**
 * One ended job as the model learns it.
 *
 * @param user whose it was
 * @param features {@link FeatureVector}, from what was known at submission
 * @param history what the history answered then
 * @param logRequested the requested time
 * @param logActual how long it took; of a job stopped at its limit, how long such jobs take that live beyond it
 * @param endedAt when
 */
record Lesson(
        String user,
        double[] features,
        HistoryForecast history,
        double logRequested,
        double logActual,
        Instant endedAt) {
    static Lesson of(CompletedJob job, Past past, HistoryForecast history) {
        double requested = LogSeconds.of(job.features().requestedTime());
        return new Lesson(
                job.features().user(),
                FeatureVector.of(job.features(), past, history),
                history,
                requested,
                actual(job, past),
                job.endedAt());
    }

    /**
     * A job that was stopped tells "at least". Where its kin has lived longer, their median beyond that point is the
     * better guess; where none has, the limit itself is the longest that is known, and dropping the job instead would
     * leave the short ones only.
     */
    private static double actual(CompletedJob job, Past past) {
        double ran = LogSeconds.of(job.runtime());
        if (job.ending() != Ending.LIMIT_REACHED) {
            return ran;
        }
        for (SurvivalCurve kin : new SurvivalCurve[] {past.userAndScript(), past.script(), past.user()}) {
            double beyond = kin.medianBeyond(ran);
            if (Double.isFinite(beyond)) {
                return beyond;
            }
        }
        return ran;
    }
}
