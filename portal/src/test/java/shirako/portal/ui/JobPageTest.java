package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.batch.job.Dependency;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.DependencyText;
import shirako.portal.fake.Samples;
import shirako.portal.ui.part.TimeText;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class JobPageTest extends PageTest {
    @Test
    void a_waiting_job_says_why_since_when_and_until_when() {
        assertThat(open(job("ada", JobState.QUEUED)))
                .contains("Queued")
                .containsAnyOf("It is next", "It is behind")
                .contains("Waiting for")
                .containsPattern("It should start (by|between) .* at site kuro, and end between .*\\.");
    }

    @Test
    void a_running_job_says_between_when_it_should_end_and_when_its_wall_time_is_over() {
        Job running = jobs.all().stream()
                .filter(job -> job.owner().user().equals("ada")
                        && job.state() == JobState.RUNNING
                        && job.startedAt().isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(open(running))
                .containsPattern("It should end .*by .* at the latest\\.|Its wall time is over at")
                .contains("Its wall time is");
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
    void a_waiting_job_is_held_and_released_by_a_press_each() {
        Job waiting = job("ada", JobState.QUEUED);
        Component page = open("jobs/" + waiting.id(), Map.of());
        assertThat(buttons()).contains("Hold", "Cancel").doesNotContain("Release");

        test(find(Button.class).withText("Hold").single()).click();

        assertThat(words(page)).contains("Held", "Held by ada until released.").doesNotContain("It should start");
        assertThat(jobs.find(waiting.id()).orElseThrow().state()).isEqualTo(JobState.HELD);
        assertThat(buttons()).contains("Release", "Cancel").doesNotContain("Hold");

        test(find(Button.class).withText("Release").single()).click();

        assertThat(words(page)).contains("Queued", "The broker looks at it in its next cycle.");
        assertThat(buttons()).contains("Hold").doesNotContain("Release");
    }

    @Test
    void holding_a_job_that_began_meanwhile_says_so_and_shows_it() {
        Job waiting = job("ada", JobState.QUEUED);
        Component page = open("jobs/" + waiting.id(), Map.of());
        jobs.put(JobMoves.to(waiting, JobState.RUNNING));

        test(find(Button.class).withText("Hold").single()).click();

        assertThat(find(Notification.class).all()).extracting(PageTest::words).anySatisfy(words -> assertThat(words)
                .contains("The job does not wait any more."));
        assertThat(words(page)).contains("Running");
        assertThat(buttons()).doesNotContain("Hold", "Release");
    }

    @Test
    void a_job_that_starts_later_says_when_and_after_what_and_not_that_it_should_start_then() {
        Instant begin = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MINUTES);
        Dependency after = new Dependency.On(Dependency.Kind.AFTER_OK, UUID.randomUUID());
        var conditions =
                new StartConditions(Optional.of(begin), Optional.of(begin.plus(Duration.ofDays(1))), List.of(after));
        Job later = Samples.startingLater(
                "ada",
                "astro",
                conditions,
                new WaitReason.StartsLater(conditions.notBefore(), List.of("“prep” is over")));
        jobs.put(later);

        assertThat(open(later))
                .contains("Held")
                .contains("It starts not before " + TimeText.at(begin, Instant.now())
                        + " (in 2 d), and once “prep” is over.")
                .contains("Waiting for", "The broker leases one when it may start and there is room.")
                .doesNotContain("should start")
                .contains("Not before", TimeText.full(begin))
                .contains("Has to be over by", TimeText.full(begin.plus(Duration.ofDays(1))))
                .contains("After other jobs", DependencyText.of(List.of(after)));
        assertThat(buttons()).contains("Hold").doesNotContain("Release");
    }

    @Test
    void somebody_elses_job_has_no_buttons_to_cancel_hold_or_release_it() {
        open(job("barbara", JobState.RUNNING));
        assertThat(buttons()).doesNotContain("Cancel");

        Job waiting = Samples.job("barbara", "astro", JobState.QUEUED);
        jobs.put(waiting);
        open(waiting);
        assertThat(buttons()).doesNotContain("Cancel", "Hold", "Release");

        jobs.put(JobMoves.held(waiting, "barbara"));
        open(waiting);
        assertThat(buttons()).doesNotContain("Cancel", "Hold", "Release");
    }

    private List<String> buttons() {
        return find(Button.class).all().stream().map(Button::getText).toList();
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
