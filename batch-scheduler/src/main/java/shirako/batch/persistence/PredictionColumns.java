package shirako.batch.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import shirako.batch.job.Prediction;

/** A prediction's columns; all empty until there is one. */
@Embeddable
class PredictionColumns {
    private static final int WORDS_MAX = 500;

    @Column(name = "predicted_lower_ms")
    private Long lowerMillis;

    @Column(name = "predicted_median_ms")
    private Long medianMillis;

    @Column(name = "predicted_upper_ms")
    private Long upperMillis;

    @Column(name = "prediction_words")
    private String words;

    @SuppressWarnings("NullAway.Init")
    protected PredictionColumns() {}

    PredictionColumns(Prediction prediction) {
        this.lowerMillis = prediction.lower().toMillis();
        this.medianMillis = prediction.median().toMillis();
        this.upperMillis = prediction.upper().toMillis();
        String explanation = prediction.explanation();
        this.words = explanation.substring(0, Math.min(WORDS_MAX, explanation.length()));
    }

    Prediction prediction() {
        return new Prediction(
                Duration.ofMillis(lowerMillis), Duration.ofMillis(medianMillis), Duration.ofMillis(upperMillis), words);
    }
}
