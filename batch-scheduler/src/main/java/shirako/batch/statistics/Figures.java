package shirako.batch.statistics;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What jobs used, how long they waited and how well they were predicted.
 *
 * @param buckets over which time
 * @param whole all of it
 * @param byVo the same for each virtual organization that has anything to tell, by its name
 */
public record Figures(Buckets buckets, Tally whole, SortedMap<String, Series> byVo) {
    public Figures {
        byVo = Collections.unmodifiableSortedMap(new TreeMap<>(byVo));
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return byVo.isEmpty();
    }

    /**
     * One organization's.
     *
     * @param whole over all of the time
     * @param buckets piece by piece
     */
    public record Series(Tally whole, List<Tally> buckets) {
        public Series {
            buckets = List.copyOf(buckets);
        }
    }
}
