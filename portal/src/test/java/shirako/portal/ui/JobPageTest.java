package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class JobPageTest extends PageTest {
    @Test
    void a_waiting_job_says_why_since_when_and_until_when() {
        assertThat(open(job("ada", JobState.QUEUED)))
                .contains("Queued")
                .containsAnyOf("It is next", "It is behind")
                .contains("Waiting for")
                .contains("It should start");
    }

    @Test
    void a_failed_job_says_how_it_ended_and_what_it_left() {
        assertThat(open(job("ada", JobState.FAILED)))
                .contains("Failed, exit code 1", "The last lines of its log say why")
                .contains("stdout", "residuals.png", "Download all as zip")
                .contains("24 tasks");
    }

    @Test
    void a_completed_job_compares_what_was_asked_with_what_was_used() {
        assertThat(open(job("ada", JobState.COMPLETED))).contains("at its peak", "CPU time", "Expected", "Took");
    }

    @Test
    void cancelling_asks_first() {
        Job running = job("ada", JobState.RUNNING);
        open(running);

        test(find(Button.class).withText("Cancel").single()).click();

        assertThat(jobs.find(running.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(jobs.find(running.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void a_job_cancelled_before_it_ran_promises_nothing_more() {
        Job neverRan = jobs.all().stream()
                .filter(job ->
                        job.state() == JobState.CANCELLED && job.startedAt().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(open(neverRan))
                .contains(
                        "No machine was leased for it.",
                        "It never ran, so it has no log.",
                        "It never ran, so it has no files.")
                .doesNotContain("yet");
    }

    @Test
    void a_job_cancelled_while_it_ran_says_why_it_has_no_files() {
        Job running = job("ada", JobState.RUNNING);
        jobs.put(JobMoves.to(running, JobState.CANCELLED));

        assertThat(open(running))
                .contains("Its machine was ended before it handed over files. What it printed is in the log.");
    }

    @Test
    void the_tags_of_a_job_lead_to_the_jobs_that_have_them() {
        Job tagged = jobs.all().stream()
                .filter(job -> !job.spec().tags().isEmpty())
                .findFirst()
                .orElseThrow();
        open(tagged);

        assertThat(find(Anchor.class).withText("survey-7").single().getHref()).isEqualTo("jobs?tag=survey-7");
    }

    @Test
    void going_to_another_task_shows_that_tasks_page() {
        List<Job> tasks = jobs.all().stream()
                .filter(job -> job.task().isPresent() && job.state() == JobState.COMPLETED)
                .toList();
        open(tasks.get(0));

        String words = open(tasks.get(1));

        assertThat(words)
                .contains(tasks.get(1).id().toString())
                .doesNotContain(tasks.get(0).id().toString());
    }

    @Test
    void somebody_elses_job_has_no_cancel_button() {
        open(job("barbara", JobState.RUNNING));

        assertThat(find(Button.class).withText("Cancel").all()).isEmpty();
    }

    @Test
    @WithMockUser("fresh")
    void another_organizations_job_does_not_exist() {
        assertThat(open(job("ada", JobState.COMPLETED))).contains("There is nothing here");
    }

    @Test
    void an_unknown_job_does_not_exist_either() {
        assertThat(open(JobId.random().toString())).contains("There is nothing here", "Go to the jobs");
    }

    private String open(Job job) {
        return open(job.id().toString());
    }

    private String open(String id) {
        return words(open("jobs/" + id, Map.of()));
    }
}
