/**
 * A job from its ticket to its end: {@link shirako.batch.run.JobFollower} makes the job match its reservation and container,
 * {@link shirako.batch.run.ResultCollection} ends it with what its container said.
 */
@NullMarked
package shirako.batch.run;

import org.jspecify.annotations.NullMarked;
