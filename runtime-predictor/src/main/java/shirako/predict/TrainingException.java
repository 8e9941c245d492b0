package shirako.predict;

/** Weka failed; the history answers in its place. */
final class TrainingException extends Exception {
    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
