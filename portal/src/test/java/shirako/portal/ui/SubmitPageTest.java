package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.batch.job.Dependency;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.batch.job.JobSpec;
import shirako.batch.job.JobState;
import shirako.batch.job.StartConditions;
import shirako.batch.job.WaitReason;
import shirako.batch.submit.ConstraintText;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;
import shirako.portal.ui.part.MomentPicker;
import shirako.portal.ui.submit.FilesUnderway;
import shirako.portal.ui.submit.SubmitView;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class SubmitPageTest extends PageTest {
    private static final UUID EARLIER = UUID.fromString("0198f000-0000-7000-8000-000000000001");

    @Test
    void an_empty_script_is_refused_beside_the_editor() {
        SubmitView page = navigate(SubmitView.class);

        test(find(Button.class).withText("Submit").single()).click();

        assertThat(words(page)).contains("The script is empty. Write at least one command.");
    }

    @Test
    void a_wall_time_that_is_no_time_is_told_beside_its_field() {
        navigate(SubmitView.class);

        test(field("Wall time")).setValue("soon");

        assertThat(field("Wall time").isInvalid()).isTrue();
        assertThat(field("Wall time").getErrorMessage()).contains("“soon” is not a length of time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CPUs   | NaN    | “NaN” is not a number of CPUs
                    Memory | lots   | “lots” is not an amount of memory
                    Disk   | 2 kegs | “2 kegs” is not an amount of disk
                    """)
    void an_amount_that_makes_no_sense_is_told_beside_its_field(String label, String typed, String message) {
        navigate(SubmitView.class);

        test(field(label)).setValue(typed);

        assertThat(field(label).isInvalid()).isTrue();
        assertThat(field(label).getErrorMessage()).contains(message);
    }

    @Test
    void a_kind_of_host_that_is_not_understood_is_told_beside_its_field() {
        Job earlier = job("ada", JobState.COMPLETED);
        int before = jobs.all().size();
        open("submit", Map.of("from", earlier.id().toString()));

        test(field("Host features")).setValue("ssd|hdd");
        test(find(Button.class).withText("Submit").single()).click();

        assertThat(field("Host features").isInvalid()).isTrue();
        assertThat(field("Host features").getErrorMessage()).contains("\"ssd|hdd\" has one of | [ ] ( ) * ! in it");
        assertThat(jobs.all()).hasSize(before);
    }

    @Test
    void a_kind_of_host_that_the_script_asks_for_is_said_beside_the_empty_field() {
        Job earlier = job("ada", JobState.COMPLETED);
        Job asking = with(
                earlier, "#SBATCH --constraint=ssd\necho hi\n", new Sliver(1000, 512, 512, 0), HostConstraint.NONE);
        jobs.put(asking);

        open("submit", Map.of("from", asking.id().toString()));

        assertThat(field("Host features").getValue()).isEmpty();
        assertThat(field("Host features").getHelperText()).isEqualTo("ssd, from #SBATCH --constraint");
    }

    @Test
    void a_job_that_is_submitted_again_needs_the_same_kind_of_host() {
        Job earlier = job("ada", JobState.COMPLETED);
        Job picky = with(earlier, "echo hi\n", new Sliver(1000, 512, 512, 0), ConstraintText.read("ssd&cpu:EPYC"));
        jobs.put(picky);
        open("submit", Map.of("from", picky.id().toString()));

        assertThat(field("Host features").getValue()).isEqualTo("ssd&cpu:EPYC");
        test(find(Button.class).withText("Submit").single()).click();

        assertThat(words((Component) getCurrentView())).contains("Host features", "ssd&cpu:EPYC");
    }

    @Test
    void a_job_is_submitted_with_the_conditions_of_its_start() {
        openFilled();
        LocalDateTime morning = LocalDateTime.now(ZoneOffset.UTC).plusDays(2).truncatedTo(ChronoUnit.MINUTES);

        test(moment("Not before")).setValue(morning);
        test(moment("Has to be over by")).setValue(morning.plusDays(1));
        test(field("After other jobs")).setValue(" afterok:" + EARLIER + " ");
        Job made = submitted();

        assertThat(made.spec().start())
                .isEqualTo(new StartConditions(
                        Optional.of(morning.toInstant(ZoneOffset.UTC)),
                        Optional.of(morning.plusDays(1).toInstant(ZoneOffset.UTC)),
                        List.of(new Dependency.On(Dependency.Kind.AFTER_OK, EARLIER))));
        assertThat(words((Component) getCurrentView())).contains("Held", "It starts not before");
    }

    @Test
    void a_job_is_held_from_its_submission_on_where_the_box_is_ticked() {
        openFilled();

        test(holdBox()).click();
        Job made = submitted();

        assertThat(made.waiting()).contains(new WaitReason.OnHold("ada"));
        assertThat(words((Component) getCurrentView())).contains("Held by ada until released.");
    }

    @Test
    void a_job_whose_form_says_nothing_of_its_start_may_start_at_any_time() {
        openFilled();

        assertThat(submitted().state()).isEqualTo(JobState.SUBMITTED);
    }

    @Test
    void jobs_to_wait_for_that_cannot_be_read_are_told_beside_their_field_which_is_unfolded() {
        openFilled();
        int before = jobs.all().size();
        assertThat(starts().isOpened()).isFalse();

        test(field("After other jobs")).setValue("afterok:12");
        test(find(Button.class).withText("Submit").single()).click();

        assertThat(field("After other jobs").isInvalid()).isTrue();
        assertThat(field("After other jobs").getErrorMessage()).contains("\"12\" is no id of a job or array job");
        assertThat(starts().isOpened()).isTrue();
        assertThat(jobs.all()).hasSize(before);
    }

    @Test
    void a_date_without_a_time_of_day_is_told_and_nothing_is_submitted() {
        openFilled();
        int before = jobs.all().size();
        MomentPicker picker = moment("Not before");
        DatePicker date = (DatePicker) picker.getChildren()
                .filter(DatePicker.class::isInstance)
                .findFirst()
                .orElseThrow();

        date.setValue(LocalDate.now(ZoneOffset.UTC).plusDays(2));
        test(find(Button.class).withText("Submit").single()).click();

        assertThat(picker.isInvalid()).isTrue();
        assertThat(picker.getErrorMessage()).contains("Choose both a date and a time of day");
        assertThat(jobs.all()).hasSize(before);
    }

    @Test
    void a_condition_that_the_script_makes_is_said_beside_the_empty_field() {
        Job earlier = job("ada", JobState.FAILED);
        Job waiting = with(
                earlier, "#SBATCH --dependency=singleton\n#SBATCH --hold\necho hi\n", new Sliver(1000, 512, 512, 0));
        jobs.put(waiting);

        Component page = open("submit", Map.of("from", waiting.id().toString()));

        assertThat(words(page)).contains("Can start", "Later if the jobs that it waits for take longer.");
        assertThat(field("After other jobs").getHelperText()).isEqualTo("singleton, from #SBATCH --dependency.");
        assertThat(holdBox().getHelperText()).isEqualTo("The script has it held, with #SBATCH --hold.");
        assertThat(moment("Not before").getHelperText()).isEqualTo("In the time zone UTC.");
    }

    @Test
    void submitting_again_opens_the_form_filled_in_and_sends_nothing() {
        Job earlier = job("ada", JobState.COMPLETED);
        int before = jobs.all().size();

        open("submit", Map.of("from", earlier.id().toString()));

        assertThat(field("Name").getValue()).isEqualTo(earlier.spec().name());
        assertThat(Double.valueOf(field("CPUs").getValue()) * 1000)
                .isEqualTo(earlier.spec().sliver().cpuMillis());
        assertThat(jobs.all()).hasSize(before);
    }

    @Test
    void a_submitted_job_is_opened() {
        Job earlier = job("ada", JobState.COMPLETED);
        int before = jobs.all().size();
        open("submit", Map.of("from", earlier.id().toString()));

        test(find(Button.class).withText("Submit").single()).click();

        assertThat(jobs.all()).hasSize(before + 1);
        assertThat(words((Component) getCurrentView()))
                .contains(earlier.spec().name(), "Submitted", "The broker looks at it in its next cycle.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload-success", "upload-error", "files-changed"})
    void nothing_is_submitted_while_a_file_is_still_coming_in(String end) {
        Job earlier = job("ada", JobState.COMPLETED);
        int before = jobs.all().size();
        Component page = open("submit", Map.of("from", earlier.id().toString()));
        Upload files = find(Upload.class)
                .withCondition(upload -> !upload.hasClassName("script-upload"))
                .single();
        FilesUnderway.tell(files, "files-changed", 1);

        test(find(Button.class).withText("Submit").single()).click();

        assertThat(words(page)).contains("1 file is still being uploaded. Submit when it has arrived.");
        assertThat(jobs.all()).hasSize(before);

        FilesUnderway.tell(files, end, 0);
        assertThat(words(page)).doesNotContain("still being uploaded");
        test(find(Button.class).withText("Submit").single()).click();
        assertThat(jobs.all()).hasSize(before + 1);
    }

    @Test
    void more_than_any_host_holds_is_refused_with_the_largest_possible() {
        Job earlier = job("ada", JobState.COMPLETED);
        Component page = open("submit", Map.of("from", earlier.id().toString()));
        test(field("CPUs")).setValue("64");

        test(find(Button.class).withText("Submit").single()).click();

        assertThat(words(page)).contains("This can never run here.", "Largest possible", "16 CPUs");
        assertThat(field("CPUs").isInvalid()).isTrue();
        assertThat(field("CPUs").getErrorMessage()).isEqualTo("At most 16 CPUs on any host here.");
        assertThat(field("Memory").isInvalid()).isFalse();
    }

    @Test
    void what_is_odd_about_the_script_is_told_beside_what_is_wrong() {
        Job earlier = job("ada", JobState.COMPLETED);
        Job odd = with(earlier, "#SBATCH --gres=gpu\necho hi\n", new Sliver(1000, 10, 512, 0));
        jobs.put(odd);

        Component page = open("submit", Map.of("from", odd.id().toString()));

        assertThat(field("Memory").getErrorMessage()).contains("Ask for at least 64 MiB.");
        assertThat(words(page)).contains("“--gres” is not understood");
    }

    @Test
    void the_file_that_the_script_came_from_is_named() {
        Component page = navigate(SubmitView.class);

        test(scriptUpload()).upload("align.sh", "text/x-sh", "echo hi\n".getBytes(StandardCharsets.UTF_8));

        assertThat(words(page)).contains("align.sh");
    }

    @Test
    void a_file_that_is_no_script_is_told_beside_the_editor() {
        Component page = navigate(SubmitView.class);

        test(scriptUpload()).upload("a.out", "application/octet-stream", new byte[] {0x7f, 'E', 'L', 'F', 0, 1});

        assertThat(words(page)).contains("a.out is not a text file.");
    }

    @Test
    @WithMockUser("nobody")
    void who_belongs_nowhere_is_told_whom_to_ask() {
        assertThat(words(navigate(SubmitView.class))).contains("You belong to no organization yet");
    }

    private Component openFilled() {
        return open("submit", Map.of("from", job("ada", JobState.COMPLETED).id().toString()));
    }

    /** Presses Submit; the job that was made. */
    private Job submitted() {
        Set<JobId> before = jobs.all().stream().map(Job::id).collect(Collectors.toSet());
        test(find(Button.class).withText("Submit").single()).click();
        return jobs.all().stream()
                .filter(job -> !before.contains(job.id()))
                .findFirst()
                .orElseThrow();
    }

    private Details starts() {
        return find(Details.class)
                .withCondition(details -> details.getSummaryText().equals("When it may start"))
                .single();
    }

    private Checkbox holdBox() {
        return find(Checkbox.class)
                .withPropertyValue(Checkbox::getLabel, "Hold until released")
                .single();
    }

    private MomentPicker moment(String label) {
        return find(MomentPicker.class)
                .withPropertyValue(MomentPicker::getLabel, label)
                .single();
    }

    private Upload scriptUpload() {
        return find(Upload.class).withClassName("script-upload").single();
    }

    private static Job with(Job job, String script, Sliver sliver) {
        return with(job, script, sliver, job.spec().constraint());
    }

    private static Job with(Job job, String script, Sliver sliver, HostConstraint constraint) {
        JobSpec spec = job.spec();
        return new Job(
                JobId.random(),
                job.owner(),
                new JobSpec(
                        spec.name(),
                        script,
                        spec.arguments(),
                        spec.environment(),
                        spec.inputs(),
                        spec.outputs(),
                        sliver,
                        spec.wallTime(),
                        spec.tags(),
                        spec.requeue(),
                        constraint,
                        spec.start(),
                        spec.stdoutName()),
                job.task(),
                job.state(),
                job.waiting(),
                job.prediction(),
                job.reservation(),
                job.attempt(),
                job.host(),
                job.notices(),
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                job.outcome());
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withPropertyValue(TextField::getLabel, label)
                .single();
    }
}
