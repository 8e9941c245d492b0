package shirako.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What share of past runs was still going after a time: the Kaplan-Meier estimate, in which a run stopped at its limit
 * counts as "at least this long" and so never shortens an answer. Newer runs weigh more.
 */
final class SurvivalCurve {
    /** Each older run weighs this much of the next newer one: ten runs or so speak, and a change of habit is followed. */
    private static final double FADING = 0.9;

    private static final double ROUNDING = 1e-9;

    private record Step(double logSeconds, double surviving) {}

    private record Weighted(Run run, double weight) {}

    private final List<Step> steps = new ArrayList<>();
    private final int runs;

    private SurvivalCurve(int runs) {
        this.runs = runs;
    }

    static SurvivalCurve of(List<Run> newestFirst) {
        double[] weights = new double[newestFirst.size()];
        double weight = 1;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight;
            weight *= FADING;
        }
        return of(newestFirst, weights);
    }

    /** @param weights one for each run, above 0 */
    static SurvivalCurve of(List<Run> newestFirst, double[] weights) {
        List<Weighted> sorted = new ArrayList<>(newestFirst.size());
        double atRisk = 0;
        for (int i = 0; i < weights.length; i++) {
            sorted.add(new Weighted(newestFirst.get(i), weights[i]));
            atRisk += weights[i];
        }
        // At equal times ends come before limits: who was stopped then had not ended then.
        sorted.sort(Comparator.comparingDouble((Weighted w) -> w.run().logSeconds())
                .thenComparing(w -> w.run().atLeast()));
        SurvivalCurve curve = new SurvivalCurve(newestFirst.size());
        double surviving = 1;
        for (Weighted next : sorted) {
            if (!next.run().atLeast()) {
                surviving *= Math.max(0, 1 - next.weight() / atRisk);
                curve.steps.add(new Step(next.run().logSeconds(), surviving));
            }
            atRisk -= next.weight();
        }
        return curve;
    }

    int runs() {
        return runs;
    }

    /** The logarithmic runtime that a share {@code q} does not exceed; infinite where too many were cut short to tell. */
    double quantile(double q) {
        return firstBelow(1 - q);
    }

    /**
     * The one answer whose ratio to the run time, the smaller of both divided by the larger, is the best on average. About half of
     * the runs are shorter, as with the median, but where runs fall into kinds it is a run of the commonest kind and not one that
     * lies between them.
     *
     * @param logLimit no run takes longer
     */
    double bestGuess(double logLimit) {
        int count = steps.size() + 1;
        double[] answers = new double[count];
        double[] seconds = new double[count];
        double[] shares = new double[count];
        double before = 1;
        double longer = 0;
        for (int i = 0; i < count; i++) {
            Step step = i < steps.size() ? steps.get(i) : new Step(logLimit, 0);
            answers[i] = Math.min(step.logSeconds(), logLimit);
            seconds[i] = Math.exp(answers[i]);
            shares[i] = before - step.surviving();
            before = step.surviving();
            longer += shares[i] / seconds[i];
        }
        double shorter = 0;
        double best = -1;
        double guess = logLimit;
        for (int i = 0; i < count; i++) {
            shorter += shares[i] * seconds[i];
            longer -= shares[i] / seconds[i];
            double ratio = shorter / seconds[i] + longer * seconds[i];
            if (shares[i] > 0 && ratio > best + ROUNDING) {
                best = ratio;
                guess = answers[i];
            }
        }
        return guess;
    }

    /** The median of those that outlive a time; infinite where nothing tells. */
    double medianBeyond(double logSeconds) {
        double surviving = 1;
        for (Step step : steps) {
            if (step.logSeconds() > logSeconds) {
                break;
            }
            surviving = step.surviving();
        }
        return surviving < ROUNDING ? Double.POSITIVE_INFINITY : firstBelow(surviving / 2);
    }

    private double firstBelow(double share) {
        for (Step step : steps) {
            if (step.surviving() <= share + ROUNDING) {
                return step.logSeconds();
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
