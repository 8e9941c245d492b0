package shirako.portal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.Samples;
import shirako.portal.fake.SettableClock;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class StartTest {
    private static final String NONE = "00000000-0000-7000-8000-000000000000";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @Autowired
    SettableClock clock;

    @Test
    void a_job_that_starts_later_tells_when_and_after_what_and_by_when_it_has_to_be_over() {
        Job before = jobs.put(Samples.job("ben", "astro", JobState.RUNNING));
        String begin = clock.instant().plusSeconds(3600).toString();
        String end = clock.instant().plusSeconds(36_000).toString();
        var made = submit("\"notBefore\":\"" + begin + "\",\"deadline\":\"" + end + "\",\"after\":\"afterok:"
                + before.id() + "\"");
        assertThat(made).hasStatus(201);
        assertThat(get(made.getResponse().getHeader("Location")))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("HELD"))
                .hasPathSatisfying("$.notBefore", at -> assertThat(at).isEqualTo(begin))
                .hasPathSatisfying("$.deadline", at -> assertThat(at).isEqualTo(end))
                .hasPathSatisfying("$.after", text -> assertThat(text).isEqualTo("afterok:" + before.id()))
                .hasPathSatisfying("$.waitReason.code", code -> assertThat(code).isEqualTo("starts-later"))
                .hasPathSatisfying("$.waitReason.sentence", words -> assertThat(words)
                        .isEqualTo("It starts not before " + begin + ", and once \"sample\" has completed."))
                .hasPathSatisfying(
                        "$.waitReason.until", until -> assertThat(until).isEqualTo(begin));
    }

    @Test
    void a_job_that_starts_at_any_time_tells_of_no_condition() {
        assertThat(submit("\"wallTimeSeconds\":60"))
                .hasStatus(201)
                .bodyJson()
                .doesNotHavePath("$.jobs[0].notBefore")
                .doesNotHavePath("$.jobs[0].deadline")
                .doesNotHavePath("$.jobs[0].after")
                .hasPathSatisfying("$.jobs[0].state", state -> assertThat(state).isEqualTo("SUBMITTED"));
    }

    @Test
    void a_job_can_be_held_from_its_submission_on() {
        assertThat(submit("\"hold\":true"))
                .hasStatus(201)
                .bodyJson()
                .hasPathSatisfying("$.jobs[0].state", state -> assertThat(state).isEqualTo("HELD"))
                .hasPathSatisfying("$.jobs[0].waitReason.sentence", words -> assertThat(words)
                        .isEqualTo("Held by ada until released."));
    }

    @Test
    void a_released_job_still_waits_for_its_own_conditions() {
        String begin = clock.instant().plusSeconds(3600).toString();
        String id = JsonPath.read(body(submit("\"hold\":true,\"notBefore\":\"" + begin + "\"")), "$.jobs[0].id");
        assertThat(mvc.delete()
                        .uri("/api/v1/jobs/" + id + "/hold")
                        .header("Authorization", bearer.of("ada"))
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.state", state -> assertThat(state).isEqualTo("HELD"))
                .hasPathSatisfying("$.waitReason.sentence", words -> assertThat(words)
                        .isEqualTo("It starts not before " + begin + "."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "after":"afterok:ID"             | after     | There is no job and no array job
                    "after":"afterok"                | after     | is no dependency
                    "after":"afterok:12"             | after     | is no id of a job or array job
                    "after":"before:ID"              | after     | is no dependency
                    "after":"after:ID?after:ID"      | after     | all must be met
                    "notBefore":"2999-01-01T00:00:00Z" | notBefore | at most 366 days from now
                    "notBefore":"+1000000000-12-31T23:59:59Z","deadline":"2999-01-01T00:00:00Z" | notBefore | at most 366 days
                    "deadline":"2999-01-01T00:00:00Z" | deadline | at most 366 days from now
                    "deadline":"2020-01-01T00:00:00Z" | deadline | it cannot be over by
                    """)
    void a_condition_that_cannot_be_is_told_beside_its_field(String fields, String field, String words) {
        problem(submit(fields.replace("ID", NONE)), 422, "invalid")
                .hasPathSatisfying(
                        "$.errors[0].field", named -> assertThat(named).isEqualTo(field))
                .hasPathSatisfying(
                        "$.errors[0].message",
                        message -> assertThat(message).asString().contains(words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "notBefore":"tomorrow" | notBefore | a time in UTC such as
                    "deadline":"16:00"     | deadline  | a time in UTC such as
                    "after":["x"]          | after     | a text in double quotes
                    "hold":"yes"           | hold      | true or false
                    """)
    void a_condition_that_cannot_be_read_is_told_with_what_was_expected(String fields, String field, String words) {
        problem(submit(fields), 400, "malformed-request")
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(field, words));
    }

    @Test
    void nobody_learns_of_another_organizations_job_by_waiting_for_it() {
        Job other = jobs.put(Samples.job("carl", "bio", JobState.RUNNING));
        problem(submit("\"after\":\"after:" + other.id() + "\""), 422, "invalid")
                .hasPathSatisfying("$.errors[0].message", message -> assertThat(message)
                        .isEqualTo("There is no job and no array job " + other.id() + " of astro."));
    }

    @Test
    void what_can_never_be_met_is_refused_at_once() {
        Job failed = jobs.put(Samples.job("ada", "astro", JobState.FAILED));
        problem(submit("\"after\":\"afterok:" + failed.id() + "\""), 422, "invalid")
                .hasPathSatisfying(
                        "$.errors[0].message",
                        message -> assertThat(message).asString().contains("is over and did not complete"));
    }

    @Test
    void an_estimate_is_not_earlier_than_the_job_may_start() {
        String begin = clock.instant().plusSeconds(86_400).toString();
        assertThat(post("/api/v1/job-estimates", "{\"script\":\"true\",\"notBefore\":\"" + begin + "\"}"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.earliestStart", at -> assertThat(at).isEqualTo(begin));
    }

    private MvcTestResult submit(String fields) {
        return post("/api/v1/jobs", "{\"script\":\"true\"," + fields + "}");
    }

    private MvcTestResult post(String uri, String body) {
        return mvc.method(HttpMethod.POST)
                .uri(uri)
                .header("Authorization", bearer.of("ada"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).header("Authorization", bearer.of("ada")).exchange();
    }
}
