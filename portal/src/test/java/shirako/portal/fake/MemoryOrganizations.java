package shirako.portal.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shirako.grid.Membership;
import shirako.grid.Role;
import shirako.grid.VirtualOrganization;
import shirako.grid.VirtualOrganizations;

/** Virtual organizations in memory. */
public final class MemoryOrganizations implements VirtualOrganizations {
    private final Map<String, VirtualOrganization> organizations = new TreeMap<>();
    private final List<Membership> memberships = new ArrayList<>();

    @Override
    public Optional<VirtualOrganization> find(String name) {
        return Optional.ofNullable(organizations.get(name));
    }

    @Override
    public List<VirtualOrganization> all() {
        return List.copyOf(organizations.values());
    }

    @Override
    public Map<String, Role> rolesOf(String user) {
        var roles = new TreeMap<String, Role>();
        memberships.stream().filter(m -> m.user().equals(user)).forEach(m -> roles.put(m.vo(), m.role()));
        return roles;
    }

    @Override
    public List<Membership> members(String vo) {
        return memberships.stream().filter(m -> m.vo().equals(vo)).toList();
    }

    @Override
    public void found(VirtualOrganization organization) {
        organizations.put(organization.name(), organization);
    }

    @Override
    public void join(Membership membership) {
        leave(membership.vo(), membership.user());
        memberships.add(membership);
    }

    @Override
    public void leave(String vo, String user) {
        memberships.removeIf(m -> m.vo().equals(vo) && m.user().equals(user));
    }
}
