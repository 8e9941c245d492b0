package shirako.batch.workload;

/** Why a job of a log is not replayed. */
public enum LeftOut {
    NEVER_RAN("it did not run: its run time is not above zero, or not known"),
    NO_PROCESSORS("it names no processors, neither requested nor allocated"),
    NO_TIME("it says not for how long it was to run at most, as others of the log do"),
    TOO_LARGE("it needs more processors than the machine has");

    private final String words;

    LeftOut(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
