package shirako.batch.job;

/** Whose a limit is. */
public enum Whose {
    /** A user's in one organization. */
    USER("your"),
    /** An organization's as a whole. */
    ORGANIZATION("your organization's");

    private final String words;

    Whose(String words) {
        this.words = words;
    }

    /** As a job's owner would hear it. */
    public String words() {
        return words;
    }
}
