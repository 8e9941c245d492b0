package shirako.portal.account;

import java.util.List;
import java.util.Optional;

/** Keeps accounts. */
public interface Accounts {
    Optional<Account> find(String name);

    /** Whether there is no account at all: nobody has signed in to this database yet. */
    boolean none();

    /** Records accounts, or their new passwords, names or reaches: all or none. */
    void save(List<Account> accounts);
}
