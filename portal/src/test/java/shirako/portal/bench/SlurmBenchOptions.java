package shirako.portal.bench;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SlurmBench} is told.
 *
 * @param slurm the folder of a Slurm that runs
 * @param database the JDBC URL of the server that it keeps account on; its account follows {@code user=} in it
 * @param server the process of that server
 * @param folder for all that is made here; must exist
 * @param json where the figures go as JSON as well
 * @param size how many jobs
 */
record SlurmBenchOptions(Path slurm, String database, long server, Path folder, Optional<Path> json, Course.Size size) {
    /** @throws IllegalArgumentException with a sentence for people */
    static SlurmBenchOptions parse(String... arguments) {
        String slurm = null;
        String database = null;
        String server = null;
        String folder = null;
        Optional<Path> json = Optional.empty();
        Course.Size size = Course.Size.FULL;
        for (int i = 0; i < arguments.length; i++) {
            boolean last = i + 1 == arguments.length;
            switch (arguments[i]) {
                case "--quick" -> size = Course.Size.QUICK;
                case "--jobs" -> size = size(value(arguments, i++, last));
                case "--json" -> json = Optional.of(Path.of(value(arguments, i++, last)));
                case "--slurm" -> slurm = value(arguments, i++, last);
                case "--database" -> database = value(arguments, i++, last);
                case "--server" -> server = value(arguments, i++, last);
                case "--folder" -> folder = value(arguments, i++, last);
                default -> throw new IllegalArgumentException("unknown argument '" + arguments[i] + "'");
            }
        }
        return new SlurmBenchOptions(
                Path.of(given("--slurm", slurm)),
                given("--database", database),
                process(given("--server", server)),
                Path.of(given("--folder", folder)),
                json,
                size);
    }

    /** No array of either side has more tasks than ten thousand. */
    private static Course.Size size(String text) {
        if (!text.matches("[1-9][0-9]{1,3}|10000")) {
            throw new IllegalArgumentException("--jobs is a number from 10 to 10000, not '" + text + "'");
        }
        return Course.Size.of(Integer.parseInt(text));
    }

    private static long process(String text) {
        if (!text.matches("[1-9][0-9]{0,9}")) {
            throw new IllegalArgumentException("--server is the id of a process, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    private static String given(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " is needed");
        }
        return value;
    }

    private static String value(String[] arguments, int option, boolean last) {
        if (last) {
            throw new IllegalArgumentException(arguments[option] + " needs a value");
        }
        return arguments[option + 1];
    }
}
