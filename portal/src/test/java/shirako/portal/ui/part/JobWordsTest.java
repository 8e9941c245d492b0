package shirako.portal.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.portal.fake.Samples;

class JobWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> OTHERS = List.of("\"a\" has completed", "\"b\" is over");

    @Test
    void a_time_to_come_and_other_jobs_are_both_said_on_the_readers_clock() {
        assertThat(JobWords.why(later(NOW.plusSeconds(1800), OTHERS), NOW))
                .isEqualTo("It starts not before 12:30 (in 30 min), and once \"a\" has completed, and \"b\" is over.");
        assertThat(JobWords.why(later(NOW.plusSeconds(1800), List.of()), NOW))
                .isEqualTo("It starts not before 12:30 (in 30 min).");
    }

    @Test
    void a_time_that_has_come_is_nothing_to_wait_for_any_more() {
        assertThat(JobWords.why(later(NOW.minusSeconds(5), OTHERS), NOW))
                .isEqualTo("It starts once \"a\" has completed, and \"b\" is over.");
        assertThat(JobWords.why(later(NOW.minusSeconds(5), List.of()), NOW))
                .isEqualTo("The broker looks at it in its next cycle.");
    }

    @Test
    void a_job_that_may_not_start_yet_is_not_said_to_start_then() {
        var job = Samples.startingLater("ada", "astro", StartConditions.NONE, later(NOW.plusSeconds(1800), List.of()));
        assertThat(JobWords.detail(job, NOW)).isEqualTo("It starts not before 12:30 (in 30 min).");
    }

    @Test
    void a_pause_between_attempts_is_told_on_the_readers_clock_and_no_start_is_promised() {
        var pause = new WaitReason.NextAttempt(2, NOW.plusSeconds(30), "Its container was lost: host h1 fell over.");
        var job = Samples.startingLater("ada", "astro", StartConditions.NONE, pause);
        assertThat(JobWords.detail(job, NOW))
                .isEqualTo(
                        "Its second attempt begins not before 12:00 (in 30 s). The one before failed: Its container was lost:"
                                + " host h1 fell over.");
    }

    private static WaitReason later(Instant notBefore, List<String> awaited) {
        return new WaitReason.StartsLater(Optional.of(notBefore), awaited);
    }
}
