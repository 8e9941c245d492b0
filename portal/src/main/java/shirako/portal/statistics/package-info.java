/** What jobs used, how long they waited and how well they were predicted, for those who may see them. */
@NullMarked
package shirako.portal.statistics;

import org.jspecify.annotations.NullMarked;
