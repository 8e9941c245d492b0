package shirako.lease.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@link Leases} is told.
 *
 * @param json where the figures go as JSON as well
 * @param quick whether it is only to be seen that everything works: figures of no worth, within a minute
 * @param database a server's JDBC URL for the journal, its account without a password following {@code user=} in it
 */
record LeasesOptions(Optional<Path> json, boolean quick, Optional<String> database) {
    /** @throws IllegalArgumentException with a sentence for people */
    static LeasesOptions parse(String... arguments) {
        Optional<Path> json = Optional.empty();
        Optional<String> database = Optional.empty();
        boolean quick = false;
        for (int i = 0; i < arguments.length; i++) {
            boolean last = i + 1 == arguments.length;
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--json" -> json = Optional.of(Path.of(value(arguments, i++, last)));
                case "--database" -> database = Optional.of(value(arguments, i++, last));
                default -> throw new IllegalArgumentException("unknown argument '" + arguments[i] + "'");
            }
        }
        return new LeasesOptions(json, quick, database);
    }

    private static String value(String[] arguments, int option, boolean last) {
        if (last) {
            throw new IllegalArgumentException(arguments[option] + " needs a value");
        }
        return arguments[option + 1];
    }
}
