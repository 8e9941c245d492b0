/**
 * What runs when: first come first served with EASY backfilling over the lease calendar, and the broker's cycle that turns
 * jobs into lease requests and keeps running jobs' leases long enough.
 */
@NullMarked
package shirako.batch.schedule;

import org.jspecify.annotations.NullMarked;
