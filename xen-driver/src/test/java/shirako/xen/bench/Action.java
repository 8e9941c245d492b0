package shirako.xen.bench;

/** What is measured. */
enum Action {
    CREATE("create, until it runs"),
    RESIZE("resize: memory, processors, share"),
    SUSPEND("suspend to disk"),
    RESTORE("restore"),
    MIGRATE("migrate live, in all"),
    /** How long the job stood still. */
    DOWNTIME("migrate live, downtime");

    private final String words;

    Action(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
