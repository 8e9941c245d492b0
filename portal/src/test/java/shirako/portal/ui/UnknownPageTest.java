package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import shirako.portal.RestTest;

@RestTest
class UnknownPageTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    WebInvocationPrivilegeEvaluator doors;

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/job/1", "/submit/x"})
    void an_unknown_address_is_for_a_page_to_answer_for_who_is_signed_in(String address) {
        assertThat(doors.isAllowed(address, UsernamePasswordAuthenticationToken.authenticated("ada", "", List.of())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/job/1", "/submit/x"})
    void an_unknown_address_leads_to_the_sign_in_for_who_is_not(String address) {
        assertThat(mvc.get().uri(address).exchange())
                .hasStatus(302)
                .redirectedUrl()
                .endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/info", "/actuator"})
    void the_figures_of_the_inner_life_stay_closed(String address) {
        assertThat(mvc.get().uri(address).with(user("ada")).exchange()).hasStatus(403);
    }
}
