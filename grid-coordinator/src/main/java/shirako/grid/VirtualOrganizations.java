package shirako.grid;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps virtual organizations and their members. */
public interface VirtualOrganizations {
    Optional<VirtualOrganization> find(String name);

    /** All of them, by name. */
    List<VirtualOrganization> all();

    /** What the user may do, by the name of the organization; sorted by name. */
    Map<String, Role> rolesOf(String user);

    /** The members of one, by user name. */
    List<Membership> members(String vo);

    /**
     * Records a new one.
     *
     * @throws IllegalStateException when the name is taken
     */
    void found(VirtualOrganization organization);

    /** Makes the user a member, or gives a member another role. */
    void join(Membership membership);

    /** Ends a membership, if there is one. */
    void leave(String vo, String user);
}
