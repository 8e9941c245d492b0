/**
 * Job files: uploads on their way in, payloads into containers, results and logs on their way out.
 *
 * <p>{@link shirako.batch.files.JobPayloads} writes the payload tar, {@link shirako.batch.files.ResultFolders} reads the
 * result tar, which comes from a container that its user ruled: nothing in it is trusted.
 */
@NullMarked
package shirako.batch.files;

import org.jspecify.annotations.NullMarked;
