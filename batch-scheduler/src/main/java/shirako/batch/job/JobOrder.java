package shirako.batch.job;

/**
 * By what a list of jobs is sorted.
 *
 * @param column by which column; ties are broken by id, so that the order is total
 * @param ascending smallest first
 */
public record JobOrder(Column column, boolean ascending) {
    /** Newest first. */
    public static final JobOrder NEWEST = new JobOrder(Column.SUBMITTED, false);

    /** What lists can be sorted by. */
    public enum Column {
        SUBMITTED,
        NAME,
        STATE,
        USER,
        VO,
        STARTED,
        ENDED
    }
}
