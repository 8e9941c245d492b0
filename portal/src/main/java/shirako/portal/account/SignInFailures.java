package shirako.portal.account;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Port: counts failed sign-ins by subject: what was tried, or where from. */
public interface SignInFailures {
    Optional<Count> of(String subject);

    /** Changes one count while nobody else can; a subject without failures starts at zero. */
    void update(String subject, UnaryOperator<Count> change);

    void forget(String subject);

    /** Drops what happened last before {@code before}. */
    void forgetBefore(Instant before);

    /**
     * @param failures how many in a row
     * @param lastAt when the last one was
     * @param lockedUntil until when nothing from this subject is looked at
     */
    record Count(int failures, Instant lastAt, Optional<Instant> lockedUntil) {}
}
