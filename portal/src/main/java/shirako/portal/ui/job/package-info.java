/** One job: its course, its log, its files, its figures. */
@NullMarked
package shirako.portal.ui.job;

import org.jspecify.annotations.NullMarked;
