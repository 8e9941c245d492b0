package shirako.portal.security;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import shirako.grid.VirtualOrganizations;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.Viewer;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;

/** Reads who is signed in from Spring Security, and the rights from the database: a role taken away is gone at once. */
@Component
class SignedInViewer implements CurrentViewer {
    private final Accounts accounts;
    private final VirtualOrganizations organizations;
    private final SecurityContextHolderStrategy holder;

    SignedInViewer(Accounts accounts, VirtualOrganizations organizations, SecurityContextHolderStrategy holder) {
        this.accounts = accounts;
        this.organizations = organizations;
        this.holder = holder;
    }

    @Override
    public Viewer get() {
        Authentication who = holder.getContext().getAuthentication();
        if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
            throw new AuthenticationCredentialsNotFoundException("Nobody is signed in.");
        }
        Account account = accounts.find(who.getName())
                .orElseThrow(() ->
                        new AuthenticationCredentialsNotFoundException("The account " + who.getName() + " is gone."));
        return new Viewer(
                account.name(), account.displayName(), account.reach(), organizations.rolesOf(account.name()));
    }
}
