package shirako.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import shirako.portal.access.Viewer.Reach;
import shirako.portal.account.Account;
import shirako.portal.fake.MemoryAccounts;

class StaySignedInTest {
    private static final SignInKey KEY = new SignInKey("0123456789abcdef0123456789abcdef");

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final StaySignedIn stay = new StaySignedIn(KEY, accounts);

    private void password(String hash) {
        accounts.save(List.of(new Account("ada", "Ada", hash, Reach.OWN_VOS, Instant.EPOCH)));
    }

    private Cookie signedIn() {
        password("{noop}first");
        var response = new MockHttpServletResponse();
        stay.loginSuccess(
                new MockHttpServletRequest(),
                response,
                UsernamePasswordAuthenticationToken.authenticated("ada", null, AuthorityUtils.NO_AUTHORITIES));
        return Objects.requireNonNull(response.getCookie("SHIRAKO-STAY"));
    }

    private static Authentication believed(StaySignedIn by, Cookie cookie) {
        var request = new MockHttpServletRequest();
        request.setCookies(cookie);
        return by.autoLogin(request, new MockHttpServletResponse());
    }

    @Test
    void another_portal_with_the_same_key_knows_who_is_signed_in() {
        Cookie cookie = signedIn();
        Authentication who = believed(new StaySignedIn(KEY, accounts), cookie);
        assertThat(who.getName()).isEqualTo("ada");
        assertThat(who.getAuthorities()).extracting(Object::toString).contains("SCOPE_SUBMIT");
        assertThat(cookie.isHttpOnly()).isTrue();
    }

    @Test
    void a_portal_with_another_key_does_not_believe_it() {
        var other = new StaySignedIn(new SignInKey("another key, of thirty-two letters"), accounts);
        assertThat(believed(other, signedIn())).isNull();
    }

    @Test
    void it_is_worth_nothing_once_the_password_is_another() {
        Cookie cookie = signedIn();
        password("{noop}second");
        assertThat(believed(stay, cookie)).isNull();
    }

    @Test
    void it_is_worth_nothing_once_the_account_is_gone() {
        Cookie cookie = signedIn();
        assertThat(believed(new StaySignedIn(KEY, new MemoryAccounts()), cookie))
                .isNull();
    }
}
