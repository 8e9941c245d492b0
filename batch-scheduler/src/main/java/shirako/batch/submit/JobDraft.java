package shirako.batch.submit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a user sent: nothing is checked yet. What is empty is taken from the script's own directives, then from the
 * defaults; what is given wins over a directive.
 *
 * @param inputs path in the working directory to uploaded content
 * @param cpus cores, in steps of a tenth
 * @param requeue whether it may be started again when its container is lost; yes if nobody says
 * @param constraint what kind of host it needs, in the form of {@link ConstraintText}; blank for any
 * @param start when it may start
 * @param array index list such as {@code 0-9}, {@code 1,3,5} or {@code 0-100:10}
 */
public record JobDraft(
        Optional<String> name,
        String script,
        List<String> arguments,
        Map<String, String> environment,
        Map<String, UUID> inputs,
        List<String> outputs,
        Optional<Double> cpus,
        Optional<Long> memoryMib,
        Optional<Long> diskMib,
        Optional<Duration> wallTime,
        Set<String> tags,
        Optional<Boolean> requeue,
        Optional<String> constraint,
        StartWish start,
        Optional<String> array) {
    /** A draft of a script alone. */
    public static JobDraft of(String script) {
        return new JobDraft(
                Optional.empty(),
                script,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                StartWish.NONE,
                Optional.empty());
    }
}
