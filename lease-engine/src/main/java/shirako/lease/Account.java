package shirako.lease;

import java.util.regex.Pattern;

/**
 * On which account within its holder a lease runs, such as that of one user, under a name that only the holder understands. A
 * broker shares out among a holder's accounts what is the holder's, and nothing else.
 *
 * @param name up to 64 letters, digits, dots, dashes and underscores; empty for all that has no account of its own
 * @param weight how much of what is the holder's it is to have, beside the holder's other accounts, in thousandths: 1000 for the usual;
 *     from 1 to 1000000
 */
public record Account(String name, int weight) {
    private static final int MOST = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    /** The one of whatever has none of its own. */
    public static final Account NONE = new Account("", 1000);

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of an account has at most 64 letters, digits, dots, dashes and underscores");
        }
        if (weight < 1 || weight > MOST) {
            throw new IllegalArgumentException(
                    "the weight of an account lies between 1 and " + MOST + " thousandths, not at " + weight);
        }
    }
}
