package shirako.portal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import shirako.portal.RestTest;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class ApiTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Test
    void an_unknown_address_is_a_problem_and_not_a_page() {
        problem(
                mvc.get()
                        .uri("/api/v1/nothing")
                        .header("Authorization", bearer.of("ada"))
                        .exchange(),
                404,
                "not-found");
    }

    @Test
    void a_wrong_method_names_the_right_ones() {
        var answer = mvc.delete()
                .uri("/api/v1/jobs")
                .header("Authorization", bearer.of("ada"))
                .exchange();
        problem(answer, 405, "method-not-allowed").hasPathSatisfying("$.detail", detail -> assertThat(detail)
                .isEqualTo("DELETE cannot be done here. Allowed: GET, POST."));
        assertThat(answer.getResponse().getHeader("Allow")).contains("GET", "POST");
    }

    @Test
    void a_format_that_is_not_offered_is_told() {
        assertThat(mvc.get()
                        .uri("/api/v1/me")
                        .header("Authorization", bearer.of("ada"))
                        .accept(MediaType.IMAGE_PNG)
                        .exchange())
                .hasStatus(406);
    }

    @Test
    void a_format_that_is_not_understood_is_told() {
        problem(
                        mvc.post()
                                .uri("/api/v1/jobs")
                                .header("Authorization", bearer.of("ada"))
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("x")
                                .exchange(),
                        415,
                        "unsupported-format")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .isEqualTo("Send the body as application/json and say so in the header Content-Type, not as"
                                + " text/plain."));
    }

    @Test
    void a_session_needs_its_csrf_token() {
        problem(
                mvc.post()
                        .uri("/api/v1/jobs")
                        .with(user("ada"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"script\":\"true\"}")
                        .exchange(),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/v3/api-docs"})
    void a_session_that_looks_at_something_gets_its_csrf_token(String address) {
        MockHttpSession session = signedIn("ada");
        Cookie cookie =
                mvc.get().uri(address).session(session).exchange().getResponse().getCookie("XSRF-TOKEN");
        assertThat(cookie).isNotNull();

        // Refused for what it says, and not for want of a token.
        problem(
                mvc.post()
                        .uri("/api/v1/jobs")
                        .session(session)
                        .cookie(cookie)
                        .header("X-XSRF-TOKEN", cookie.getValue())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[]")
                        .exchange(),
                400,
                "malformed-request");
    }

    @Test
    void a_session_that_has_its_csrf_token_keeps_it() {
        MockHttpSession session = signedIn("ada");
        Cookie cookie = mvc.get()
                .uri("/api/v1/me")
                .session(session)
                .exchange()
                .getResponse()
                .getCookie("XSRF-TOKEN");
        assertThat(mvc.get()
                        .uri("/api/v1/me")
                        .session(session)
                        .cookie(cookie)
                        .exchange()
                        .getResponse()
                        .getCookies())
                .isEmpty();
    }

    /** A session as the sign-in page leaves it. */
    private static MockHttpSession signedIn(String name) {
        var session = new MockHttpSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                        name, null, AuthorityUtils.createAuthorityList("ROLE_USER", "SCOPE_READ", "SCOPE_SUBMIT"))));
        return session;
    }

    @Test
    void whoever_brings_a_token_or_no_session_gets_no_cookie() {
        assertThat(mvc.get()
                        .uri("/api/v1/me")
                        .header("Authorization", bearer.of("ada"))
                        .exchange()
                        .getResponse()
                        .getCookies())
                .isEmpty();
        assertThat(mvc.get().uri("/api/v1/me").exchange().getResponse().getCookies())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TokenRequest, expiresAt label",
        "HostOperationRequest, proposal",
        "HostProposalRequest, intent",
        "JobRequest, script",
        "InputBody, path upload"
    })
    void the_description_says_which_fields_a_request_must_have(String schema, String fields) {
        String document = body(mvc.get().uri("/v3/api-docs").with(user("ada")).exchange());
        List<?> required = JsonPath.read(document, "$.components.schemas." + schema + ".required");
        assertThat(required.stream().sorted().toList()).isEqualTo(List.of(fields.split(" ")));
    }

    @Test
    void the_description_lists_every_address_with_its_security() {
        String document = body(mvc.get().uri("/v3/api-docs").with(user("ada")).exchange());
        assertThat((String) JsonPath.read(document, "$.openapi")).startsWith("3.1");
        Map<String, ?> paths = JsonPath.read(document, "$.paths");
        assertThat(paths)
                .containsOnlyKeys(
                        "/api/v1/uploads",
                        "/api/v1/statistics",
                        "/api/v1/jobs",
                        "/api/v1/job-estimates",
                        "/api/v1/jobs/{id}",
                        "/api/v1/jobs/{id}/cancellation",
                        "/api/v1/jobs/{id}/hold",
                        "/api/v1/jobs/{id}/log",
                        "/api/v1/jobs/{id}/files",
                        "/api/v1/jobs/{id}/files/{path}",
                        "/api/v1/jobs/{id}/files.zip",
                        "/api/v1/jobs/{id}/events",
                        "/api/v1/jobs/{id}/timeline",
                        "/api/v1/events",
                        "/api/v1/leases",
                        "/api/v1/leases/{id}",
                        "/api/v1/leases/{id}/tickets",
                        "/api/v1/pools",
                        "/api/v1/pools/{pool}/drain",
                        "/api/v1/pools/{pool}/reopen",
                        "/api/v1/hosts",
                        "/api/v1/hosts/{host}",
                        "/api/v1/hosts/{host}/containers",
                        "/api/v1/hosts/{host}/close",
                        "/api/v1/hosts/{host}/open",
                        "/api/v1/hosts/{host}/declare-dead",
                        "/api/v1/host-proposals",
                        "/api/v1/host-proposals/{id}",
                        "/api/v1/host-operations",
                        "/api/v1/host-operations/{id}",
                        "/api/v1/host-operations/{id}/stop",
                        "/api/v1/me",
                        "/api/v1/tokens",
                        "/api/v1/tokens/{id}");
        assertThat((String) JsonPath.read(document, "$.components.securitySchemes.token.scheme"))
                .isEqualTo("bearer");
        assertThat(document).contains("#/components/schemas/Problem");
    }

    @Test
    void hosts_tell_what_they_hold_and_what_jobs_can_ask_for() {
        assertThat(mvc.get()
                        .uri("/api/v1/hosts")
                        .header("Authorization", bearer.of("ada"))
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$[0].capacity.cpus", cpus -> assertThat(cpus).isEqualTo(4.0))
                .hasPathSatisfying(
                        "$[0].labels", labels -> assertThat(labels).asArray().containsExactly("rack1", "ssd"))
                .hasPathSatisfying("$[0].cpuModel", model -> assertThat(model).isEqualTo("EPYC-Rome"));
    }
}
