package shirako.batch.files;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/** Names in a result tar, and which of them may be shown and downloaded. */
final class ResultPath {
    static final String STDOUT = "stdout";
    private static final String STDERR = "stderr";
    private static final int BYTES_MAX = 4096;
    private static final int SEGMENT_MAX = 255;
    private static final int DEPTH_MAX = 100;

    /** Standard output first, then standard error, then the rest by name. */
    static final Comparator<String> ORDER =
            Comparator.<String>comparingInt(ResultPath::rank).thenComparing(Comparator.naturalOrder());

    private ResultPath() {}

    private static int rank(String path) {
        return switch (path) {
            case STDOUT -> 0;
            case STDERR -> 1;
            default -> 2;
        };
    }

    /** The path under which a file is kept; empty when it must not be. */
    static Optional<String> of(String name) {
        return switch (name) {
            case "out/stdout" -> Optional.of(STDOUT);
            case "out/stderr" -> Optional.of(STDERR);
            default ->
                name.startsWith("out/files/") && isHarmless(name)
                        ? Optional.of(name.substring("out/".length()))
                        : Optional.empty();
        };
    }

    /** Whether a name is relative, stays below its folder, and can be shown and written by anybody. */
    static boolean isHarmless(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX
                || name.contains("\\")
                || name.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        String[] segments = name.split("/", -1);
        for (String segment : segments) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.getBytes(StandardCharsets.UTF_8).length > SEGMENT_MAX) {
                return false;
            }
        }
        return segments.length <= DEPTH_MAX;
    }

    /** A hostile name, fit for a sentence. */
    static String readable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (plain.length() > 80 ? plain.substring(0, 80) + "..." : plain) + "\"";
    }
}
