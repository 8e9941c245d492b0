package shirako.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Hands a session the cookie with the CSRF token of the REST API whenever it looks at something, so that a script of a page
 * can change something at its first attempt. Otherwise the token is made only when the first change is refused for want of
 * it.
 */
final class CsrfCookie extends OncePerRequestFilter {
    private final CookieCsrfTokenRepository tokens;

    CsrfCookie(CookieCsrfTokenRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod())
                || ApiCredentials.bringsCredentials(request)
                || request.getSession(false) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tokens.loadDeferredToken(request, response).get();
        chain.doFilter(request, response);
    }
}
