/** The list of jobs. */
@NullMarked
package shirako.portal.ui.jobs;

import org.jspecify.annotations.NullMarked;
