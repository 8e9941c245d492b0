/**
 * What actors say to each other. Every message tells a whole state or wish, so that a newer one of the same direction
 * and reservation makes the older ones superfluous, and a repeated one changes nothing.
 */
@NullMarked
package shirako.lease.protocol;

import org.jspecify.annotations.NullMarked;
