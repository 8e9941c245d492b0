package shirako.batch.files;

import java.util.List;
import shirako.batch.job.Usage;

/**
 * What a container said of its job, once its files are kept.
 *
 * @param exitCode of the script; what stands there means nothing when it did not exit by itself
 * @param reason why the run ended
 * @param usage what it used
 * @param notices which of its files were not kept, and why
 */
public record Collected(int exitCode, EndReason reason, Usage usage, List<String> notices) {}
