package shirako.xen.migration.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@link PlannerBench} is told.
 *
 * @param json where the figures go as JSON as well
 * @param quick whether it is only to be seen that everything works: figures of no worth, within seconds
 * @param instances how many small instances the plans' quality is measured on
 */
public record PlannerBenchOptions(Optional<Path> json, boolean quick, int instances) {
    private static final int INSTANCES = 2000;
    private static final int QUICK = 50;

    /** @throws IllegalArgumentException with a sentence for people */
    public static PlannerBenchOptions parse(String... arguments) {
        Optional<Path> json = Optional.empty();
        Optional<Integer> instances = Optional.empty();
        boolean quick = false;
        for (int i = 0; i < arguments.length; i++) {
            boolean last = i + 1 == arguments.length;
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--json" -> json = Optional.of(Path.of(value(arguments, i++, last)));
                case "--instances" -> instances = Optional.of(count(value(arguments, i++, last)));
                default -> throw new IllegalArgumentException("unknown argument '" + arguments[i] + "'");
            }
        }
        return new PlannerBenchOptions(json, quick, instances.orElse(quick ? QUICK : INSTANCES));
    }

    private static String value(String[] arguments, int option, boolean last) {
        if (last) {
            throw new IllegalArgumentException(arguments[option] + " needs a value");
        }
        return arguments[option + 1];
    }

    private static int count(String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException("--instances must be a number from 1 to 9999999, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
