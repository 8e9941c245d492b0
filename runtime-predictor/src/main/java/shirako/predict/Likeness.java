package shirako.predict;

import java.util.List;

/**
 * How much each past run of a user says of his next job: the more, the more alike the two are in script, request and processors, and
 * the fewer there are of that kind that are newer. A kernel over history (Nadaraya, Theory of Probability and its Applications
 * 1964; Watson, Sankhya 1964) with fixed widths: they were chosen once, as round numbers, and for no log in particular.
 */
final class Likeness {
    /** Another script is another program, mostly. */
    private static final double OTHER_SCRIPT = 3;

    /** People have a request for each kind of work: another one is another kind, the more so the farther it is off. */
    private static final double OTHER_REQUEST = 8;

    private static final double OTHER_REQUEST_AT_LEAST = 0.5;
    private static final double REQUEST_DOUBLED = 0.7;

    /** For each doubling, and no more than for three. */
    private static final double CPUS_DOUBLED = 1.5;

    private static final double DOUBLINGS_MAX = 3;

    /** Each newer run that is as like takes so much of the weight. */
    private static final double FADING = 0.15;

    private static final double LOG_2 = Math.log(2);

    private Likeness() {}

    /** @return a weight for each run, from 0 to 1 */
    static double[] weights(List<Run> newestFirst, JobFeatures job) {
        Run.Traits traits = Run.Traits.of(job);
        double[] weights = new double[newestFirst.size()];
        double newer = 0;
        for (int i = 0; i < weights.length; i++) {
            double like = like(newestFirst.get(i).traits(), traits);
            weights[i] = like * Math.exp(-FADING * newer);
            newer += like;
        }
        return weights;
    }

    private static double like(Run.Traits run, Run.Traits job) {
        double request = doublings(run.logRequested(), job.logRequested());
        double off = run.script().equals(job.script()) ? 0 : OTHER_SCRIPT;
        if (request > 0) {
            off += OTHER_REQUEST * Math.min(1, OTHER_REQUEST_AT_LEAST + REQUEST_DOUBLED * request);
        }
        off += CPUS_DOUBLED * Math.min(DOUBLINGS_MAX, doublings(run.logCpu(), job.logCpu()));
        return off == 0 ? 1 : Math.exp(-off);
    }

    private static double doublings(double log, double other) {
        return Math.abs(log - other) / LOG_2;
    }
}
