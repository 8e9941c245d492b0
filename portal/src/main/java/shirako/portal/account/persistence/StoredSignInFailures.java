package shirako.portal.account.persistence;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import shirako.lease.persistence.Transactions;
import shirako.portal.account.SignInFailures;

/** Failed sign-ins on the database: every portal node sees the same locks, and a restart forgets none. */
public final class StoredSignInFailures implements SignInFailures {
    private final Transactions transactions;

    public StoredSignInFailures(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Count> of(String subject) {
        return transactions.call(entities -> Optional.ofNullable(entities.find(SignInFailureRow.class, subject))
                .map(SignInFailureRow::count));
    }

    @Override
    public void update(String subject, UnaryOperator<Count> change) {
        transactions.run(entities -> {
            // The row is made first, in one statement that cannot collide, so that there is something to lock.
            entities.createNativeQuery("insert ignore into sign_in_failure (subject, failures, last_at)"
                            + " values (:subject, 0, '1970-01-02 00:00:00')")
                    .setParameter("subject", subject)
                    .executeUpdate();
            var row = entities.find(SignInFailureRow.class, subject, LockModeType.PESSIMISTIC_WRITE);
            row.become(change.apply(row.count()));
        });
    }

    @Override
    public void forget(String subject) {
        transactions.run(entities -> entities.createQuery("delete from SignInFailureRow f where f.subject = :subject")
                .setParameter("subject", subject)
                .executeUpdate());
    }

    @Override
    public void forgetBefore(Instant before) {
        transactions.run(entities -> entities.createQuery("delete from SignInFailureRow f where f.lastAt < :before"
                        + " and (f.lockedUntil is null or f.lockedUntil < :before)")
                .setParameter("before", before)
                .executeUpdate());
    }
}
