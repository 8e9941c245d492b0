package shirako.predict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The latest models, newest first. Older ones stay for jobs that were submitted before the newest had learned: a job
 * that runs for days is scored against what could have been said of it then, else only short jobs would keep the score.
 */
record ModelShelf(List<TrainedModel> newestFirst) {
    private static final int MODELS_MAX = 24;

    static final ModelShelf EMPTY = new ModelShelf(List.of());

    ModelShelf with(TrainedModel newest) {
        return new ModelShelf(Stream.concat(Stream.of(newest), newestFirst.stream())
                .limit(MODELS_MAX)
                .toList());
    }

    boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /** The newest that learned only from jobs that had ended by then. */
    Optional<TrainedModel> asOf(Instant submittedAt) {
        for (TrainedModel model : newestFirst) {
            if (model.mayAnswerAt(submittedAt)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
