package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryPredictionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final LearningPredictor predictor = new LearningPredictor(Runnable::run);

    @Test
    void before_any_data_the_requested_time_is_planned_with() {
        RuntimeDistribution first = predictor.predict(Jobs.USUAL.later());
        assertThat(first.source()).isEqualTo(Source.REQUESTED_TIME);
        assertThat(first.median()).isEqualTo(HOUR);
        assertThat(first.upper()).isEqualTo(HOUR);
        assertThat(first.lower()).isLessThan(HOUR);
        assertThat(first.sampleCount()).isZero();
    }

    @Test
    void a_repeated_script_converges_on_its_runtime() {
        predictor.learn(Jobs.USUAL.completed(0, TEN_MINUTES));
        RuntimeDistribution afterOne = predictor.predict(Jobs.USUAL.later());
        for (int number = 1; number < 20; number++) {
            predictor.learn(Jobs.USUAL.completed(number, TEN_MINUTES.plusSeconds(number % 3)));
        }
        RuntimeDistribution afterTwenty = predictor.predict(Jobs.USUAL.later());
        assertThat(afterOne.median()).isEqualTo(TEN_MINUTES);
        assertThat(afterTwenty.evidence()).isEqualTo(Evidence.SAME_USER_AND_SCRIPT);
        assertThat(afterTwenty.sampleCount()).isEqualTo(20);
        assertThat(afterTwenty.median()).isBetween(TEN_MINUTES, TEN_MINUTES.plusSeconds(2));
        assertThat(width(afterTwenty)).isLessThan(width(afterOne).dividedBy(4));
        assertThat(afterTwenty.explanation()).startsWith("20 past runs of this script by you: usually ");
    }

    @Test
    void a_script_that_became_slower_is_followed() {
        for (int number = 0; number < 40; number++) {
            predictor.learn(Jobs.USUAL.completed(number, TEN_MINUTES));
        }
        for (int number = 40; number < 50; number++) {
            predictor.learn(Jobs.USUAL.completed(number, TEN_MINUTES.multipliedBy(3)));
        }
        assertThat(predictor.predict(Jobs.USUAL.later()).median()).isEqualTo(TEN_MINUTES.multipliedBy(3));
    }

    @Test
    void the_closest_kin_is_asked_first() {
        Jobs adasRender = Jobs.USUAL;
        for (int number = 0; number < 3; number++) {
            predictor.learn(adasRender.completed(number, TEN_MINUTES));
            predictor.learn(adasRender.by("bob").completed(number, TEN_MINUTES.multipliedBy(2)));
            predictor.learn(adasRender.running("sort").completed(number, TEN_MINUTES.multipliedBy(3)));
        }
        Duration otherRequest = Duration.ofHours(2);
        assertThat(evidenceFor(adasRender)).isEqualTo(Evidence.SAME_USER_AND_SCRIPT);
        assertThat(evidenceFor(adasRender.by("eve"))).isEqualTo(Evidence.SAME_SCRIPT);
        assertThat(evidenceFor(adasRender.running("new"))).isEqualTo(Evidence.SAME_USER_AND_REQUEST);
        assertThat(evidenceFor(adasRender.running("new").requesting(otherRequest)))
                .isEqualTo(Evidence.SAME_USER);
        assertThat(evidenceFor(adasRender.by("eve").running("new"))).isEqualTo(Evidence.NONE);
        assertThat(predictor.predict(adasRender.later()).median()).isEqualTo(TEN_MINUTES);
    }

    @Test
    void runs_of_the_same_request_count_however_many_others_came_since() {
        Jobs long_ = Jobs.USUAL.requesting(Duration.ofHours(3)).running("");
        for (int number = 0; number < 5; number++) {
            predictor.learn(long_.completed(number, TEN_MINUTES.multipliedBy(9)));
        }
        for (int number = 5; number < 60; number++) {
            predictor.learn(Jobs.USUAL.running("").completed(number, TEN_MINUTES));
        }
        assertThat(predictor.predict(long_.later()).median()).isEqualTo(TEN_MINUTES.multipliedBy(9));
        assertThat(predictor.predict(Jobs.USUAL.running("").later()).median()).isEqualTo(TEN_MINUTES);
    }

    @Test
    void jobs_without_a_known_script_are_not_kin_by_it() {
        Jobs unknown = Jobs.USUAL.running("");
        for (int number = 0; number < 5; number++) {
            predictor.learn(unknown.completed(number, TEN_MINUTES));
        }
        assertThat(evidenceFor(unknown.by("bob"))).isEqualTo(Evidence.NONE);
    }

    @Test
    void no_prediction_exceeds_the_requested_time() {
        for (int number = 0; number < 5; number++) {
            predictor.learn(Jobs.USUAL.completed(number, TEN_MINUTES));
        }
        Duration short_ = Duration.ofMinutes(4).plusNanos(1);
        assertThat(predictor.predict(Jobs.USUAL.requesting(short_).later()).upper())
                .isEqualTo(short_);
    }

    @Test
    void the_oddest_requests_get_an_answer() {
        for (Duration odd : new Duration[] {Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE)}) {
            predictor.learn(Jobs.USUAL.requesting(odd).completed(odd.getNano(), TEN_MINUTES));
            assertThat(predictor.predict(Jobs.USUAL.requesting(odd).later()).upper())
                    .isBetween(Duration.ZERO, odd);
            assertThat(predictor
                            .predict(Jobs.USUAL
                                    .by("x")
                                    .running("y")
                                    .requesting(odd)
                                    .later())
                            .upper())
                    .isBetween(Duration.ZERO, odd);
        }
    }

    @Test
    void what_had_not_ended_at_submission_is_not_drawn_upon() {
        predictor.learn(Jobs.USUAL.completed(0, TEN_MINUTES));
        Instant before = Jobs.START.plus(TEN_MINUTES).minusMillis(1);
        assertThat(predictor.predict(Jobs.USUAL.at(before)).source()).isEqualTo(Source.REQUESTED_TIME);
        assertThat(predictor.predict(Jobs.USUAL.at(before.plusMillis(1))).source())
                .isEqualTo(Source.HISTORY);
    }

    @Test
    void cancelled_jobs_teach_nothing() {
        predictor.learn(Jobs.USUAL.ended(0, Ending.CANCELLED, Duration.ofSeconds(3)));
        assertThat(predictor.predict(Jobs.USUAL.later()).source()).isEqualTo(Source.REQUESTED_TIME);
    }

    @Test
    void a_failed_job_ran_as_long_as_it_ran() {
        predictor.learn(Jobs.USUAL.ended(0, Ending.FAILED, TEN_MINUTES));
        assertThat(predictor.predict(Jobs.USUAL.later()).median()).isEqualTo(TEN_MINUTES);
    }

    @Test
    void learning_the_same_job_again_changes_nothing() {
        predictor.learn(Jobs.USUAL.completed(0, TEN_MINUTES));
        predictor.learn(Jobs.USUAL.completed(0, TEN_MINUTES));
        assertThat(predictor.predict(Jobs.USUAL.later()).sampleCount()).isEqualTo(1);
    }

    @Test
    void runs_stopped_at_their_limit_do_not_shorten_predictions() {
        for (int number = 0; number < 10; number++) {
            predictor.learn(Jobs.USUAL.completed(number, TEN_MINUTES));
        }
        RuntimeDistribution before = predictor.predict(Jobs.USUAL.later());
        for (int number = 10; number < 20; number++) {
            Jobs shortLimit = Jobs.USUAL.requesting(Duration.ofMinutes(2));
            predictor.learn(shortLimit.ended(number, Ending.LIMIT_REACHED, Duration.ofMinutes(2)));
        }
        RuntimeDistribution after = predictor.predict(Jobs.USUAL.later());
        assertThat(after.median()).isEqualTo(before.median());
        assertThat(after.lower()).isGreaterThanOrEqualTo(before.lower());
    }

    @Test
    void a_script_that_always_reached_its_limit_is_given_all_it_asks_for() {
        Jobs tight = Jobs.USUAL.requesting(TEN_MINUTES);
        for (int number = 0; number < 5; number++) {
            predictor.learn(tight.ended(number, Ending.LIMIT_REACHED, TEN_MINUTES));
        }
        assertThat(predictor.predict(Jobs.USUAL.later()).median()).isEqualTo(HOUR);
    }

    private Evidence evidenceFor(Jobs job) {
        return predictor.predict(job.later()).evidence();
    }

    private static Duration width(RuntimeDistribution distribution) {
        return distribution.upper().minus(distribution.lower());
    }
}
