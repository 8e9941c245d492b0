package shirako.batch.job;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a job ended.
 *
 * @param exitCode of the script; empty when it never ran or was stopped from outside
 * @param reason why it ended, as a sentence with what to do about it; empty for a plain success
 * @param usage what it used; empty when it never ran
 */
public record Outcome(OptionalInt exitCode, String reason, Optional<Usage> usage) {}
