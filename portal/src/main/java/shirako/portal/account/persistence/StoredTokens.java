package shirako.portal.account.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.event.Event;
import shirako.lease.persistence.StoredEventLog;
import shirako.lease.persistence.Transactions;
import shirako.portal.account.Token;
import shirako.portal.account.TokenStore;

/** Tokens on the database. Making and revoking one leaves an event. */
public final class StoredTokens implements TokenStore {
    private final Transactions transactions;

    public StoredTokens(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Token token, String secretSha256) {
        transactions.run(entities -> {
            entities.persist(new TokenRow(token, secretSha256));
            StoredEventLog.append(
                    entities, event(token.createdAt(), "token.created", token.user(), "Token " + token.label()));
        });
    }

    @Override
    public Optional<Token> findBySecret(String secretSha256) {
        return transactions.call(entities -> entities.createQuery(
                        "select t from TokenRow t where t.secretSha256 = :secret", TokenRow.class)
                .setParameter("secret", secretSha256)
                .getResultStream()
                .map(TokenRow::token)
                .findFirst());
    }

    @Override
    public List<Token> of(String user) {
        return transactions.call(entities -> entities.createQuery(
                        "select t from TokenRow t where t.user = :user order by t.createdAt desc, t.id", TokenRow.class)
                .setParameter("user", user)
                .getResultStream()
                .map(TokenRow::token)
                .toList());
    }

    @Override
    public void used(UUID id, Instant at) {
        transactions.run(entities -> entities.createQuery("update TokenRow t set t.lastUsedAt = :at where t.id = :id")
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate());
    }

    @Override
    public boolean revoke(String user, UUID id, Instant at) {
        return transactions.call(entities -> {
            int revoked = entities.createQuery("update TokenRow t set t.revokedAt = :at"
                            + " where t.id = :id and t.user = :user and t.revokedAt is null")
                    .setParameter("at", at)
                    .setParameter("id", id)
                    .setParameter("user", user)
                    .executeUpdate();
            if (revoked == 1) {
                StoredEventLog.append(entities, event(at, "token.revoked", user, "Token " + id));
            }
            return revoked == 1;
        });
    }

    private static Event event(Instant at, String kind, String user, String detail) {
        return Event.of(at, kind, "user:" + user, "", user, detail);
    }
}
