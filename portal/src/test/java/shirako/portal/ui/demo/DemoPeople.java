package shirako.portal.ui.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import shirako.grid.Membership;
import shirako.grid.Role;
import shirako.grid.VirtualOrganization;
import shirako.grid.VirtualOrganizations;
import shirako.portal.access.Viewer;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;
import shirako.portal.account.SignInFailures;
import shirako.portal.account.Token;
import shirako.portal.account.TokenStore;

/** Who there is: ada of two organizations, grace the admin of one, nobody of none, root of the site. */
final class DemoPeople {
    static final String PASSWORD = "demo";

    private DemoPeople() {}

    /** Accounts, all with the same password. */
    static final class InMemoryAccounts implements Accounts {
        private final Map<String, Account> accounts = new HashMap<>();

        InMemoryAccounts(Instant now) {
            add(new Account("ada", "Ada Lovelace", "{noop}" + PASSWORD, Viewer.Reach.OWN_VOS, now));
            add(new Account("grace", "Grace Hopper", "{noop}" + PASSWORD, Viewer.Reach.OWN_VOS, now));
            add(new Account("nobody", "Nemo", "{noop}" + PASSWORD, Viewer.Reach.OWN_VOS, now));
            add(new Account("fresh", "Fresh Start", "{noop}" + PASSWORD, Viewer.Reach.OWN_VOS, now));
            add(new Account("root", "Site Admin", "{noop}" + PASSWORD, Viewer.Reach.SITE, now));
        }

        @Override
        public Optional<Account> find(String name) {
            return Optional.ofNullable(accounts.get(name));
        }

        @Override
        public boolean none() {
            return accounts.isEmpty();
        }

        @Override
        public void save(List<Account> changed) {
            changed.forEach(this::add);
        }

        private void add(Account account) {
            accounts.put(account.name(), account);
        }
    }

    /** Two organizations with people, one without jobs. */
    static final class InMemoryOrganizations implements VirtualOrganizations {
        private final List<VirtualOrganization> organizations = new ArrayList<>();
        private final List<Membership> memberships = new ArrayList<>();

        InMemoryOrganizations(Instant now) {
            found(new VirtualOrganization("astro", "Astrophysics", Optional.empty(), now));
            found(new VirtualOrganization("climate", "Climate", Optional.empty(), now));
            found(new VirtualOrganization("quiet", "Quiet", Optional.empty(), now));
            join(new Membership("astro", "ada", Role.MEMBER, now));
            join(new Membership("climate", "ada", Role.MEMBER, now));
            join(new Membership("astro", "grace", Role.VO_ADMIN, now));
            join(new Membership("quiet", "fresh", Role.MEMBER, now));
        }

        @Override
        public Optional<VirtualOrganization> find(String name) {
            return organizations.stream().filter(vo -> vo.name().equals(name)).findFirst();
        }

        @Override
        public List<VirtualOrganization> all() {
            return List.copyOf(organizations);
        }

        @Override
        public Map<String, Role> rolesOf(String user) {
            Map<String, Role> roles = new HashMap<>();
            memberships.stream()
                    .filter(membership -> membership.user().equals(user))
                    .forEach(membership -> roles.put(membership.vo(), membership.role()));
            return roles;
        }

        @Override
        public List<Membership> members(String vo) {
            return memberships.stream()
                    .filter(membership -> membership.vo().equals(vo))
                    .sorted(Comparator.comparing(Membership::user))
                    .toList();
        }

        @Override
        public void found(VirtualOrganization organization) {
            organizations.add(organization);
        }

        @Override
        public void join(Membership membership) {
            memberships.add(membership);
        }

        @Override
        public void leave(String vo, String user) {
            memberships.removeIf(membership ->
                    membership.vo().equals(vo) && membership.user().equals(user));
        }
    }

    /** Tokens in memory. */
    static final class InMemoryTokens implements TokenStore {
        private final Map<String, Token> bySecret = new HashMap<>();

        @Override
        public void add(Token token, String secretSha256) {
            bySecret.put(secretSha256, token);
        }

        @Override
        public Optional<Token> findBySecret(String secretSha256) {
            return Optional.ofNullable(bySecret.get(secretSha256));
        }

        @Override
        public List<Token> of(String user) {
            return bySecret.values().stream()
                    .filter(token -> token.user().equals(user))
                    .sorted(Comparator.comparing(Token::createdAt).reversed())
                    .toList();
        }

        @Override
        public void used(UUID id, Instant at) {}

        @Override
        public boolean revoke(String user, UUID id, Instant at) {
            return bySecret.values()
                    .removeIf(token -> token.id().equals(id) && token.user().equals(user));
        }
    }

    /** Failed sign-ins in memory. */
    static final class InMemoryFailures implements SignInFailures {
        private final Map<String, Count> counts = new HashMap<>();

        @Override
        public synchronized Optional<Count> of(String subject) {
            return Optional.ofNullable(counts.get(subject));
        }

        @Override
        public synchronized void update(String subject, UnaryOperator<Count> change) {
            counts.put(
                    subject, change.apply(counts.getOrDefault(subject, new Count(0, Instant.EPOCH, Optional.empty()))));
        }

        @Override
        public synchronized void forget(String subject) {
            counts.remove(subject);
        }

        @Override
        public synchronized void forgetBefore(Instant before) {
            counts.values().removeIf(count -> count.lastAt().isBefore(before));
        }
    }
}
