/**
 * Batch jobs, from submission to result. This module is a service manager: it turns jobs into lease requests and runs
 * each in a container of its own.
 *
 * <p>{@code job} has the job itself and its states, {@code submit} turns what a user sent into a job.
 */
@NullMarked
package shirako.batch;

import org.jspecify.annotations.NullMarked;
