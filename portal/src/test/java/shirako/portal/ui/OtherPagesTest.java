package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.portal.ui.account.AccountView;
import shirako.portal.ui.hosts.HostsView;
import shirako.portal.ui.leases.LeasesView;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class OtherPagesTest extends PageTest {
    @Test
    void leases_stand_on_named_hosts() {
        assertThat(words(navigate(LeasesView.class))).contains("kuro-1", "kuro-2", "Active", "lattice-sweep");
    }

    @Test
    void a_lease_names_the_task_the_person_and_the_organization() {
        LeasesView page = navigate(LeasesView.class);

        // Soon after midnight it began on the day before, which is said.
        String instant = "(\\d{1,2} \\w{3} \\d{4} )?[0-9:]{8}";
        assertThat(words(page))
                .containsPattern("lattice-sweep #3, ada, astro, Ended, " + instant + " – " + instant + ",");
    }

    @Test
    @WithMockUser("nobody")
    void who_belongs_nowhere_sees_nobodys_leases() {
        assertThat(words(navigate(LeasesView.class)))
                .contains("No leases in this time")
                .doesNotContain("kuro-1");
    }

    @Test
    void a_host_that_does_not_answer_says_so() {
        assertThat(words(navigate(HostsView.class)))
                .contains("11 of 16 cores", "Does not answer", "shiro-1 has not answered for 4 min");
    }

    @Test
    void a_token_is_shown_once() {
        AccountView page = navigate(AccountView.class);
        test(find(Button.class).withText("New token").single()).click();
        test(find(TextField.class)
                        .withPropertyValue(TextField::getLabel, "What is it for?")
                        .single())
                .setValue("nightly");

        test(find(Button.class).withText("Create").single()).click();

        String secret = find(TextField.class)
                .withPropertyValue(TextField::getLabel, "Token")
                .single()
                .getValue();
        assertThat(secret).startsWith("shk_");
        assertThat(words(page)).contains("nightly", "never used").doesNotContain(secret);
    }

    @Test
    @WithAnonymousUser
    void signing_in_says_how_long_one_is_locked_out() {
        open("login", Map.of("locked", "90"));

        LoginForm form = find(LoginForm.class).single();
        assertThat(form.isError()).isTrue();
        assertThat(String.valueOf(form.getElement().getPropertyRaw("i18n")))
                .contains("Try again in 1\u00a0min 30\u00a0s");
    }
}
