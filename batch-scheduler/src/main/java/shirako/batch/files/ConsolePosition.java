package shirako.batch.files;

import java.util.HexFormat;
import java.util.Optional;

/**
 * How far a container's console has become its job's live log. Kept beside the log: after a restart, a console can be read on from
 * there, also when its beginning is gone, as that of a container that moved to another host.
 *
 * @param seen bytes of the console
 * @param written bytes of the attempt's log that came of them
 * @param standing of the filter between
 */
record ConsolePosition(long seen, long written, ConsoleFilter.Standing standing) {
    /** What {@link #parse} reads. */
    String text() {
        return String.join(
                " ",
                Long.toString(seen),
                Long.toString(written),
                standing.where().name(),
                standing.line().name(),
                Boolean.toString(standing.carriageReturn()),
                "." + HexFormat.of().formatHex(standing.held()));
    }

    /** Empty where it is not whole: then it is as if there were none. */
    static Optional<ConsolePosition> parse(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 6) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ConsolePosition(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    new ConsoleFilter.Standing(
                            ConsoleFilter.Where.valueOf(parts[2]),
                            ConsoleFilter.Line.valueOf(parts[3]),
                            Boolean.parseBoolean(parts[4]),
                            HexFormat.of().parseHex(parts[5].substring(1)))));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
