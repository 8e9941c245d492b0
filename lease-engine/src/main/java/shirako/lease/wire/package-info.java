/**
 * Actors in different processes: their messages as signed JSON over HTTPS, between peers that know each other by their
 * registered keys, and the data that belongs to containers: payloads, results and consoles.
 *
 * <p>Nothing here decides anything about leases. What comes in is checked for its form, its ranges and its sender, and
 * handed to the actor it is for; what goes out may be lost, since actors repeat what matters.
 */
@NullMarked
package shirako.lease.wire;

import org.jspecify.annotations.NullMarked;
