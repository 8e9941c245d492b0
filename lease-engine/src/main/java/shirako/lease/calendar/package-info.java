/**
 * What was promised over time. The calendar packs promises on bins shaped like the site's hosts, so that the broker
 * never promises what no host could hold; where a container really runs stays the site's own business.
 */
@NullMarked
package shirako.lease.calendar;

import org.jspecify.annotations.NullMarked;
