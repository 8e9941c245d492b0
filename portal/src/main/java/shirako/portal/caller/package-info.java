/** Who asks, and that nobody who asks too much keeps the database from the others. */
@NullMarked
package shirako.portal.caller;

import org.jspecify.annotations.NullMarked;
