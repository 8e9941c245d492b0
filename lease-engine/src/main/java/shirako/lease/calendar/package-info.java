/**
 * What was promised over time. The calendar packs promises on bins shaped like the sites' hosts, so that the broker
 * never promises what no host could hold; where a container really runs stays the site's own business.
 *
 * <p>A {@link shirako.lease.calendar.Calendar} keeps who holds what in two indexes, by reservation and by end, and what
 * is taken in {@code Bins}: sites of bins, each bin with a {@code Profile} of what is taken over time, each site with a
 * {@code Crowd} that rules out most of the bins that are full. All of these are B+ trees of {@code Rows} whose blocks are
 * shared by copies and changed in place by the {@code Epoch} that made them. One unit is searched with a {@code Walk}
 * along a profile, several at once with a {@code Gang}; {@code Flex} changes a promise that is there.
 */
@NullMarked
package shirako.lease.calendar;

import org.jspecify.annotations.NullMarked;
