/** How much users and organizations may have under way at once, and how much may wait. */
@NullMarked
package shirako.batch.limit;

import org.jspecify.annotations.NullMarked;
