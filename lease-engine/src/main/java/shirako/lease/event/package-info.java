/**
 * The one event log: every change appends a row in the transaction that makes it. The audit view, live updates and
 * notifications read the log by sequence number.
 */
@NullMarked
package shirako.lease.event;

import org.jspecify.annotations.NullMarked;
