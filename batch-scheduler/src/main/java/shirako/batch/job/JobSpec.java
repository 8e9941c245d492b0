package shirako.batch.job;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/**
 * What a job is, checked and complete.
 *
 * @param name for people; at most 100 characters
 * @param script the script, run by its {@code #!} line or by bash
 * @param arguments handed to the script
 * @param environment set for the script
 * @param inputs files that lie in its working directory when it starts
 * @param outputs patterns of the files to keep; empty keeps every file that it made or changed
 * @param sliver CPU, memory and disk of its container
 * @param wallTime the limit it is promised and held to
 * @param tags for finding it again
 * @param requeue whether it may be started again from its beginning when its container was lost, also after its script may have
 *     begun ({@code #SBATCH --requeue} and {@code --no-requeue})
 * @param constraint what kind of host its container needs ({@code #SBATCH --constraint})
 * @param start when it may start
 * @param stdoutName under which file name its standard output is also kept ({@code #SBATCH --output}); empty for none
 */
public record JobSpec(
        String name,
        String script,
        List<String> arguments,
        SequencedMap<String, String> environment,
        List<InputFile> inputs,
        List<String> outputs,
        Sliver sliver,
        Duration wallTime,
        SortedSet<String> tags,
        boolean requeue,
        HostConstraint constraint,
        StartConditions start,
        Optional<String> stdoutName) {
    public JobSpec {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }
}
