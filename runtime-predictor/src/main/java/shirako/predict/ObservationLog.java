package shirako.predict;

import java.util.stream.Stream;

/** Port: where ended jobs are kept, so that a restarted predictor learns them again. Kept per job id, once. */
public interface ObservationLog {
    /** Records a job; recording the same id again changes nothing. */
    void append(CompletedJob job);

    /** All jobs in the order they ended. The caller closes the stream. */
    Stream<CompletedJob> replay();
}
