package shirako.batch.job;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs a list shows.
 *
 * @param vos only jobs of these virtual organizations: those that the asking user may see. An empty set shows nothing
 * @param states only these states; empty for all
 * @param nameContains only names that contain this, whatever the case
 * @param user only this user's
 * @param tag only jobs with this tag
 * @param submittedFrom only from this time on
 * @param submittedBefore only before this time
 */
public record JobFilter(
        Set<String> vos,
        Set<JobState> states,
        Optional<String> nameContains,
        Optional<String> user,
        Optional<String> tag,
        Optional<Instant> submittedFrom,
        Optional<Instant> submittedBefore) {
    /** Every job of these virtual organizations. */
    public static JobFilter of(Set<String> vos) {
        return new JobFilter(
                vos,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
