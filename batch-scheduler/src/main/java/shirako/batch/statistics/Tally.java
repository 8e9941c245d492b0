package shirako.batch.statistics;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import shirako.batch.job.JobState;

/**
 * The figures of some jobs in some time.
 *
 * @param cpuHours the CPUs that their containers had, times the hours for which they ran in that time; of a job that was tried
 *     several times, its latest attempt's
 * @param ended how many ended then, by how they ended
 * @param waits how long those that began then had waited
 * @param quality how well the runs that ended then were predicted
 */
public record Tally(double cpuHours, Map<JobState, Long> ended, Waits waits, Quality quality) {
    public static final Tally NONE = new Tally(0, Map.of(), Waits.NONE, Quality.NONE);

    public Tally {
        Map<JobState, Long> sorted = new EnumMap<>(JobState.class);
        sorted.putAll(ended);
        ended = Collections.unmodifiableMap(sorted);
    }

    public long endedInAll() {
        return ended.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * From submission to the script's begin.
     *
     * @param started how many jobs began
     * @param median half of them waited no longer; empty when none began
     * @param p90 nine in ten of them waited no longer; empty when none began
     */
    public record Waits(long started, Optional<Duration> median, Optional<Duration> p90) {
        public static final Waits NONE = new Waits(0, Optional.empty(), Optional.empty());
    }

    /**
     * Over the runs that came to their own end, well or not: one that was cut off says nothing of how long it would have taken.
     *
     * @param runs how many of them had been predicted; the other figures are empty when there are none
     * @param accuracy the mean of the shorter over the longer of run and median prediction: 1 if all were right (the measure of
     *     Tsafrir, Etsion and Feitelson, TPDS 2007)
     * @param belowUpper which share of them was not longer than its 90 % quantile: 0.9 if that was one
     * @param medianError half of the median predictions were off by no more
     */
    public record Quality(
            long runs, OptionalDouble accuracy, OptionalDouble belowUpper, Optional<Duration> medianError) {
        public static final Quality NONE =
                new Quality(0, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }
}
