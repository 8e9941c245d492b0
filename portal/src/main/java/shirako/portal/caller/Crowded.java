package shirako.portal.caller;

import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** A caller has more requests under way than wait for one caller. */
public final class Crowded extends SQLTransientConnectionException {
    private static final long serialVersionUID = 1;

    /** After how many seconds to send it again. */
    public static final int SECONDS = 1;

    Crowded(String caller) {
        super(caller + " has more requests under way than one caller may");
    }

    /** Whether it is the cause of a failure. */
    public static boolean causes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Crowded) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong, and what to do. */
    public static String words() {
        return "You have more requests under way than are served for one at once. Send fewer at the same time, and this one again in "
                + SECONDS + " second.";
    }
}
