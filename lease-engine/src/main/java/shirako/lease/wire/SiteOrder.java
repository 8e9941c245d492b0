package shirako.lease.wire;

import shirako.lease.HostId;

/** What an operator wants of his site. */
public sealed interface SiteOrder {
    /** Only to know how its pool stands. */
    record Status() implements SiteOrder {}

    /** Nothing new is to be promised of its pool; leases end as they would have ended. */
    record Drain() implements SiteOrder {}

    /** Its pool may be promised again. */
    record Open() implements SiteOrder {}

    /** What runs on a host that does not answer is to be given up now, and not only when it was silent for long enough. */
    record DeclareDead(HostId host) implements SiteOrder {}
}
