package shirako.portal.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shirako.batch.job.Job;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobOutlook;
import shirako.batch.job.JobState;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.portal.fake.Samples;

/** Of a job with a wall time of ten minutes. */
class OutlookWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Job queued() {
        return JobMoves.queued(
                Samples.job("ada", "astro", JobState.SUBMITTED),
                new Prediction(Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(8), "A guess."),
                ReservationId.random());
    }

    private static Instant at(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    private static Job running(int since) {
        return JobMoves.started(JobMoves.to(queued(), JobState.RUNNING), Optional.of(at(since)));
    }

    @Test
    void a_job_that_waits_starts_and_ends_between_two_times_at_a_site() {
        var start = new StartOutlook(at(5), at(20), Optional.of(new ActorId("uni-b")));
        Job job = JobMoves.waiting(queued(), new WaitReason.BehindInQueue(3, new TreeMap<>(), Optional.of(start)));

        assertThat(OutlookWords.waiting(job, NOW))
                .isEqualTo("It should start between 12:05 and 12:20 at site uni-b, and end between 12:07 and 12:28.");
    }

    @Test
    void a_list_says_it_in_few_words() {
        var start = new StartOutlook(at(5), at(20), Optional.of(new ActorId("uni-b")));

        assertThat(OutlookWords.brief(JobMoves.waiting(queued(), new WaitReason.NoRoomUntil(start)), NOW))
                .isEqualTo("starts 12:05–12:20 at uni-b, ends 12:07–12:28");
        assertThat(OutlookWords.brief(running(-3), NOW)).isEqualTo("ends by 12:05, 12:07 at the latest");
        assertThat(OutlookWords.brief(running(-9), NOW)).isEqualTo("ends 12:01 at the latest");
        assertThat(OutlookWords.brief(queued(), NOW)).isEmpty();
    }

    @Test
    void nothing_is_said_of_a_start_that_nobody_can_tell() {
        assertThat(OutlookWords.waiting(queued(), NOW)).isEmpty();
    }

    @Test
    void a_job_that_runs_ends_between_two_times_and_at_its_wall_time_at_the_latest() {
        assertThat(OutlookWords.running(running(0), NOW))
                .isEqualTo("It should end between 12:02 and 12:08, by 12:10 at the latest.");
        assertThat(OutlookWords.running(running(-3), NOW)).isEqualTo("It should end by 12:05, by 12:07 at the latest.");
    }

    @Test
    void a_job_that_outran_its_prediction_says_so() {
        assertThat(OutlookWords.running(running(-9), NOW))
                .isEqualTo("It runs longer than was expected. Its wall time is over at 12:01.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 30, within a minute",
        "30, 300, by 12:05",
        "300, 310, at 12:05",
        "300, 660, between 12:05 and 12:11",
        "300, 86400, between 12:05 and 2 Mar 12:00"
    })
    void an_interval_is_said_as_simply_as_it_is(int from, int to, String words) {
        assertThat(OutlookWords.within(new JobOutlook.Window(NOW.plusSeconds(from), NOW.plusSeconds(to)), NOW))
                .isEqualTo(words);
    }
}
