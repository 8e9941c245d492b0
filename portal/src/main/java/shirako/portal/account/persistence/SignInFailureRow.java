package shirako.portal.account.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shirako.portal.account.SignInFailures.Count;

@Entity
@Table(name = "sign_in_failure")
class SignInFailureRow {
    @Id
    private String subject;

    private int failures;

    @Column(name = "last_at")
    private Instant lastAt;

    @Column(name = "locked_until")
    private @Nullable Instant lockedUntil;

    @SuppressWarnings("NullAway.Init")
    protected SignInFailureRow() {}

    SignInFailureRow(String subject) {
        this.subject = subject;
        this.lastAt = Instant.EPOCH;
    }

    Count count() {
        return new Count(failures, lastAt, Optional.ofNullable(lockedUntil));
    }

    void become(Count count) {
        failures = count.failures();
        lastAt = count.lastAt();
        lockedUntil = count.lockedUntil().orElse(null);
    }
}
