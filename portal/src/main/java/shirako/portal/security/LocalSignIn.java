package shirako.portal.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;
import shirako.portal.account.SignInGuard;
import shirako.portal.caller.Crowded;
import shirako.portal.caller.Turns;

/** Checks a name and a password. Whether the account exists shows neither in the answer nor in how long it takes. */
@Component
class LocalSignIn implements AuthenticationProvider {
    /** What somebody may who is signed in to pages. */
    static final String[] MAY = {"ROLE_USER", "SCOPE_READ", "SCOPE_SUBMIT", "SCOPE_ACCOUNT"};

    /** A password costs a tenth of a second of a core to check: one of an address at a time, so that the lock is there for the next. */
    private static final Turns.Sizes AT_ONCE = new Turns.Sizes(2, 1, 20, Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final Turns turns = new Turns(AT_ONCE);
    private final Accounts accounts;
    private final SignInGuard guard;
    private final PasswordEncoder passwords;
    private final InstantSource clock;
    private final String nobodysHash;

    LocalSignIn(Accounts accounts, SignInGuard guard, PasswordEncoder passwords, InstantSource clock) {
        this.accounts = accounts;
        this.guard = guard;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        Turns.Turn turn = turn(address);
        try {
            return authenticate(attempt, name, password, address);
        } finally {
            turn.close();
        }
    }

    private Turns.Turn turn(String address) {
        try {
            return turns.take(address);
        } catch (Crowded crowded) {
            throw new LockedOut(Duration.ofSeconds(Crowded.SECONDS));
        }
    }

    private Authentication authenticate(Authentication attempt, String name, String password, String address) {
        Instant now = clock.instant();
        Optional<Duration> wait = guard.locked(name, address, now);
        if (wait.isPresent()) {
            throw new LockedOut(wait.get());
        }
        Optional<Account> account = accounts.find(name);
        boolean right =
                passwords.matches(password, account.map(Account::passwordHash).orElse(nobodysHash))
                        && account.isPresent();
        if (!right) {
            guard.failed(name, address, now);
            throw new BadCredentialsException("The name or the password is wrong.");
        }
        guard.succeeded(name);
        var signedIn =
                UsernamePasswordAuthenticationToken.authenticated(name, null, AuthorityUtils.createAuthorityList(MAY));
        signedIn.setDetails(attempt.getDetails());
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
