package shirako.lease.wire;

/** What a site's operator wants of its pool. */
public enum PoolOrder {
    /** Only to know how it stands. */
    STATUS,
    /** Nothing new is to be promised of it; leases end as they would have ended. */
    DRAIN,
    /** It may be promised again. */
    OPEN
}
