package shirako.portal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.batch.job.JobFilter;
import shirako.batch.job.Owner;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.SettableAllowances;
import shirako.portal.fake.SettableClock;
import shirako.portal.fake.TestPortal;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class SubmissionTest {
    @Autowired
    SettableAllowances allowances;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @Autowired
    SettableClock clock;

    @Test
    void a_job_is_made_and_can_be_fetched_where_the_answer_says() {
        var made = submit("ada", "{\"script\":\"echo hello\",\"name\":\"greeting\",\"wallTimeSeconds\":60}");
        assertThat(made).hasStatus(201);
        String location = String.valueOf(made.getResponse().getHeader("Location"));
        assertThat(mvc.get()
                        .uri(location)
                        .header("Authorization", bearer.of("ada"))
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.name", name -> assertThat(name).isEqualTo("greeting"))
                .hasPathSatisfying("$.vo", vo -> assertThat(vo).isEqualTo("astro"))
                .hasPathSatisfying("$.wallTimeSeconds", time -> assertThat(time).isEqualTo(60))
                .hasPathSatisfying(
                        "$.details.script",
                        script -> assertThat(script).asString().contains("echo hello"));
    }

    @Test
    void the_kind_of_host_that_a_job_needs_is_told_with_it() {
        var made = submit("ada", "{\"script\":\"true\",\"constraint\":\"ssd, rack1&cpu:EPYC-Rome\"}");
        assertThat(made).hasStatus(201).bodyJson().hasPathSatisfying("$.jobs[0].constraint", kind -> assertThat(kind)
                .isEqualTo("rack1&ssd&cpu:EPYC-Rome"));
        assertThat(submit("ada", "{\"script\":\"true\"}"))
                .hasStatus(201)
                .bodyJson()
                .doesNotHavePath("$.jobs[0].constraint");
    }

    @Test
    void a_kind_of_host_that_there_is_not_is_answered_with_those_that_there_are() {
        assertThat(submit("ada", "{\"script\":\"#SBATCH -C gpu\\ntrue\"}"))
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", field -> assertThat(field).isEqualTo("constraint"))
                .hasPathSatisfying("$.errors[0].message", message -> assertThat(message)
                        .asString()
                        .startsWith("No host here has the label gpu (hosts offer: rack1, ssd)."));
    }

    @Test
    void an_array_makes_one_job_for_each_task() {
        assertThat(submit("ada", "{\"script\":\"echo hello\",\"array\":\"1-3\"}"))
                .hasStatus(201)
                .bodyJson()
                .hasPathSatisfying("$.jobs.length()", count -> assertThat(count).isEqualTo(3));
    }

    @Test
    void the_same_key_never_makes_two_jobs() {
        String body = "{\"script\":\"echo once\",\"name\":\"once\"}";
        var first = submit("ada", body, "key-1");
        int before = jobs.count(JobFilter.of(java.util.Set.of("astro")));
        var second = submit("ada", body, "key-1");
        assertThat(second).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(second.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        assertThat(jobs.count(JobFilter.of(java.util.Set.of("astro")))).isEqualTo(before);
    }

    @Test
    void who_hands_in_too_much_is_told_when_to_go_on_while_others_and_repeated_calls_are_served() {
        String body = "{\"script\":\"echo flood\"}";
        assertThat(submit("carl", body, "flood-0")).hasStatus(201);
        int accepted = 1;
        MvcTestResult answer = submit("carl", body);
        while (answer.getResponse().getStatus() == 201) {
            accepted++;
            answer = submit("carl", body);
        }
        assertThat(accepted).isEqualTo(TestPortal.SUBMISSIONS.burst());
        problem(answer, 429, "too-many-requests").hasPathSatisfying("$.detail", detail -> assertThat(detail)
                .asString()
                .contains("200 at once and 0.5 a second", "in 2 seconds", "array job"));
        assertThat(answer).hasHeader("Retry-After", "2");
        assertThat(submit("carl", body, "flood-1")).hasStatus(429);
        assertThat(submit("carl", body, "flood-0")).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(submit("ada", body)).hasStatus(201);
        clock.advance(Duration.ofSeconds(2));
        assertThat(submit("carl", body, "flood-1")).hasStatus(201);
        assertThat(submit("carl", body)).hasStatus(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-9999999", "0-99999999999999", "1-10001", "0-9999,0-9999"})
    void an_array_beyond_the_limit_is_refused_with_the_limit(String array) {
        for (String body : List.of(
                "{\"script\":\"true\",\"array\":\"" + array + "\"}",
                "{\"script\":\"#SBATCH --array=" + array + "\\ntrue\"}")) {
            problem(submit("ada", body), 422, "invalid")
                    .hasPathSatisfying(
                            "$.errors[0].field", field -> assertThat(field).isEqualTo("array"))
                    .hasPathSatisfying(
                            "$.errors[0].message",
                            message -> assertThat(message).asString().contains("10000 tasks"));
        }
    }

    @Test
    void more_jobs_than_may_wait_are_refused_with_the_limit_and_none_of_them_is_made() {
        Owner ada = new Owner("ada", "astro");
        int before = jobs.count(JobFilter.of(java.util.Set.of("astro")));
        allowances.waiting(ada, 1);
        try {
            var refused = submit("ada", "{\"script\":\"true\",\"array\":\"1-9\"}");
            problem(refused, 409, "limit-reached");
            assertThat(refused).bodyJson().hasPathSatisfying("$.detail", detail -> assertThat(detail)
                    .asString()
                    .startsWith("No more than 1 of your jobs may wait at once;")
                    .contains("this would be 9 more"));
        } finally {
            allowances.anyNumber(ada);
        }
        assertThat(jobs.count(JobFilter.of(java.util.Set.of("astro")))).isEqualTo(before);
    }

    @Test
    void a_key_of_another_job_is_refused() {
        submit("ada", "{\"script\":\"echo one\"}", "key-2");
        problem(submit("ada", "{\"script\":\"echo two\"}", "key-2"), 409, "key-reused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"script":""}                                       | script
                    {}                                                  | script
                    {"script":"a\\u0000b\\u0001\\u0002"}                | script
                    {"script":"true","cpus":-1}                         | cpus
                    {"script":"true","constraint":"ssd*2"}              | constraint
                    {"script":"true","cpus":0}                          | cpus
                    {"script":"true","cpus":1e999}                      | cpus
                    {"script":"true","cpus":"NaN"}                      | cpus
                    {"script":"true","memoryMib":0}                     | memoryMib
                    {"script":"true","memoryMib":-5}                    | memoryMib
                    {"script":"true","diskMib":-5}                      | diskMib
                    {"script":"true","wallTimeSeconds":0}               | wallTimeSeconds
                    {"script":"true","wallTimeSeconds":-9}              | wallTimeSeconds
                    {"script":"true","wallTimeSeconds":9223372036854775807} | wallTimeSeconds
                    {"script":"true","arguments":[null]}                | arguments
                    {"script":"true","environment":{"A":null}}          | environment
                    {"script":"true","vo":"bio"}                        | vo
                    {"script":"true","array":"x-y"}                     | array
                    {"script":"true","inputs":[{"path":"a"}]}           | inputs[0]
                    """)
    void a_mistake_is_told_beside_its_field(String body, String field) {
        problem(submit("ada", body), 422, "invalid").hasPathSatisfying("$.errors[0].field", named -> assertThat(named)
                .isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"script":"true","colour":"red"}                | unknown-field     | colour
                    {"script":"true","inputs":[{"pth":"a"}]}        | unknown-field     | inputs[0].pth
                    {"script":"true","cpus":NaN}                    | malformed-request | NaN
                    {"script":"true","memoryMib":1.5}               | malformed-request | memoryMib
                    {"script":"true","memoryMib":99999999999999999999} | malformed-request | wrong kind
                    {"script":"true"                                | malformed-request | JSON
                    []                                              | malformed-request | body
                    """)
    void what_cannot_be_read_is_said_by_name(String body, String type, String named) {
        problem(submit("ada", body), 400, type)
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{} {}",
                "{\"script\":",
                "{\"script\":\"true\",\"cpus\":NaN}",
                "{\"script\":\"true\",\"cpus\":Infinity}",
                "{\"script\":\"true\",\"cpus\":true}",
                "{\"script\":\"true\",\"cpus\":{}}",
                "{\"script\":\"true\",\"memoryMib\":128.7}",
                "{\"script\":\"true\",\"memoryMib\":\"128\"}",
                "{\"script\":\"true\",\"memoryMib\":99999999999999999999}",
                "{\"script\":\"true\",\"arguments\":\"x\"}",
                "{\"script\":\"true\",\"environment\":[]}",
                "{\"script\":\"true\",\"inputs\":[{\"path\":\"a\",\"upload\":\"x\"}]}",
                "{\"script\":123}",
                "{'script':1}",
                "nonsense"
            })
    void no_message_speaks_of_java(String body) {
        String words = body(submit("ada", body));
        assertThat(words)
                .contains("\"status\":400")
                .doesNotContain(
                        "shirako.",
                        "java",
                        "Json",
                        "Deserializ",
                        "deserializ",
                        "Coerc",
                        "coerc",
                        "token",
                        "parser",
                        "Cannot",
                        "feature",
                        "REDACTED");
        assertThat(words.length()).isGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"script":"true","memoryMib":128.7}                 | memoryMib      | a whole number
                    {"script":"true","cpus":"1"}                        | cpus           | a number such as
                    {"script":"true","arguments":"x"}                   | arguments      | a list
                    {"script":"true","environment":[]}                  | environment    | an object
                    {"script":"true","inputs":[{"path":"a","upload":"x"}]} | inputs[0].upload | an id such as
                    {"script":123}                                      | script         | a text in double quotes
                    {"script":true}                                     | script         | a text in double quotes
                    {"script":"true","arguments":[1.5]}                 | arguments[0]   | a text in double quotes
                    {"script":"true","environment":{"A":1}}             | environment.A  | a text in double quotes
                    {"script":"true","cpus":1,"cpus":2}                 | cpus           | Send it once
                    {"script":"true","cpus":NaN}                        | NaN            | a number such as
                    """)
    void what_has_the_wrong_kind_is_told_with_what_was_expected(String body, String named, String expected) {
        problem(submit("ada", body), 400, "malformed-request")
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(named, expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"cpus":-1,"memoryMib":-5,"diskMib":0,"wallTimeSeconds":0}                     | 5
                    {"cpus":-1,"wallTimeSeconds":9223372036854775807,"script":"true"}              | 2
                    {"cpus":-1,"arguments":[null],"environment":{"A":null},"name":" "}             | 5
                    {"inputs":[{"path":"a"}],"memoryMib":0,"script":"true","array":"0-1000000000"} | 3
                    """)
    void every_wrong_field_is_named_at_once(String body, int fields) {
        problem(submit("ada", body), 422, "invalid").hasPathSatisfying("$.errors.length()", count -> assertThat(count)
                .isEqualTo(fields));
    }

    @Test
    void more_than_any_host_can_hold_is_refused_at_once_and_names_the_largest() {
        problem(submit("ada", "{\"script\":\"true\",\"cpus\":64}"), 422, "impossible")
                .hasPathSatisfying("$.largest.cpus", cpus -> assertThat(cpus).isEqualTo(4.0));
    }

    @ParameterizedTest
    @CsvSource({"1e300", "2147483648", "99999999999"})
    void huge_resources_are_refused_without_an_error(String memory) {
        var answer = submit("ada", "{\"script\":\"true\",\"cpus\":" + memory + "}");
        assertThat(answer).hasStatus4xxClientError();
    }

    @ParameterizedTest
    @CsvSource({"../evil", "/etc/passwd", "a/../../b", "a//b"})
    void an_input_cannot_leave_the_working_directory(String path) {
        var upload = mvc.post()
                .uri("/api/v1/uploads?name=x")
                .header("Authorization", bearer.of("ada"))
                .content("x")
                .exchange();
        String id = com.jayway.jsonpath.JsonPath.read(body(upload), "$.id");
        problem(
                submit(
                        "ada",
                        "{\"script\":\"true\",\"inputs\":[{\"path\":\"" + path + "\",\"upload\":\"" + id + "\"}]}"),
                422,
                "invalid");
    }

    @Test
    void an_estimate_records_nothing() {
        int before = jobs.count(JobFilter.of(java.util.Set.of("astro")));
        assertThat(mvc.post()
                        .uri("/api/v1/job-estimates")
                        .header("Authorization", bearer.of("ada"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"script\":\"sleep 5\",\"wallTimeSeconds\":60}")
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.prediction.upperSeconds", upper -> assertThat(upper).isEqualTo(60.0))
                .hasPathSatisfying("$.tasks", tasks -> assertThat(tasks).isEqualTo(1));
        assertThat(jobs.count(JobFilter.of(java.util.Set.of("astro")))).isEqualTo(before);
    }

    private MvcTestResult submit(String user, String body) {
        return mvc.post()
                .uri("/api/v1/jobs")
                .header("Authorization", bearer.of(user))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult submit(String user, String body, String key) {
        return mvc.post()
                .uri("/api/v1/jobs")
                .header("Authorization", bearer.of(user))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static org.springframework.test.json.AbstractJsonContentAssert<?> problem(
            MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return assertThat(answer).bodyJson().hasPathSatisfying("$.type", named -> assertThat(named)
                .isEqualTo("urn:shirako:problem:" + type));
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
