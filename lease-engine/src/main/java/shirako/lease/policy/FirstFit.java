package shirako.lease.policy;

import shirako.lease.calendar.SiteRoom;

/** The site with the lowest number first: fills one before it begins another. */
public final class FirstFit implements SiteOrderPolicy {
    @Override
    public String name() {
        return "first-fit";
    }

    @Override
    public int compare(SiteRoom one, SiteRoom other) {
        return BY_NUMBER.compare(one, other);
    }
}
