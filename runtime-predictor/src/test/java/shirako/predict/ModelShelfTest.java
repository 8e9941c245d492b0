package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelShelfTest {
    private static final Instant FIRST = Jobs.START;
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(1));

    @Test
    void a_job_gets_the_newest_model_that_knew_only_what_had_ended_by_then() throws TrainingException {
        TrainedModel older = learnedUntil(FIRST);
        TrainedModel newer = learnedUntil(SECOND);
        ModelShelf shelf = ModelShelf.EMPTY.with(older).with(newer);
        assertThat(shelf.asOf(FIRST.minusNanos(1))).isEmpty();
        assertThat(shelf.asOf(FIRST)).contains(older);
        assertThat(shelf.asOf(SECOND.minusNanos(1))).contains(older);
        assertThat(shelf.asOf(SECOND)).contains(newer);
    }

    @Test
    void the_oldest_models_make_room() throws TrainingException {
        ModelShelf shelf = ModelShelf.EMPTY;
        for (int day = 0; day < 40; day++) {
            shelf = shelf.with(learnedUntil(FIRST.plus(Duration.ofDays(day))));
        }
        assertThat(shelf.newestFirst()).hasSizeLessThan(40);
        assertThat(shelf.asOf(FIRST)).isEmpty();
    }

    private static TrainedModel learnedUntil(Instant last) throws TrainingException {
        HistoryForecast history = HistoryForecast.ofRequest(8);
        return TrainedModel.train(IntStream.range(0, 50)
                .mapToObj(number -> new Lesson(
                        "ada",
                        IntStream.range(0, FeatureVector.NAMES.size())
                                .mapToDouble(column -> number % (column + 2))
                                .toArray(),
                        history,
                        8,
                        number % 7,
                        last.minusSeconds(number)))
                .toList());
    }
}
