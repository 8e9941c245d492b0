package shirako.portal.access;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import shirako.grid.Role;

/**
 * Somebody who is signed in.
 *
 * @param user the user's name
 * @param displayName for people
 * @param reach how far the user's rights go beyond his or her virtual organizations
 * @param roles what the user may do, by the name of the virtual organization
 */
public record Viewer(String user, String displayName, Reach reach, SortedMap<String, Role> roles) {
    public Viewer {
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    }

    public Viewer(String user, String displayName, Reach reach, Map<String, Role> roles) {
        this(user, displayName, reach, (SortedMap<String, Role>) new TreeMap<>(roles));
    }

    /** The virtual organizations that the user may submit for. */
    public Set<String> memberships() {
        return roles.keySet();
    }

    public boolean isSiteAdmin() {
        return reach == Reach.SITE;
    }

    /** How far rights go. */
    public enum Reach {
        /** Only the virtual organizations that the user belongs to. */
        OWN_VOS,
        /** A site admin: every virtual organization. */
        SITE
    }
}
