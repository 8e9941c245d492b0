package shirako.portal.account;

import java.time.Instant;
import java.util.regex.Pattern;
import shirako.portal.access.Viewer.Reach;

/**
 * A local account.
 *
 * @param name what is typed at sign-in: lower-case letters, digits, dots, dashes, at most 64, a letter first
 * @param displayName for people
 * @param passwordHash with the name of its algorithm in front, as Spring Security writes it
 * @param reach how far its rights go beyond its virtual organizations
 * @param createdAt when it was made
 */
public record Account(String name, String displayName, String passwordHash, Reach reach, Instant createdAt) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    public Account {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an account's name is up to 64 lower-case letters, digits, dots and dashes"
                            + " and starts with a letter, unlike '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
