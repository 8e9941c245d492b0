package shirako.lease.actor;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import shirako.lease.ReservationId;

/** Something that is asked of an actor by a thread that waits for the answer, which counts once it is journalled. */
final class Question<T> {
    private final ReservationId about;
    private final Function<Work, T> task;
    private @Nullable T answer;
    private @Nullable RuntimeException failure;
    private boolean answered;

    Question(ReservationId about, Function<Work, T> task) {
        this.about = about;
        this.task = task;
    }

    ReservationId about() {
        return about;
    }

    void ask(Work work) {
        answer = task.apply(work);
    }

    void journalled() {
        answered = true;
    }

    void failed(RuntimeException why) {
        failure = why;
        answered = true;
    }

    boolean answered() {
        return answered;
    }

    /** @throws RuntimeException why it could not be answered or journalled */
    T answer() {
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            throw new IllegalStateException("reservation " + about + " has no answer yet");
        }
        return answer;
    }
}
