package shirako.predict;

import java.util.ArrayList;
import java.util.List;
import weka.classifiers.trees.M5P;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;

/**
 * Weka's M5P, by far the most accurate of its quick learners, with smoothed constants at its leaves: linear models there
 * run away on the heavy tails of real runtimes, and did worse on every workload log tried. The only class that knows
 * Weka. No randomness: the same lessons make the same tree.
 */
final class Regression {
    private static final int LEAF_LESSONS_MIN = 20;

    static {
        WekaRuntime.prepare();
    }

    private final M5P tree;
    private final Instances columns;
    private final double shortest;
    private final double longest;

    private Regression(M5P tree, Instances columns, double shortest, double longest) {
        this.tree = tree;
        this.columns = columns;
        this.shortest = shortest;
        this.longest = longest;
    }

    static Regression fit(List<Lesson> lessons) throws TrainingException {
        Instances columns = columns();
        Instances rows = new Instances(columns, lessons.size());
        double shortest = Double.POSITIVE_INFINITY;
        double longest = Double.NEGATIVE_INFINITY;
        for (Lesson lesson : lessons) {
            rows.add(row(lesson.features(), lesson.logActual()));
            shortest = Math.min(shortest, lesson.logActual());
            longest = Math.max(longest, lesson.logActual());
        }
        M5P tree = new M5P();
        tree.setBuildRegressionTree(true);
        tree.setMinNumInstances(LEAF_LESSONS_MIN);
        try {
            tree.buildClassifier(rows);
        } catch (Exception e) {
            throw new TrainingException("no model could be fitted to " + lessons.size() + " jobs", e);
        }
        return new Regression(tree, columns, shortest, longest);
    }

    /** The logarithmic runtime, within what was seen in training: a linear model must not run away beyond it. */
    synchronized double answer(double[] features) throws TrainingException {
        DenseInstance row = row(features, 0);
        row.setDataset(columns);
        try {
            return Math.clamp(tree.classifyInstance(row), shortest, longest);
        } catch (Exception e) {
            throw new TrainingException("the model could not answer", e);
        }
    }

    private static DenseInstance row(double[] features, double logActual) {
        double[] values = new double[features.length + 1];
        System.arraycopy(features, 0, values, 0, features.length);
        values[features.length] = logActual;
        return new DenseInstance(1, values);
    }

    private static Instances columns() {
        ArrayList<Attribute> attributes = new ArrayList<>();
        FeatureVector.NAMES.forEach(name -> attributes.add(new Attribute(name)));
        attributes.add(new Attribute("runtime"));
        Instances columns = new Instances("jobs", attributes, 0);
        columns.setClassIndex(attributes.size() - 1);
        return columns;
    }
}
