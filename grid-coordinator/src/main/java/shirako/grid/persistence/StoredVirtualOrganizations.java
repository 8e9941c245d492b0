package shirako.grid.persistence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shirako.grid.Membership;
import shirako.grid.Role;
import shirako.grid.VirtualOrganization;
import shirako.grid.VirtualOrganizations;
import shirako.lease.persistence.Transactions;

/** Virtual organizations on the database. */
public final class StoredVirtualOrganizations implements VirtualOrganizations {
    private final Transactions transactions;

    public StoredVirtualOrganizations(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<VirtualOrganization> find(String name) {
        return transactions.call(entities -> Optional.ofNullable(entities.find(VirtualOrganizationRow.class, name))
                .map(VirtualOrganizationRow::organization));
    }

    @Override
    public List<VirtualOrganization> all() {
        return transactions.call(entities -> entities.createQuery(
                        "select o from VirtualOrganizationRow o order by o.name", VirtualOrganizationRow.class)
                .getResultStream()
                .map(VirtualOrganizationRow::organization)
                .toList());
    }

    @Override
    public Map<String, Role> rolesOf(String user) {
        var roles = new TreeMap<String, Role>();
        for (Membership membership : where("m.user = :value", user)) {
            roles.put(membership.vo(), membership.role());
        }
        return roles;
    }

    @Override
    public List<Membership> members(String vo) {
        return where("m.vo = :value", vo);
    }

    @Override
    public void found(VirtualOrganization organization) {
        transactions.run(entities -> {
            if (entities.find(VirtualOrganizationRow.class, organization.name()) != null) {
                throw new IllegalStateException(
                        "there is a virtual organization named " + organization.name() + " already");
            }
            entities.persist(new VirtualOrganizationRow(organization));
        });
    }

    @Override
    public void join(Membership membership) {
        transactions.run(entities -> entities.merge(new MembershipRow(membership)));
    }

    @Override
    public void leave(String vo, String user) {
        transactions.run(
                entities -> entities.createQuery("delete from MembershipRow m where m.vo = :vo and m.user = :user")
                        .setParameter("vo", vo)
                        .setParameter("user", user)
                        .executeUpdate());
    }

    private List<Membership> where(String condition, String value) {
        return transactions.call(entities -> entities.createQuery(
                        "select m from MembershipRow m where " + condition + " order by m.vo, m.user",
                        MembershipRow.class)
                .setParameter("value", value)
                .getResultStream()
                .map(MembershipRow::membership)
                .toList());
    }
}
