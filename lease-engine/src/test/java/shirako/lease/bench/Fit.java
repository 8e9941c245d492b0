package shirako.lease.bench;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How a cost grows: the slope of the straight line nearest to the logarithms of costs over those of sizes. */
final class Fit {
    private Fit() {}

    /** The k of the cost n^k that comes nearest, by least squares. */
    static double exponent(Map<Integer, Double> costBySize) {
        return slope(costBySize, entry -> Math.log(entry.getValue()));
    }

    /** The exponent that a cost of exactly log n would be found to have over the same sizes. */
    static double exponentOfLogarithm(Map<Integer, Double> costBySize) {
        return slope(costBySize, entry -> Math.log(Math.log(entry.getKey())));
    }

    private static double slope(Map<Integer, Double> points, ToDoubleFunction<Map.Entry<Integer, Double>> height) {
        double meanX = points.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = points.entrySet().stream().mapToDouble(height).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            double x = Math.log(point.getKey()) - meanX;
            above += x * (height.applyAsDouble(point) - meanY);
            below += x * x;
        }
        return above / below;
    }
}
