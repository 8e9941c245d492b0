package shirako.portal.account.persistence;

import java.util.List;
import java.util.Optional;
import shirako.lease.persistence.Transactions;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;

/** Accounts on the database. */
public final class StoredAccounts implements Accounts {
    private final Transactions transactions;

    public StoredAccounts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Account> find(String name) {
        return transactions.call(entities ->
                Optional.ofNullable(entities.find(AccountRow.class, name)).map(AccountRow::account));
    }

    @Override
    public boolean none() {
        return transactions.call(entities -> entities.createQuery("select count(a) from AccountRow a", Long.class)
                        .getSingleResult())
                == 0;
    }

    @Override
    public void save(List<Account> accounts) {
        transactions.run(entities -> accounts.forEach(account -> entities.merge(new AccountRow(account))));
    }
}
