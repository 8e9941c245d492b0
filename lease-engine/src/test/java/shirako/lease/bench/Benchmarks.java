package shirako.lease.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH's benchmarks of this package, each in a process of its own, and makes figures of what they say. */
final class Benchmarks {
    private static final int CALENDAR_GOAL_AT = 100_000;

    private final boolean quick;

    Benchmarks(boolean quick) {
        this.quick = quick;
    }

    /** One operation at all sizes, and how its cost grows. */
    List<Figure> calendar(String operation, String what) throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        Map<Integer, Double> rates =
                run(CalendarBench.class, operation, "leases", quick ? "1000" : "1000 10000 100000 1000000");
        rates.forEach((leases, rate) -> {
            Figure figure =
                    Figure.rate("calendar." + operation + "." + leases, "calendar: " + what + " at " + leases, rate);
            figures.add(leases == CALENDAR_GOAL_AT ? figure.atLeast(200_000) : figure);
        });
        if (rates.size() > 1) {
            figures.add(growth(operation, what, rates));
        }
        return figures;
    }

    /** The goal is a cost that grows no faster than a logarithm. */
    private static Figure growth(String operation, String what, Map<Integer, Double> rates) {
        Map<Integer, Double> costs = new TreeMap<>();
        rates.forEach((size, rate) -> costs.put(size, 1 / rate));
        double exponent = Fit.exponent(costs);
        double logarithm = Fit.exponentOfLogarithm(costs);
        return new Figure(
                "calendar." + operation + ".exponent",
                "calendar: " + what + ": cost as n^",
                exponent,
                "",
                OptionalDouble.of(logarithm),
                false,
                "log n would be n^%.2f".formatted(logarithm));
    }

    List<Figure> tickets() throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        for (String[] operation : new String[][] {
            {"cut", "cut and signed"}, {"verifyLeaf", "verified, parents known"}, {"readAndVerify", "read and verified"}
        }) {
            figures.add(Figure.rate(
                    "tickets." + operation[0],
                    "tickets: " + operation[1],
                    run(TicketBench.class, operation[0], "", "").get(0)));
        }
        return figures;
    }

    /** @param signatures seconds that go into the signatures of one life cycle */
    List<Figure> lifeCycles(double signatures) throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        run(LifeCycleBench.class, "lifeCycles", "live", quick ? "1000" : "1000 10000")
                .forEach((live, rate) -> figures.add(
                        Figure.rate("lifecycles.memory." + live, "life cycles in memory, " + live + " live", rate)
                                .atLeast(20_000)
                                .remarking("%.0f %% of the time is signatures".formatted(100 * signatures * rate))));
        return figures;
    }

    /** Operations per second by the parameter's value. */
    private Map<Integer, Double> run(Class<?> bench, String method, String parameter, String values)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + bench.getName().replace(".", "\\.") + "\\." + method + "$")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .warmupIterations(quick ? 1 : 4)
                .warmupTime(
                        quick
                                ? TimeValue.milliseconds(200)
                                : bench == LifeCycleBench.class ? TimeValue.seconds(3) : TimeValue.seconds(1))
                .measurementIterations(quick ? 1 : 3)
                .measurementTime(quick ? TimeValue.milliseconds(200) : TimeValue.seconds(1));
        if (!values.isEmpty()) {
            options = options.param(parameter, values.split(" "));
        }
        Map<Integer, Double> rates = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            int value =
                    values.isEmpty() ? 0 : Integer.parseInt(result.getParams().getParam(parameter));
            rates.put(value, result.getPrimaryResult().getScore());
        }
        return rates;
    }
}
