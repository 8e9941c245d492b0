package shirako.batch.job;

import java.util.UUID;

/**
 * A file that goes in with the job.
 *
 * @param path where it lies in the job's working directory: relative, without {@code ..}
 * @param upload the stored content
 * @param bytes its size in bytes
 */
public record InputFile(String path, UUID upload, long bytes) {}
