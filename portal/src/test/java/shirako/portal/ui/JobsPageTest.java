package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.ui.jobs.JobsView;
import shirako.portal.ui.part.MomentPicker;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class JobsPageTest extends PageTest {
    @Test
    void a_hundred_thousand_jobs_open_at_once() {
        Instant before = Instant.now();

        navigate(JobsView.class);

        assertThat(test(grid()).size()).isEqualTo(100_000);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void pressing_a_state_shows_only_jobs_of_that_state() {
        navigate(JobsView.class);

        test(button("Failed")).click();

        Job first = test(grid()).getRow(0);
        assertThat(first.state()).isIn(JobState.FAILED, JobState.TIMED_OUT);
        assertThat(test(grid()).size()).isLessThan(100_000);
    }

    @Test
    void a_name_that_no_job_has_says_so_and_offers_to_clear_the_filters() {
        JobsView page = navigate(JobsView.class);

        test(field("Name")).setValue("no such job");

        assertThat(words(page)).contains("No job matches", "Clear the filters");
    }

    @Test
    void only_ones_own_jobs_can_be_cancelled() {
        JobsView page = navigate(JobsView.class);
        Job own = job("ada", JobState.QUEUED);
        Job foreign = job("barbara", JobState.RUNNING);

        grid().asMultiSelect().select(List.of(own, foreign));

        assertThat(words(page)).contains("2 jobs selected", "Cancel 1", "Submit 2 again");
        test(button("Cancel 1")).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(jobs.find(own.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.find(foreign.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void the_address_says_what_the_list_is_narrowed_to() {
        navigate(JobsView.class);

        // Without a round trip to the browser, which would empty the list of what is to be sent.
        button("Cancelled").click();
        field("User, whole name").setValue("grace");

        assertThat(scriptsSent())
                .contains("replace: true")
                .containsAnyOf("jobs?state=cancelled&user=grace", "jobs?user=grace&state=cancelled");
    }

    @Test
    void a_link_shows_the_list_that_its_address_asks_for() {
        open("jobs", Map.of("state", "cancelled", "user", "grace", "tag", "survey-7", "from", "2020-01-02T03:04:00Z"));

        Job first = test(grid()).getRow(0);
        assertThat(first.state()).isEqualTo(JobState.CANCELLED);
        assertThat(first.owner().user()).isEqualTo("grace");
        assertThat(first.spec().tags()).contains("survey-7");
        assertThat(find(MomentPicker.class)
                        .withPropertyValue(MomentPicker::getLabel, "From")
                        .single()
                        .getValue())
                .isEqualTo("2020-01-02T03:04:00");
    }

    @Test
    void an_address_that_makes_no_sense_shows_all_jobs() {
        open("jobs", Map.of("state", "odd", "time", "never", "from", "soon"));

        assertThat(test(grid()).size()).isEqualTo(100_000);
    }

    @Test
    void an_address_without_filters_clears_those_of_the_page_before() {
        open("jobs", Map.of("name", "lattice", "state", "failed"));

        open("jobs", Map.of());

        assertThat(field("Name").getValue()).isEmpty();
        assertThat(test(grid()).size()).isEqualTo(100_000);
    }

    @Test
    void one_press_selects_all_jobs_of_a_narrowed_list_and_no_others() {
        Job elsewhere = job("barbara", JobState.RUNNING);
        Component page = open("jobs", Map.of("name", "lattice-sweep"));
        grid().asMultiSelect().select(List.of(elsewhere));

        test(button("Select all 24")).click();

        assertThat(words(page)).contains("24 jobs selected").doesNotContain("Select all");
        assertThat(grid().getSelectedItems())
                .allMatch(job -> job.spec().name().equals("lattice-sweep"))
                .hasSize(24);
    }

    @Test
    void a_long_list_is_not_selected_with_one_press() {
        JobsView page = navigate(JobsView.class);

        grid().asMultiSelect().select(List.of(job("ada", JobState.QUEUED)));

        assertThat(words(page))
                .contains("More than 500 jobs are listed: filter them to select all.")
                .doesNotContain("Select all");
    }

    @Test
    @WithMockUser("fresh")
    void who_has_no_jobs_is_told_what_to_do_first() {
        JobsView page = navigate(JobsView.class);

        assertThat(words(page)).contains("No jobs yet", "Submit a job").doesNotContain("lattice-sweep");
    }

    @SuppressWarnings("unchecked")
    private Grid<Job> grid() {
        return find(Grid.class).single();
    }

    /** What the browser is asked to do, with the arguments. */
    private static String scriptsSent() {
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(pending -> pending.getInvocation().getExpression()
                        + pending.getInvocation().getParameters())
                .collect(Collectors.joining(" "));
    }

    private TextField field(String placeholder) {
        return find(TextField.class)
                .withPropertyValue(TextField::getPlaceholder, placeholder)
                .single();
    }

    private Button button(String text) {
        return find(Button.class)
                .withCondition(button -> button.getText().startsWith(text))
                .all()
                .getFirst();
    }
}
