package shirako.batch.submit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import shirako.batch.job.Dependency;
import shirako.lease.substrate.HostConstraint;

/**
 * What a script says of itself in {@code #SBATCH} and {@code #PBS} lines.
 *
 * @param notices what was not understood, with its line
 * @param problems what was understood and makes no sense, with its line
 */
record Directives(
        Optional<String> name,
        Optional<Duration> time,
        Optional<Double> cpus,
        Optional<Long> memoryMib,
        Optional<String> array,
        Optional<String> output,
        Optional<Boolean> requeue,
        Optional<HostConstraint> constraint,
        Optional<Moment> begin,
        Optional<Moment> deadline,
        List<Dependency> dependencies,
        boolean hold,
        List<String> notices,
        List<String> problems) {}
