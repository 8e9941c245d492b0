/** Tickets for people and programs: who promised what to whom, whether the signatures hold, and the signed documents. */
@NullMarked
package shirako.portal.ticket;

import org.jspecify.annotations.NullMarked;
