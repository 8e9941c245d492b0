package shirako.portal.security;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import shirako.portal.account.Accounts;
import shirako.portal.account.SignInGuard;
import shirako.portal.account.Tokens;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;
import shirako.portal.api.ProblemWriter;
import shirako.portal.ui.LoginView;

/** The two filter chains. */
@Configuration(proxyBeanMethods = false)
class SecurityChains {
    private static final String[] DESCRIPTION = {
        "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html"
    };

    /** What pages look like, the sign-in page too. */
    private static final String[] LOOKS = {"/shirako.css", "/aura/**", "/icons/**", "/scripts/**", "/webjars/**"};

    /** Programs: tokens, or the session of a page with its CSRF token; answers instead of redirects. */
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Tokens tokens,
            LocalSignIn signIn,
            SignInGuard guard,
            ProblemWriter problems,
            InstantSource clock,
            SecurityContextHolderStrategy holder)
            throws Exception {
        var credentials = new ApiCredentials(tokens, signIn, guard, problems, clock, holder);
        return http.securityMatcher("/api/**")
                .addFilterBefore(credentials, UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new CsrfCookie(csrfTokens()), CsrfFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .requireCsrfProtectionMatcher(request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                                && !ApiCredentials.bringsCredentials(request)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/tokens/**", "/api/v1/tokens")
                        .hasAuthority("SCOPE_ACCOUNT")
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .hasAuthority("SCOPE_READ")
                        .requestMatchers(HttpMethod.HEAD, "/api/**")
                        .hasAuthority("SCOPE_READ")
                        .requestMatchers(HttpMethod.POST, "/api/v1/job-estimates")
                        .hasAuthority("SCOPE_READ")
                        .anyRequest()
                        .hasAuthority("SCOPE_SUBMIT"))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> problems.write(
                                response,
                                ApiCredentials.unauthenticated(
                                        "Sign in, or show a token: Authorization: Bearer shk_...")))
                        .accessDeniedHandler(denied(problems)))
                .build();
    }

    /** People: pages with a session. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignInKey key, Accounts accounts) throws Exception {
        return http.addFilterAfter(new CsrfCookie(csrfTokens()), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/actuator/health")
                        .permitAll()
                        .requestMatchers(LOOKS)
                        .permitAll()
                        .requestMatchers(DESCRIPTION)
                        .permitAll()
                        // Figures of the inner life are not for everybody who may sign in.
                        .requestMatchers("/actuator/**")
                        .denyAll())
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler((request, response, e) -> response.sendRedirect(
                                e instanceof LockedOut locked ? "login?locked=" + locked.seconds() : "login?error")))
                .rememberMe(stay -> stay.key(key.secret()).rememberMeServices(new StaySignedIn(key, accounts)))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                // Vaadin refuses an address without a page outright; one who is signed in is told that nothing is
                // there.
                .with(vaadin(), pages -> pages.loginView(LoginView.class)
                        .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated))
                .build();
    }

    /** Scripts of pages read the cookie. */
    private static CookieCsrfTokenRepository csrfTokens() {
        return CookieCsrfTokenRepository.withHttpOnlyFalse();
    }

    /** Addresses that no honest client sends, such as those with steps up. */
    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, e) -> problems.write(
                response, new ApiProblem(ProblemType.MALFORMED_REQUEST, "The address is not plain: " + e.getMessage()));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    private static AccessDeniedHandler denied(ProblemWriter problems) {
        return (request, response, e) ->
                problems.write(response, new ApiProblem(ProblemType.FORBIDDEN, why(request.getRequestURI(), e)));
    }

    private static String why(String address, Exception e) {
        if (e instanceof CsrfException) {
            return "A page's session needs its CSRF token: send the cookie XSRF-TOKEN back as the header X-XSRF-TOKEN.";
        }
        return address.startsWith("/api/v1/tokens")
                ? "A token manages no tokens: use your name and password, or the account page."
                : "Your token's scopes do not cover this: make one with the scope submit.";
    }
}
