package shirako.batch.replay;

/**
 * What is believed of a job's run time when it is submitted, in whole seconds from 1 to what was requested.
 *
 * @param likely the best single guess
 * @param planned for how long room is kept for it at first
 * @param upper nine of ten such jobs run no longer, as far as the predictor says such a thing; else what was requested
 */
record Expectation(long likely, long planned, long upper) {
    /** Of a predictor that says one number. */
    static Expectation of(long seconds, long requested) {
        return new Expectation(seconds, seconds, requested);
    }
}
