/** The job: what was asked for, where it stands, what it waits for, what it used, and how it ended. */
@NullMarked
package shirako.batch.job;

import org.jspecify.annotations.NullMarked;
