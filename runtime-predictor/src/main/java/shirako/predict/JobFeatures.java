package shirako.predict;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a job when it is submitted.
 *
 * @param user who submits; the same word for the same person at all times
 * @param vo the virtual organization it is charged to
 * @param scriptFingerprint {@link ScriptFingerprint#of}, or empty where the script is not known
 * @param requestedTime the wall time that was asked for, positive; predictions never exceed it
 * @param cpuMillis CPU share asked for, in thousandths of a core
 * @param memoryMib memory asked for
 * @param diskMib disk asked for
 * @param inputBytes size of all input files together
 * @param submittedAt when; jobs that ended later are not drawn upon
 */
public record JobFeatures(
        String user,
        String vo,
        String scriptFingerprint,
        Duration requestedTime,
        int cpuMillis,
        int memoryMib,
        int diskMib,
        long inputBytes,
        Instant submittedAt) {
    public JobFeatures {
        if (!requestedTime.isPositive()) {
            throw new IllegalArgumentException("the requested time must be positive, not " + requestedTime);
        }
        if (cpuMillis < 0 || memoryMib < 0 || diskMib < 0 || inputBytes < 0) {
            throw new IllegalArgumentException(
                    "resources must not be negative: cpuMillis=%d memoryMib=%d diskMib=%d inputBytes=%d"
                            .formatted(cpuMillis, memoryMib, diskMib, inputBytes));
        }
    }
}
