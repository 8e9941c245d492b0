package shirako.predict;

/**
 * What the closest kin says of a job, on the logarithmic scale.
 *
 * @param evidence which kin
 * @param runs how many of them
 * @param median the {@linkplain SurvivalCurve#bestGuess best guess}, not above the requested time
 * @param spreadBelow from the median down to the 10 % quantile, positive
 * @param spreadAbove from the median up to the 90 % quantile, positive
 */
record HistoryForecast(Evidence evidence, int runs, double median, double spreadBelow, double spreadAbove) {
    /** A few runs tell little of their spread: they are taken together with two runs that lie a factor of two off. */
    private static final int SPREAD_RUNS = 2;

    private static final double SPREAD = Math.log(2);
    private static final double SPREAD_BELOW_REQUEST = Math.log(10);

    static HistoryForecast from(SurvivalCurve curve, Evidence evidence, int runs, double logRequested) {
        double median = curve.bestGuess(logRequested);
        double below = median - Math.min(curve.quantile(0.1), median);
        double above = Math.min(curve.quantile(0.9), Math.max(logRequested, median)) - median;
        return new HistoryForecast(evidence, runs, median, steadied(below, runs), steadied(above, runs));
    }

    /** Plans with the request, as schedulers do that know nothing. */
    static HistoryForecast ofRequest(double logRequested) {
        return new HistoryForecast(Evidence.NONE, 0, logRequested, SPREAD_BELOW_REQUEST, SPREAD);
    }

    private static double steadied(double spread, int runs) {
        return (spread * runs + SPREAD * SPREAD_RUNS) / (runs + SPREAD_RUNS);
    }

    /** How far off an answer was, in spreads of this history; positive where the run was longer. */
    double inSpreads(double actual, double answer) {
        double off = actual - answer;
        return off >= 0 ? off / spreadAbove : off / spreadBelow;
    }

    /** The inverse of {@link #inSpreads}. */
    double shifted(double answer, double spreads) {
        return spreads >= 0 ? answer + spreads * spreadAbove : answer + spreads * spreadBelow;
    }
}
