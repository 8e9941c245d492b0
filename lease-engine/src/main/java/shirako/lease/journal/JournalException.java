package shirako.lease.journal;

/** The journal could not be read or written now. Whether a failed write took place is not known. */
public class JournalException extends RuntimeException {
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalException(String message) {
        super(message);
    }
}
