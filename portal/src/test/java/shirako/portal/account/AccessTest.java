package shirako.portal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryFailures;
import shirako.portal.fake.MemoryTokens;
import shirako.portal.fake.SettableClock;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class AccessTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    SettableClock clock;

    @Autowired
    MemoryFailures failures;

    @Autowired
    MemoryTokens store;

    @BeforeEach
    void nobody_failed_yet() {
        failures.clear();
    }

    @Test
    void without_credentials_nobody_gets_in() {
        var answer = mvc.get().uri("/api/v1/jobs").exchange();
        problem(answer, 401, "unauthenticated");
        assertThat(answer).containsHeader("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer shk_wrong", "Bearer ", "Bearer x", "Basic YWRhOmFkYS1zZWNyZXQ=", "Nonsense"})
    void a_wrong_token_is_refused(String header) {
        problem(mvc.get().uri("/api/v1/jobs").header("Authorization", header).exchange(), 401, "unauthenticated");
    }

    @Test
    void a_token_is_shown_once_works_and_is_revoked() {
        var made = makeToken("ada", "ada-secret", "{\"label\":\"laptop\",\"expiresAt\":\"" + in(30) + "\"}");
        assertThat(made).hasStatus(201);
        String secret = JsonPath.read(body(made), "$.secret");
        String id = JsonPath.read(body(made), "$.id");
        assertThat(secret).startsWith("shk_");
        assertThat(store.digests()).noneMatch(digest -> digest.contains(secret));
        assertThat(me(secret)).hasStatusOk();

        var list = body(mvc.get()
                .uri("/api/v1/tokens")
                .with(httpBasic("ada", "ada-secret"))
                .exchange());
        assertThat(list).contains(id, "lastUsedAt").doesNotContain(secret);

        assertThat(mvc.delete()
                        .uri("/api/v1/tokens/" + id)
                        .with(httpBasic("ada", "ada-secret"))
                        .exchange())
                .hasStatus(204);
        problem(me(secret), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0198f000-0000-7000-8000-000000000001", "nonsense"})
    void a_token_that_is_not_ones_own_is_told_as_such(String id) {
        problem(
                        mvc.delete()
                                .uri("/api/v1/tokens/" + id)
                                .with(httpBasic("ada", "ada-secret"))
                                .exchange(),
                        404,
                        "not-found")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .isEqualTo("You have no token " + id + ". GET /api/v1/tokens lists yours."));
    }

    @Test
    void a_token_expires() {
        String secret = JsonPath.read(
                body(makeToken("ada", "ada-secret", "{\"label\":\"x\",\"expiresAt\":\"" + in(1) + "\"}")), "$.secret");
        clock.advance(Duration.ofDays(1));
        problem(me(secret), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 400})
    void a_token_has_to_expire_within_a_year(long days) {
        problem(makeToken("ada", "ada-secret", "{\"label\":\"x\",\"expiresAt\":\"" + in(days) + "\"}"), 422, "invalid");
    }

    @Test
    void a_token_needs_an_end_and_a_label() {
        problem(makeToken("ada", "ada-secret", "{}"), 422, "invalid")
                .hasPathSatisfying(
                        "$.errors.length()", count -> assertThat(count).isEqualTo(2))
                .hasPathSatisfying("$.errors[1].message", message -> assertThat(message)
                        .asString()
                        .matches(
                                "Say until when the token is good: a time in UTC such as [0-9-]{10}T00:00:00Z, after now and"
                                        + " not after [0-9-]{10}T[0-9:]{8}Z\\."));
    }

    @Test
    void a_token_for_reading_submits_nothing() {
        String secret = JsonPath.read(
                body(makeToken(
                        "ada",
                        "ada-secret",
                        "{\"label\":\"x\",\"scopes\":[\"read\"],\"expiresAt\":\"" + in(1) + "\"}")),
                "$.secret");
        assertThat(me(secret)).hasStatusOk();
        problem(
                mvc.post()
                        .uri("/api/v1/jobs")
                        .header("Authorization", "Bearer " + secret)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"script\":\"true\"}")
                        .exchange(),
                403,
                "forbidden");
    }

    @Test
    void a_token_makes_no_tokens() {
        problem(
                mvc.get()
                        .uri("/api/v1/tokens")
                        .header("Authorization", bearer.of("ada"))
                        .exchange(),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ben", "nobody-of-that-name"})
    void after_a_few_failures_the_account_is_locked_whether_it_exists_or_not(String name) {
        for (int i = 0; i < SignInGuard.FREE_PER_ACCOUNT; i++) {
            problem(makeToken(name, "wrong", "{}"), 401, "unauthenticated");
        }
        var locked = makeToken(name, name + "-secret", "{}");
        problem(locked, 429, "too-many-requests");
        assertThat(locked).containsHeader("Retry-After");
        clock.advance(Duration.ofSeconds(31));
        assertThat(makeToken(name, name + "-secret", "{}").getResponse().getStatus())
                .isEqualTo(name.equals("ben") ? 422 : 401);
    }

    @Test
    void after_many_wrong_tokens_another_wrong_one_has_to_wait() {
        manyWrongTokens();
        var slowed = me(wrong(0));
        problem(slowed, 429, "too-many-requests").hasPathSatisfying("$.detail", detail -> assertThat(detail)
                .asString()
                .startsWith("The token is unknown, has expired or was revoked"));
        assertThat(slowed.getResponse().getHeader("Retry-After")).isEqualTo("31");
        clock.advance(Duration.ofSeconds(31));
        assertThat(me(wrong(0))).hasStatus(401);
    }

    @Test
    void a_valid_token_is_served_whatever_others_at_its_address_did_wrong() {
        String valid = bearer.of("ada");
        manyWrongTokens();
        manyWrongPasswords();
        assertThat(mvc.get().uri("/api/v1/me").header("Authorization", valid).exchange())
                .hasStatusOk();
    }

    @Test
    void wrong_tokens_keep_nobody_at_the_address_from_signing_in_with_a_password() {
        manyWrongTokens();
        assertThat(makeToken("ada", "ada-secret", "{}")).hasStatus(422);
    }

    @Test
    void wrong_passwords_for_many_names_lock_the_address_for_passwords() {
        manyWrongPasswords();
        problem(makeToken("ada", "ada-secret", "{}"), 429, "too-many-requests");
    }

    @Test
    void somebody_learns_who_he_or_she_is() {
        assertThat(mvc.get()
                        .uri("/api/v1/me")
                        .header("Authorization", bearer.of("vera"))
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"user\":\"vera\",\"siteAdmin\":false,\"vos\":[{\"name\":\"astro\",\"role\":\"VO_ADMIN\"}]}");
    }

    private void manyWrongTokens() {
        for (int i = 0; i < SignInGuard.FREE_PER_ADDRESS; i++) {
            assertThat(me(wrong(i))).hasStatus(401);
        }
    }

    private void manyWrongPasswords() {
        for (int i = 0; i < SignInGuard.FREE_PER_ADDRESS; i++) {
            assertThat(makeToken("nobody" + i, "wrong", "{}")).hasStatus(401);
        }
    }

    /** As long as a real one. */
    private static String wrong(int number) {
        return Tokens.PREFIX + "%043d".formatted(number);
    }

    private MvcTestResult makeToken(String user, String password, String body) {
        return mvc.post()
                .uri("/api/v1/tokens")
                .with(httpBasic(user, password))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult me(String secret) {
        return mvc.get()
                .uri("/api/v1/me")
                .header("Authorization", "Bearer " + secret)
                .exchange();
    }

    private String in(long days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }
}
