package shirako.portal.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import shirako.portal.browser.Chromium;
import shirako.portal.fake.MemoryHosts;
import shirako.portal.ui.demo.DemoPortal;

/** What only a real browser shows: scripts, colours, narrow windows. Needs Debian's chromium. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
@SpringBootTest(
        classes = DemoPortal.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.jobs=3000",
            "vaadin.productionMode=true",
            "management.endpoint.health.validate-group-membership=false"
        })
class BrowserTest {
    @LocalServerPort
    private int port;

    @Autowired
    private MemoryHosts operations;

    private Chromium chromium;

    @BeforeAll
    void startBrowser() {
        chromium = new Chromium(30_000);
    }

    @AfterAll
    void stopBrowser() {
        chromium.close();
    }

    @AfterEach
    void closeWindow() {
        chromium.closeWindow();
    }

    @Test
    void a_wrong_password_is_told_and_the_right_one_leads_to_the_jobs() {
        Page page = chromium.window(1440, 900);
        page.navigate(address("/login"));
        Chromium.signIn(page, "ada", "wrong");
        assertThat(page.getByText("Wrong user name or password")).isVisible();

        Chromium.signIn(page, "ada", "demo");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Jobs")))
                .isVisible();
        assertThat(page.locator(".chip").first()).containsText("3,00");
    }

    @Test
    void who_is_signed_in_stays_so_when_the_portal_knows_no_session_any_more_until_he_signs_out() {
        Page page = signedIn(1440, 900);
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("SHIRAKO"));

        page.navigate(address("/submit"));

        assertThat(page.locator(".submit-button")).isVisible();
        page.locator(".user-face").first().click();
        page.getByText("Sign out").click();
        assertThat(page.locator("input[name=password]")).isVisible();
        page.navigate(address("/submit"));
        assertThat(page.locator("input[name=password]")).isVisible();
    }

    @Test
    void an_address_that_leads_nowhere_says_so_after_the_sign_in_too() {
        Page page = chromium.window(1440, 900);
        page.navigate(address("/nope"));
        Chromium.signIn(page, "ada", "demo");
        assertThat(page.locator(".drawer-menu")).isVisible();

        page.navigate(address("/submit/x"));

        assertThat(page.getByText("There is nothing here")).isVisible();
    }

    @Test
    void jobs_are_found_by_name_and_state() {
        Page page = signedIn(1440, 900);

        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("lattice");
        assertThat(page.locator(".chip").first()).containsText("24");
        page.locator(".chip")
                .filter(new Locator.FilterOptions().setHasText("Failed"))
                .click();

        assertThat(page.locator(".job-grid .job-name a:visible")).hasCount(1);
    }

    @Test
    void the_form_estimates_reports_and_submits_once() {
        Page page = signedIn(1440, 900);
        page.navigate(address("/submit"));
        page.locator(".CodeMirror").click();
        page.keyboard().insertText("#SBATCH --time=20\n#SBATCH --gres=gpu\necho hello\n");

        assertThat(page.locator(".estimate")).containsText("4 min 12 s");
        assertThat(page.locator(".notices")).containsText("“--gres” is not understood");
        page.getByLabel("Wall time").fill("soon");
        assertThat(page.locator("vaadin-text-field[invalid] [slot=error-message]"))
                .isVisible();
        page.getByLabel("Wall time").fill("30 min");
        assertThat(page.locator("vaadin-text-field[invalid] [slot=error-message]"))
                .isHidden();
        page.locator(".submit-button").dblclick();

        assertThat(page.locator("h1")).hasText("job");
        assertThat(page).hasURL(Pattern.compile(".*/jobs/[0-9a-f-]{36}"));
    }

    @Test
    void the_log_of_a_running_job_moves() {
        Page page = signedIn(1440, 900);
        page.locator(".chip")
                .filter(new Locator.FilterOptions().setHasText("Running"))
                .click();
        assertThat(page.locator(".job-grid .state-queued")).hasCount(0);
        page.locator(".job-grid .job-name a").first().click();
        Locator log = page.locator(".log-text");
        assertThat(log).containsText("[step 0040]");

        assertThat(log).containsText(Pattern.compile("step 00[5-9]|step 0[1-9]"));
        assertThat(log).not().containsText("\u001b");
    }

    @Test
    void dark_is_kept_when_the_page_is_loaded_anew() {
        Page page = signedIn(1440, 900);
        page.locator(".user-face").click();
        page.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("html")).hasAttribute("style", Pattern.compile("color-scheme: dark"));

        page.reload();

        assertThat(page.locator("html")).hasAttribute("style", Pattern.compile("color-scheme: dark"));
    }

    @Test
    void on_a_phone_plots_are_as_wide_as_the_page_and_nothing_sticks_out() {
        Page page = signedIn(390, 844);
        page.navigate(address("/statistics"));

        assertThat(page.locator(".plot-drawing svg rect").first()).isAttached();
        assertThat(page.locator(".plot-drawing svg .plot-line").first()).isAttached();
        double drawn = page.locator(".plot-drawing").first().boundingBox().width;
        org.assertj.core.api.Assertions.assertThat(drawn).isBetween(200.0, 360.0);
        org.assertj.core.api.Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(390);
    }

    @Test
    void on_a_phone_jobs_are_cards_and_the_menu_opens() {
        Page page = signedIn(390, 844);
        assertThat(page.locator(".job-card").first()).isVisible();

        page.locator("vaadin-drawer-toggle").click();
        page.locator("vaadin-side-nav-item")
                .filter(new Locator.FilterOptions().setHasText("Hosts"))
                .click();

        assertThat(page.locator("h1")).hasText("Hosts");
        assertThat(page.locator(".host").first()).isInViewport();
    }

    @Test
    void a_plan_is_shown_before_it_runs_and_its_progress_while_it_does() {
        operations.reset();
        Page page = signedIn(1440, 900, "root");
        page.navigate(address("/hosts"));
        assertThat(page.locator(".host-container").first())
                .containsText(Pattern.compile("CPU [0-9]+% of [0-9.]+ core"));
        page.getByLabel("Drain kuro-1").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("side by side");
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".operation-step .state").first()).containsText("Under way");
        assertThat(page.locator(".host").first()).containsText("Draining");

        operations.end(Optional.empty());
        operations.end(Optional.of("The disk is full."));

        assertThat(page.locator(".operation-step .state").first()).containsText("Done");
        assertThat(page.locator(".operation-step").last()).containsText("The disk is full.");
        assertThat(page.getByText("Stop after the current steps")).isHidden();
        operations.reset();
    }

    private Page signedIn(int width, int height) {
        return signedIn(width, height, "ada");
    }

    private Page signedIn(int width, int height, String user) {
        Page page = chromium.window(width, height);
        page.navigate(address("/login"));
        Chromium.signIn(page, user, "demo");
        assertThat(page.locator(".job-grid")).isVisible();
        return page;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
