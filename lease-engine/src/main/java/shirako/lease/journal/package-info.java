/**
 * What actors remember, and the port towards the place where they write it down before anything is sent or done. A
 * restarted actor reads it back and goes on where it was.
 */
@NullMarked
package shirako.lease.journal;

import org.jspecify.annotations.NullMarked;
