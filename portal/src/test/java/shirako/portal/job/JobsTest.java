package shirako.portal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.batch.job.Job;
import shirako.batch.job.JobMoves;
import shirako.batch.job.JobState;
import shirako.batch.job.Prediction;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.Samples;
import shirako.portal.fake.SettableClock;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class JobsTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @Autowired
    SettableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"", "/log", "/files", "/files/stdout", "/files.zip", "/timeline", "/events"})
    void a_job_of_another_organization_does_not_exist(String part) {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        problem(get("carl", "/api/v1/jobs/" + job.id() + part), 404, "not-found");
    }

    @Test
    void nor_does_it_for_cancelling() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.QUEUED));
        problem(cancel("carl", job), 404, "not-found");
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "00000000-0000-7000-8000-000000000000", "1"})
    void what_is_no_job_does_not_exist(String id) {
        problem(get("ada", "/api/v1/jobs/" + id), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({"ada, 200", "vera, 200", "root, 200", "ben, 403", "carl, 404"})
    void who_may_cancel(String user, int status) {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.QUEUED));
        assertThat(cancel(user, job)).hasStatus(status);
        assertThat(jobs.find(job.id()).orElseThrow().state())
                .isEqualTo(status == 200 ? JobState.CANCELLED : JobState.QUEUED);
    }

    @Test
    void cancelling_twice_changes_nothing() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        assertThat(cancel("ada", job)).hasStatus(200);
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void a_waiting_job_says_why() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.QUEUED));
        assertThat(get("ben", "/api/v1/jobs/" + job.id()))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.waitReason.code", code -> assertThat(code).isEqualTo("behind-in-queue"))
                .hasPathSatisfying(
                        "$.waitReason.sentence", words -> assertThat(words).isEqualTo("It is behind 3 jobs."))
                .hasPathSatisfying(
                        "$.waitReason.since", since -> assertThat(since).isEqualTo("2026-03-01T11:00:00Z"))
                .doesNotHavePath("$.waitReason.until")
                .doesNotHavePath("$.links.cancellation");
    }

    @Test
    void a_waiting_job_says_when_and_where_it_should_start_and_when_it_should_end() {
        Instant now = clock.instant();
        var start = new StartOutlook(now.plusSeconds(60), now.plusSeconds(300), Optional.of(new ActorId("uni-b")));
        Job queued = JobMoves.queued(
                Samples.job("ada", "astro", JobState.SUBMITTED),
                new Prediction(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(90), "A guess."),
                ReservationId.random());
        Job job = jobs.put(JobMoves.waiting(
                queued,
                new WaitReason.BehindInQueue(3, new TreeMap<>(Map.of("astro", 1, "bio", 2)), Optional.of(start))));

        String seen = body(get("ada", "/api/v1/jobs/" + job.id()));

        assertThat((String) JsonPath.read(seen, "$.outlook.start.from"))
                .isEqualTo(now.plusSeconds(60).toString());
        assertThat((String) JsonPath.read(seen, "$.outlook.start.to"))
                .isEqualTo(now.plusSeconds(300).toString());
        assertThat((String) JsonPath.read(seen, "$.outlook.site")).isEqualTo("uni-b");
        assertThat((String) JsonPath.read(seen, "$.outlook.end.from"))
                .isEqualTo(now.plusSeconds(90).toString());
        assertThat((String) JsonPath.read(seen, "$.outlook.end.to"))
                .isEqualTo(now.plusSeconds(390).toString());
    }

    @Test
    void of_other_organizations_jobs_that_go_before_only_the_number_is_told() {
        Job job = jobs.put(JobMoves.waiting(
                Samples.job("ada", "astro", JobState.QUEUED),
                new WaitReason.BehindInQueue(3, new TreeMap<>(Map.of("astro", 1, "bio", 2)), Optional.empty())));

        String member = body(get("ben", "/api/v1/jobs/" + job.id()));
        String admin = body(get("root", "/api/v1/jobs/" + job.id()));

        assertThat((String) JsonPath.read(member, "$.waitReason.sentence"))
                .isEqualTo("It is behind 1 job of astro and 2 jobs of other organizations.");
        assertThat((Map<?, ?>) JsonPath.read(member, "$.waitReason.ahead.byVo")).isEqualTo(Map.of("astro", 1));
        assertThat((Integer) JsonPath.read(member, "$.waitReason.ahead.others")).isEqualTo(2);
        assertThat(member).doesNotContain("bio");
        assertThat((Map<?, ?>) JsonPath.read(admin, "$.waitReason.ahead.byVo")).isEqualTo(Map.of("astro", 1, "bio", 2));
    }

    @Test
    void pages_lead_through_the_whole_list_without_a_gap() {
        for (int i = 0; i < 7; i++) {
            jobs.put(Samples.job("zoe", "astro", JobState.QUEUED));
        }
        var seen = new HashSet<String>();
        String token = "";
        int pages = 0;
        do {
            var answer = get("ada", "/api/v1/jobs?user=zoe&pageSize=3" + token);
            List<String> ids = JsonPath.read(body(answer), "$.items[*].id");
            seen.addAll(ids);
            List<String> next = JsonPath.read(body(answer), "$..nextPageToken");
            token = next.isEmpty() ? "" : "&pageToken=" + next.getFirst();
            pages++;
        } while (!token.isEmpty());
        assertThat(seen).hasSize(7);
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pageSize=0", "pageSize=201", "pageToken=rubbish", "pageToken=%00"})
    void a_wrong_page_is_told(String query) {
        assertThat(get("ada", "/api/v1/jobs?" + query)).hasStatus(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=SLEEPING       | state | SUBMITTED",
                "state=QUEUED,BOGUS   | state | RUNNING",
                "from=yesterday       | from | 2027-06-30T12:00:00Z",
                "to=2026-13-01         | to | 2027-06-30T12:00:00Z",
                "pageSize=x           | pageSize | a whole number such as",
                "pageSize=99999999999 | pageSize | a whole number such as"
            })
    void a_parameter_that_cannot_be_read_is_told_with_what_was_expected(String query, String name, String expected) {
        problem(get("ada", "/api/v1/jobs?" + query), 400, "malformed-request")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .asString()
                        .contains(name, expected)
                        .doesNotContain("convert", "java"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/v1/jobs?stat=FAILED            | stat  | from, name, pageSize, pageToken, state, tag, to, user, vo",
                "GET  | /api/v1/jobs?pageSize=1&b%20c       | b c   | pageToken",
                "GET  | /api/v1/leases?vo=astro             | vo    | from, pageSize, to",
                "GET  | /api/v1/hosts?bogus=1               | bogus | None",
                "POST | /api/v1/uploads?nam=x               | nam   | name"
            })
    void an_unknown_parameter_is_told_with_those_that_exist(String method, String uri, String name, String known) {
        problem(call(method, uri), 400, "unknown-field")
                .hasPathSatisfying("$.field", field -> assertThat(field).isEqualTo(name))
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(known));
    }

    @Test
    void asking_for_the_head_alone_checks_no_parameters() {
        assertThat(call("HEAD", "/api/v1/jobs?bogus=1")).hasStatusOk();
        assertThat(call("OPTIONS", "/api/v1/jobs?bogus=1").getResponse().getStatus())
                .isNotEqualTo(400);
    }

    @Test
    void lists_show_only_own_organizations() {
        Job other = jobs.put(Samples.job("carl", "bio", JobState.QUEUED));
        assertThat(body(get("ada", "/api/v1/jobs?vo=bio&pageSize=200")))
                .doesNotContain(other.id().toString());
        assertThat(body(get("root", "/api/v1/jobs?vo=bio&pageSize=200")))
                .contains(other.id().toString());
    }

    private MvcTestResult call(String method, String uri) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(java.net.URI.create(uri))
                .header("Authorization", bearer.of("ada"))
                .exchange();
    }

    private MvcTestResult get(String user, String uri) {
        return mvc.get()
                .uri(java.net.URI.create(uri))
                .header("Authorization", bearer.of(user))
                .exchange();
    }

    private MvcTestResult cancel(String user, Job job) {
        return mvc.put()
                .uri("/api/v1/jobs/" + job.id() + "/cancellation")
                .header("Authorization", bearer.of(user))
                .exchange();
    }
}
