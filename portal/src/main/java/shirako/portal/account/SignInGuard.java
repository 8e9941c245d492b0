package shirako.portal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.portal.account.SignInFailures.Count;

/**
 * Slows guessing down: after a few failures in a row the account's name, and after some more the address, is locked for a
 * while that doubles with each further failure. A name that has no account is counted and locked alike, so that nobody
 * learns which accounts exist.
 */
public class SignInGuard {
    static final int FREE_PER_ACCOUNT = 5;
    static final int FREE_PER_ADDRESS = 20;
    private static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_LOCK = Duration.ofHours(1);
    private static final Duration MEMORY = Duration.ofHours(24);

    private final SignInFailures failures;

    public SignInGuard(SignInFailures failures) {
        this.failures = failures;
    }

    /** How long the caller has to wait before trying again; empty when he or she need not. */
    public Optional<Duration> locked(String account, String address, Instant now) {
        return wait(Stream.of(account(account), address(address)), now);
    }

    private Optional<Duration> wait(Stream<String> subjects, Instant now) {
        return subjects.flatMap(subject -> failures.of(subject).stream())
                .flatMap(count -> count.lockedUntil().stream())
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo)
                .map(until -> Duration.between(now, until));
    }

    /**
     * How long an address has to wait with another token, after many that were wrong; empty when it need not. Passwords are
     * counted apart: no token can be guessed, so that wrong ones, such as an expired one in somebody's script, say nothing
     * about who guesses passwords at the same address.
     */
    public Optional<Duration> tokensLocked(String address, Instant now) {
        return wait(Stream.of(tokensOf(address)), now);
    }

    public void failed(String account, String address, Instant now) {
        count(account(account), FREE_PER_ACCOUNT, now);
        count(address(address), FREE_PER_ADDRESS, now);
        failures.forgetBefore(now.minus(MEMORY));
    }

    public void tokenFailed(String address, Instant now) {
        count(tokensOf(address), FREE_PER_ADDRESS, now);
        failures.forgetBefore(now.minus(MEMORY));
    }

    /** The address is not forgiven: one good account does not cover guessing others. */
    public void succeeded(String account) {
        failures.forget(account(account));
    }

    private void count(String subject, int free, Instant now) {
        failures.update(subject, old -> {
            int number = old.lastAt().isBefore(now.minus(MEMORY)) ? 1 : old.failures() + 1;
            return new Count(number, now, lock(number, free).map(now::plus));
        });
    }

    private static Optional<Duration> lock(int number, int free) {
        if (number < free) {
            return Optional.empty();
        }
        Duration grown = FIRST_LOCK.multipliedBy(1L << Math.min(number - free, 16));
        return Optional.of(grown.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : grown);
    }

    private static String account(String name) {
        String known = name.toLowerCase(Locale.ROOT);
        return "account:" + known.substring(0, Math.min(known.length(), 100));
    }

    private static String address(String address) {
        return "address:" + address;
    }

    private static String tokensOf(String address) {
        return "tokens:" + address;
    }
}
