/** Figures of many jobs over time: what was used, how long jobs waited, how well their runs were predicted. */
@NullMarked
package shirako.batch.statistics;

import org.jspecify.annotations.NullMarked;
