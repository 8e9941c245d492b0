package shirako.portal.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.portal.fake.Samples;

class JobWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Set<String> VOS = Set.of("astro", "bio");
    private static final List<String> OTHERS = List.of("\"a\" has completed", "\"b\" is over");

    @Test
    void a_time_to_come_and_other_jobs_are_both_said_on_the_readers_clock() {
        assertThat(JobWords.why(later(NOW.plusSeconds(1800), OTHERS), VOS, NOW))
                .isEqualTo("It starts not before 12:30 (in 30 min), and once \"a\" has completed, and \"b\" is over.");
        assertThat(JobWords.why(later(NOW.plusSeconds(1800), List.of()), VOS, NOW))
                .isEqualTo("It starts not before 12:30 (in 30 min).");
    }

    @Test
    void a_time_that_has_come_is_nothing_to_wait_for_any_more() {
        assertThat(JobWords.why(later(NOW.minusSeconds(5), OTHERS), VOS, NOW))
                .isEqualTo("It starts once \"a\" has completed, and \"b\" is over.");
        assertThat(JobWords.why(later(NOW.minusSeconds(5), List.of()), VOS, NOW))
                .isEqualTo("The broker looks at it in its next cycle.");
    }

    @Test
    void a_job_that_may_not_start_yet_is_not_said_to_start_then() {
        var job = Samples.startingLater("ada", "astro", StartConditions.NONE, later(NOW.plusSeconds(1800), List.of()));
        assertThat(JobWords.detail(job, VOS, NOW)).isEqualTo("It starts not before 12:30 (in 30 min).");
    }

    @Test
    void behind_whom_a_job_waits_is_said_by_organization() {
        assertThat(JobWords.why(behind(3, Map.of("astro", 3)), VOS, NOW)).isEqualTo("It is behind 3 jobs of astro.");
        assertThat(JobWords.why(behind(6, Map.of("astro", 1, "bio", 2, "chem", 3)), VOS, NOW))
                .isEqualTo("It is behind 1 job of astro, 2 jobs of bio and 3 jobs of other organizations.");
    }

    @Test
    void of_organizations_that_the_reader_does_not_see_no_name_is_said() {
        assertThat(JobWords.why(behind(1, Map.of("secret", 1)), VOS, NOW))
                .isEqualTo("It is behind 1 job of another organization.");
        assertThat(JobWords.why(behind(5, Map.of("astro", 2)), Set.of("astro"), NOW))
                .isEqualTo("It is behind 2 jobs of astro and 3 jobs of other organizations.");
    }

    @Test
    void where_nobody_told_whose_jobs_go_before_only_their_number_is_said() {
        assertThat(JobWords.why(behind(4, Map.of()), VOS, NOW)).isEqualTo("It is behind 4 jobs.");
    }

    private static WaitReason behind(int ahead, Map<String, Integer> aheadOf) {
        return new WaitReason.BehindInQueue(ahead, new TreeMap<>(aheadOf), Optional.empty());
    }

    @Test
    void a_pause_between_attempts_is_told_on_the_readers_clock_and_no_start_is_promised() {
        var pause = new WaitReason.NextAttempt(2, NOW.plusSeconds(30), "Its container was lost: host h1 fell over.");
        var job = Samples.startingLater("ada", "astro", StartConditions.NONE, pause);
        assertThat(JobWords.detail(job, VOS, NOW))
                .isEqualTo(
                        "Its second attempt begins not before 12:00 (in 30 s). The one before failed: Its container was lost:"
                                + " host h1 fell over.");
    }

    private static WaitReason later(Instant notBefore, List<String> awaited) {
        return new WaitReason.StartsLater(Optional.of(notBefore), awaited);
    }
}
