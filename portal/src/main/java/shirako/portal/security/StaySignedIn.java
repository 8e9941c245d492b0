package shirako.portal.security;

import java.time.Duration;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices.RememberMeTokenAlgorithm;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;

/**
 * Who is signed in stays so when the portal that knew his session is gone and another one goes on: a cookie says who he is, for eight
 * hours, signed with his password's hash too, so that it is worth nothing once that is another.
 */
final class StaySignedIn extends TokenBasedRememberMeServices {
    private static final String COOKIE = "SHIRAKO-STAY";
    /** As long as a session that nobody uses. */
    private static final Duration STAY = Duration.ofHours(8);

    StaySignedIn(SignInKey key, Accounts accounts) {
        super(
                key.secret(),
                name -> accounts.find(name)
                        .map(StaySignedIn::details)
                        .orElseThrow(() -> new UsernameNotFoundException("There is no account " + name + ".")),
                RememberMeTokenAlgorithm.SHA256);
        setMatchingAlgorithm(RememberMeTokenAlgorithm.SHA256);
        setCookieName(COOKIE);
        setTokenValiditySeconds(Math.toIntExact(STAY.toSeconds()));
        setAlwaysRemember(true);
    }

    private static UserDetails details(Account account) {
        return User.withUsername(account.name())
                .password(account.passwordHash())
                .authorities(AuthorityUtils.createAuthorityList(LocalSignIn.MAY))
                .build();
    }
}
