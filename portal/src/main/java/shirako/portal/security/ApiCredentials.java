package shirako.portal.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;
import shirako.portal.account.SignInGuard;
import shirako.portal.account.Token;
import shirako.portal.account.Tokens;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;
import shirako.portal.api.ProblemWriter;
import shirako.portal.caller.Callers;
import shirako.portal.caller.Crowded;

/**
 * Signs programs in, for one request: with a bearer token, or, only where tokens are made, with a name and a password.
 * What they show is not remembered in a session.
 */
final class ApiCredentials extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final LocalSignIn signIn;
    private final SignInGuard guard;
    private final ProblemWriter problems;
    private final InstantSource clock;
    private final SecurityContextHolderStrategy holder;
    private final SeenTokens seen = new SeenTokens();

    /** @param holder the one that the rest of the filter chain reads */
    ApiCredentials(
            Tokens tokens,
            LocalSignIn signIn,
            SignInGuard guard,
            ProblemWriter problems,
            InstantSource clock,
            SecurityContextHolderStrategy holder) {
        this.tokens = tokens;
        this.signIn = signIn;
        this.guard = guard;
        this.problems = problems;
        this.clock = clock;
        this.holder = holder;
    }

    /** Whether the request brings credentials of its own, so that nobody else's browser can have been made to send it. */
    static boolean bringsCredentials(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !bringsCredentials(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who;
        try {
            who = authenticate(request);
        } catch (LockedOut locked) {
            problems.write(response, locked.problem());
            return;
        } catch (AuthenticationException wrong) {
            problems.write(response, unauthenticated(String.valueOf(wrong.getMessage())));
            return;
        } catch (ApiProblem problem) {
            problems.write(response, problem);
            return;
        } catch (RuntimeException e) {
            if (Crowded.causes(e)) {
                problems.write(
                        response,
                        new ApiProblem(ProblemType.TOO_MANY_REQUESTS, Crowded.words())
                                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Crowded.SECONDS)));
                return;
            }
            logger.warn("credentials cannot be checked now", e);
            problems.write(
                    response,
                    new ApiProblem(
                                    ProblemType.UNAVAILABLE,
                                    "Your credentials cannot be checked now. Try again shortly.")
                            .header(HttpHeaders.RETRY_AFTER, "5"));
            return;
        }
        var context = holder.createEmptyContext();
        context.setAuthentication(who);
        holder.setContext(context);
        chain.doFilter(request, response);
    }

    private Authentication authenticate(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return token(header.substring(BEARER.length()).strip(), request);
        }
        if (request.getRequestURI().startsWith("/api/v1/tokens")) {
            @Nullable UsernamePasswordAuthenticationToken basic = new BasicAuthenticationConverter().convert(request);
            if (basic != null) {
                return signIn.authenticate(basic);
            }
        }
        throw unauthenticated("Show a token: Authorization: Bearer shk_...");
    }

    /**
     * A right token is served whatever others at its address did wrong: it is too long to be found by guessing, so that
     * nothing is given away by looking at it first. Only wrong ones are counted and slowed down.
     */
    private Authentication token(String secret, HttpServletRequest request) {
        Instant now = clock.instant();
        seen.user(secret).ifPresent(Callers::isUser);
        Token token = tokens.check(secret, now).orElseThrow(() -> wrongToken(request.getRemoteAddr(), now));
        seen.right(secret, token.user());
        List<SimpleGrantedAuthority> scopes = token.scopes().stream()
                .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope.name()))
                .toList();
        var who = UsernamePasswordAuthenticationToken.authenticated(token.user(), null, scopes);
        who.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        return who;
    }

    private ApiProblem wrongToken(String address, Instant now) {
        Optional<Duration> wait = guard.tokensLocked(address, now);
        if (wait.isPresent()) {
            return new LockedOut(wait.get()).wrongToken();
        }
        guard.tokenFailed(address, now);
        return unauthenticated(
                "The token is unknown, has expired or was revoked. Make a new one on your account page.");
    }

    static ApiProblem unauthenticated(String detail) {
        return new ApiProblem(ProblemType.UNAUTHENTICATED, detail)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"shirako\"");
    }
}
