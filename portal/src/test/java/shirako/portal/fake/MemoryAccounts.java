package shirako.portal.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;

/** Accounts in memory. */
public final class MemoryAccounts implements Accounts {
    private final Map<String, Account> accounts = new TreeMap<>();

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public boolean none() {
        return accounts.isEmpty();
    }

    @Override
    public void save(List<Account> saved) {
        saved.forEach(account -> accounts.put(account.name(), account));
    }
}
