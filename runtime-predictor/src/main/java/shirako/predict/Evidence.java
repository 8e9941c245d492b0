package shirako.predict;

/** The jobs that a prediction rests on, from the closest kin of the new job to none at all. */
public enum Evidence {
    SAME_USER_AND_SCRIPT(Source.HISTORY, "of this script by you"),
    SAME_SCRIPT(Source.HISTORY, "of this script by others"),
    SAME_USER_AND_REQUEST(Source.HISTORY, "of your jobs with the same request"),
    SAME_USER(Source.HISTORY, "of your other jobs"),
    /** A history whose kind is not told, as of a prediction that was stored without it. */
    SIMILAR_JOBS(Source.HISTORY, "of jobs like this"),
    ALL_JOBS(Source.MODEL, "of many jobs"),
    NONE(Source.REQUESTED_TIME, "");

    private final Source source;
    private final String words;

    Evidence(Source source, String words) {
        this.source = source;
        this.words = words;
    }

    Source source() {
        return source;
    }

    /** Continues "14 past runs ...". */
    String words() {
        return words;
    }

    static Evidence unspecified(Source source) {
        return switch (source) {
            case REQUESTED_TIME -> NONE;
            case HISTORY -> SIMILAR_JOBS;
            case MODEL -> ALL_JOBS;
        };
    }
}
