package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.ui.jobs.JobsView;

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

        test(find(TextField.class)
                        .withPropertyValue(TextField::getPlaceholder, "Name")
                        .single())
                .setValue("no such job");

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
    @WithMockUser("fresh")
    void who_has_no_jobs_is_told_what_to_do_first() {
        JobsView page = navigate(JobsView.class);

        assertThat(words(page)).contains("No jobs yet", "Submit a job").doesNotContain("lattice-sweep");
    }

    @SuppressWarnings("unchecked")
    private Grid<Job> grid() {
        return find(Grid.class).single();
    }

    private Button button(String text) {
        return find(Button.class)
                .withCondition(button -> button.getText().startsWith(text))
                .all()
                .getFirst();
    }
}
