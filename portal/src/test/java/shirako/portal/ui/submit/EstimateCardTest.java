package shirako.portal.ui.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shirako.batch.job.Dependency;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.EstimateAnswer;
import shirako.lease.Forecast;
import shirako.portal.fake.Samples;

class EstimateCardTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PT2M  | in 10 min, at 12:10
                    PT30M | in 30 min, at 12:30
                    P2D   | in 2 d, at 3 Mar 12:00
                    """)
    void a_job_can_start_when_there_is_room_and_not_before_its_own_time(Duration later, String start) {
        assertThat(words(new StartConditions(Optional.of(NOW.plus(later)), Optional.empty(), List.of())))
                .contains(start)
                .doesNotContain("waits for");
    }

    @Test
    void that_it_waits_for_other_jobs_is_said_beside_when_there_is_room() {
        assertThat(words(new StartConditions(Optional.empty(), Optional.empty(), List.of(new Dependency.Singleton()))))
                .contains("in 10 min, at 12:10", "Later if the jobs that it waits for take longer.");
    }

    private static String words(StartConditions conditions) {
        var spec = Samples.startingLater("ada", "astro", conditions, new WaitReason.NotConsideredYet())
                .spec();
        Duration minutes = Duration.ofMinutes(5);
        var card = new EstimateCard();
        card.show(
                new EstimateAnswer.Possible(
                        spec,
                        1,
                        new Prediction(minutes, minutes, minutes, "A guess."),
                        new Forecast.From(NOW.plusSeconds(600), 0),
                        List.of()),
                NOW);
        return card.getElement().getTextRecursively();
    }
}
