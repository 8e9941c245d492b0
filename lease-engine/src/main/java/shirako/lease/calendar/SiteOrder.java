package shirako.lease.calendar;

import java.util.Comparator;

/**
 * Which site a request goes to when several have room for it: the one that comes first. Pure: it looks at nothing but
 * what it is given. Sites that it holds equal come by number.
 */
@FunctionalInterface
public interface SiteOrder extends Comparator<SiteRoom> {
    /** The lowest number first: fills one site before it begins another. */
    SiteOrder BY_NUMBER = (one, other) -> Integer.compare(one.site(), other.site());
}
