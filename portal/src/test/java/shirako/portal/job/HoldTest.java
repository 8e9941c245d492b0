package shirako.portal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.batch.job.Job;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.Samples;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class HoldTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @ParameterizedTest
    @EnumSource(names = {"SUBMITTED", "QUEUED", "HELD"})
    void a_job_that_waits_is_held_and_says_by_whom(JobState state) {
        Job job = jobs.put(Samples.job("ada", "astro", state));
        assertThat(hold("vera", job))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.state", now -> assertThat(now).isEqualTo("HELD"))
                .hasPathSatisfying("$.waitReason.code", code -> assertThat(code).isEqualTo("on-hold"))
                .hasPathSatisfying(
                        "$.waitReason.sentence", words -> assertThat(words).isEqualTo("Held by vera until released."))
                .hasPathSatisfying(
                        "$.links.hold", link -> assertThat(link).isEqualTo("/api/v1/jobs/" + job.id() + "/hold"))
                .hasPathSatisfying(
                        "$.details.script", script -> assertThat(script).isEqualTo("echo hello"));
        assertThat(state(job)).isEqualTo(JobState.HELD);
    }

    @Test
    void holding_twice_keeps_who_held_first() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.QUEUED));
        hold("vera", job);
        assertThat(hold("ada", job))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.waitReason.sentence", words -> assertThat(words).isEqualTo("Held by vera until released."));
    }

    @Test
    void a_released_job_goes_into_the_queue_and_a_second_release_changes_nothing() {
        Job job = jobs.put(JobMoves.held(Samples.job("ada", "astro", JobState.QUEUED), "vera"));
        assertThat(release("ada", job)).hasStatusOk().bodyJson().hasPathSatisfying("$.state", now -> assertThat(now)
                .isEqualTo("QUEUED"));
        Job released = jobs.find(job.id()).orElseThrow();
        assertThat(release("ada", job)).hasStatusOk();
        assertThat(jobs.find(job.id())).contains(released);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELD")
    void releasing_a_job_that_nobody_holds_answers_with_it_as_it_is(JobState state) {
        Job job = jobs.put(Samples.job("ada", "astro", state));
        assertThat(release("ada", job)).hasStatusOk().bodyJson().hasPathSatisfying("$.state", now -> assertThat(now)
                .isEqualTo(state.name()));
        assertThat(jobs.find(job.id())).contains(job);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RESERVED  | a machine is being made for it. To stop it, cancel it.
                    STARTING  | a machine is being made for it. To stop it, cancel it.
                    RUNNING   | it has begun. To stop it, cancel it.
                    SUSPENDED | it has begun. To stop it, cancel it.
                    COMPLETED | The job is over: there is nothing to hold.
                    FAILED    | The job is over: there is nothing to hold.
                    CANCELLED | The job is over: there is nothing to hold.
                    TIMED_OUT | The job is over: there is nothing to hold.
                    """)
    void a_job_that_does_not_wait_any_more_is_not_held_and_the_answer_says_what_can_be_done(
            JobState state, String words) {
        Job job = jobs.put(Samples.job("ada", "astro", state));
        problem(hold("ada", job), 409, "refused")
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().endsWith(words));
        assertThat(jobs.find(job.id())).contains(job);
    }

    @ParameterizedTest
    @CsvSource({"ada, 200", "vera, 200", "root, 200", "ben, 403", "carl, 404"})
    void who_may_cancel_may_hold_and_release(String user, int status) {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.QUEUED));
        assertThat(hold(user, job)).hasStatus(status);
        assertThat(state(job)).isEqualTo(status == 200 ? JobState.HELD : JobState.QUEUED);
        jobs.put(JobMoves.held(job, "vera"));
        assertThat(release(user, job)).hasStatus(status);
        assertThat(state(job)).isEqualTo(status == 200 ? JobState.QUEUED : JobState.HELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-0000-7000-8000-000000000000"})
    void what_is_no_job_is_neither_held_nor_released(String id) {
        problem(call(HttpMethod.PUT, "ada", id), 404, "not-found");
        problem(call(HttpMethod.DELETE, "ada", id), 404, "not-found");
    }

    @Test
    void who_may_not_hold_a_job_and_one_that_does_not_wait_have_no_link_to_do_so() {
        Job waits = jobs.put(Samples.job("ada", "astro", JobState.QUEUED));
        Job runs = jobs.put(Samples.job("ada", "astro", JobState.RUNNING));
        assertThat(get("ben", waits)).bodyJson().doesNotHavePath("$.links.hold");
        assertThat(get("ada", waits)).bodyJson().hasPath("$.links.hold");
        assertThat(get("ada", runs)).bodyJson().doesNotHavePath("$.links.hold");
    }

    private JobState state(Job job) {
        return jobs.find(job.id()).orElseThrow().state();
    }

    private MvcTestResult get(String user, Job job) {
        return mvc.get()
                .uri("/api/v1/jobs/" + job.id())
                .header("Authorization", bearer.of(user))
                .exchange();
    }

    private MvcTestResult hold(String user, Job job) {
        return call(HttpMethod.PUT, user, job.id().toString());
    }

    private MvcTestResult release(String user, Job job) {
        return call(HttpMethod.DELETE, user, job.id().toString());
    }

    private MvcTestResult call(HttpMethod method, String user, String id) {
        return mvc.method(method)
                .uri("/api/v1/jobs/" + id + "/hold")
                .header("Authorization", bearer.of(user))
                .exchange();
    }
}
