package shirako.predict;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells whether two scripts do the same kind of work, so that runs of one predict the other.
 *
 * <p>Left out: comments, which {@code #SBATCH} and {@code #PBS} lines are too, blank lines and the amount of white space.
 * Of numbers only the count of digits stays: {@code --seed 17} and {@code --seed 42} are the same work, {@code sleep 10}
 * and {@code sleep 3600} are not.
 */
public final class ScriptFingerprint {
    private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|(?<=\\s))#(?!!).*$");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final int BYTES = 8;

    private ScriptFingerprint() {}

    /** Sixteen hexadecimal digits; any text has them, the empty script as well. */
    public static String of(String script) {
        String bare = COMMENT.matcher(script).replaceAll("");
        String spaced = WHITE_SPACE.matcher(bare).replaceAll(" ").strip();
        return digest(DIGIT.matcher(spaced).replaceAll("9"));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256, this one does not", absent);
        }
    }
}
