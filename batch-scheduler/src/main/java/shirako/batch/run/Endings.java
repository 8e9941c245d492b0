package shirako.batch.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import shirako.batch.files.Collected;
import shirako.batch.files.EndReason;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.Outcome;

/** What a container said, as a state and a sentence with what to do about it. */
final class Endings {
    private Endings() {}

    static JobState state(Collected result) {
        return switch (result.reason()) {
            case EXITED -> result.exitCode() == 0 ? JobState.COMPLETED : JobState.FAILED;
            case TIMEOUT -> JobState.TIMED_OUT;
            case OUTPUT_LIMIT, DISK_FULL, OUT_OF_MEMORY, BAD_PAYLOAD, CANNOT_RUN -> JobState.FAILED;
        };
    }

    static Outcome outcome(Collected result, JobSpec spec) {
        boolean own = result.reason() == EndReason.EXITED || result.reason() == EndReason.CANNOT_RUN;
        return new Outcome(
                own ? OptionalInt.of(result.exitCode()) : OptionalInt.empty(),
                sentence(result, spec),
                Optional.of(result.usage()));
    }

    private static String sentence(Collected result, JobSpec spec) {
        return switch (result.reason()) {
            case EXITED -> exited(result.exitCode());
            case TIMEOUT ->
                "It was stopped at its wall-time limit of " + words(spec.wallTime())
                        + "; ask for more time, or save the state of the work and go on from it in another job.";
            case OUTPUT_LIMIT ->
                "It wrote more than its " + spec.sliver().diskMib()
                        + " MiB of output; ask for more disk, write less, or name the files to keep.";
            case DISK_FULL ->
                "It used all of its " + spec.sliver().diskMib()
                        + " MiB of disk; ask for more disk or keep fewer files.";
            case OUT_OF_MEMORY ->
                "It needed more memory than its machine of " + spec.sliver().memoryMib()
                        + " MiB has for a script, as the system in it takes some, too; ask for more memory.";
            case BAD_PAYLOAD -> "Its container could not read its script and files.";
            case CANNOT_RUN ->
                "Its script could not be started; check that the program in its first line (#!) exists: /bin/bash and"
                        + " /usr/bin/python3 do.";
        };
    }

    private static String exited(int code) {
        if (code == 0) {
            return "";
        }
        if (code == 127) {
            return "The script ended with exit code 127: a command in it was not found; its standard error says which.";
        }
        if (code > 128 && code < 160) {
            return "The script ended with exit code " + code + ": it was killed by signal " + (code - 128) + ".";
        }
        return "The script ended with exit code " + code + "; its standard error says more.";
    }

    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3600 == 0) {
            return count(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
