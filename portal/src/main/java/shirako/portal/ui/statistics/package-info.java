/** The page of figures: what was used, how long jobs waited, how they ended, how well they were predicted. */
@NullMarked
package shirako.portal.ui.statistics;

import org.jspecify.annotations.NullMarked;
