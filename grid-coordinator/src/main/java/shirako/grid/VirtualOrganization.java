package shirako.grid;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import shirako.lease.Sliver;

/**
 * People who share resources.
 *
 * @param name its name in addresses and accounts: lower-case letters, digits and dashes, at most 40, a letter first
 * @param displayName its name for people
 * @param largest the largest sliver that one of its jobs may ask for; empty for whatever a host can hold
 * @param createdAt when it was recorded
 */
public record VirtualOrganization(String name, String displayName, Optional<Sliver> largest, Instant createdAt) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public VirtualOrganization {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a virtual organization is up to 40 lower-case letters, digits"
                            + " and dashes and starts with a letter, unlike '" + name + "'");
        }
        if (displayName.isBlank()) {
            throw new IllegalArgumentException("the virtual organization " + name + " needs a name for people");
        }
    }
}
