package shirako.portal.account;

import java.util.Optional;

/** Keeps accounts. */
public interface Accounts {
    Optional<Account> find(String name);

    /** Whether there is no account at all: nobody has signed in to this database yet. */
    boolean none();

    /** Records the account, or its new password, name or reach. */
    void save(Account account);
}
