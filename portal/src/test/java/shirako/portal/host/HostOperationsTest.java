package shirako.portal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.batch.job.Job;
import shirako.lease.HostId;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryContainers;
import shirako.portal.fake.MemoryHosts;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.MemoryLeases;
import shirako.portal.fake.Samples;
import shirako.portal.fake.SettableClock;
import shirako.portal.fake.TestPortal.Bearer;
import shirako.portal.ui.demo.DemoTickets;

@RestTest
class HostOperationsTest {
    private static final String NO_ID = "0198f000-0000-7000-8000-000000000001";
    private static final String DRAIN = "{\"intent\":\"DRAIN\",\"host\":\"host1\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryHosts operations;

    @Autowired
    MemoryLeases leases;

    @Autowired
    MemoryJobs jobs;

    @Autowired
    SettableClock clock;

    @BeforeEach
    @AfterEach
    void nothing_goes_on() {
        operations.reset();
    }

    @Test
    void a_drain_is_planned_started_watched_and_undone() {
        MvcTestResult made = post("root", "host-proposals", DRAIN);
        assertThat(made).hasStatus(201);
        String plan = body(made);
        String id = JsonPath.read(plan, "$.id");
        assertThat(made.getResponse().getHeader("Location")).isEqualTo("/api/v1/host-proposals/" + id);
        assertThat((String) JsonPath.read(plan, "$.way")).isEqualTo("STEPS");
        assertThat((List<?>) JsonPath.read(plan, "$.steps[*].kind"))
                .isEqualTo(List.of("LIVE_MIGRATION", "SUSPEND", "RESUME"));
        assertThat((List<?>) JsonPath.read(plan, "$.waves")).isEqualTo(List.of(List.of(0), List.of(1), List.of(2)));
        assertThat((Integer) JsonPath.read(plan, "$.cost.movedMib")).isEqualTo(1536);
        assertThat((String) JsonPath.read(plan, "$.cost.suspended")).isEqualTo("PT5S");
        assertThat((List<?>) JsonPath.read(plan, "$.empty")).isEqualTo(List.of("host1"));
        assertThat((Boolean) JsonPath.read(body(get("ada", "hosts")), "$[0].draining"))
                .isFalse();
        assertThat(get("root", "host-proposals/" + id)).hasStatusOk();

        MvcTestResult started = post("root", "host-operations", start(id));

        assertThat(started).hasStatus(202);
        assertThat(started.getResponse().getHeader("Location")).isEqualTo("/api/v1/host-operations/" + id);
        assertThat((String) JsonPath.read(body(started), "$.startedBy")).isEqualTo("root");
        assertThat((List<?>) JsonPath.read(body(started), "$.steps[*].state"))
                .isEqualTo(List.of("UNDER_WAY", "WAITING", "WAITING"));
        assertThat((List<?>) JsonPath.read(body(started), "$.steps[*].begunAt")).hasSize(1);
        assertThat(body(started)).doesNotContain("\"succeeded\"");
        assertThat((Boolean) JsonPath.read(body(get("ada", "hosts")), "$[0].draining"))
                .isTrue();
        for (int step = 0; step < 3; step++) {
            operations.end(Optional.empty());
        }
        assertThat((Boolean) JsonPath.read(body(get("root", "host-operations/" + id)), "$.succeeded"))
                .isTrue();
        assertThat((List<?>) JsonPath.read(body(get("root", "host-operations")), "$[*].host"))
                .isEqualTo(List.of("host1"));
        assertThat((Boolean) JsonPath.read(body(post("root", "hosts/host1/open", "")), "$.draining"))
                .isFalse();
        assertThat(post("root", "hosts/host1/open", "")).hasStatusOk();
    }

    @Test
    void a_step_that_fails_says_why_and_what_waits_for_it_is_skipped() {
        String id = proposed(DRAIN);
        post("root", "host-operations", start(id));

        operations.end(Optional.of("The wire was cut."));

        String after = body(get("root", "host-operations/" + id));
        assertThat((List<?>) JsonPath.read(after, "$.steps[*].state"))
                .isEqualTo(List.of("FAILED", "SKIPPED", "SKIPPED"));
        assertThat((String) JsonPath.read(after, "$.steps[0].problem")).isEqualTo("The wire was cut.");
        assertThat((Boolean) JsonPath.read(after, "$.succeeded")).isFalse();
    }

    @Test
    void a_host_is_closed_to_what_is_new_and_opened_again() {
        assertThat((Boolean) JsonPath.read(body(post("root", "hosts/host1/close", "")), "$.draining"))
                .isTrue();
        assertThat(post("root", "hosts/host1/close", "")).hasStatusOk();
        assertThat((Boolean) JsonPath.read(body(post("root", "hosts/host1/open", "")), "$.draining"))
                .isFalse();
        assertThat(post("ada", "hosts/host1/close", "")).hasStatus(403);
        assertThat(post("root", "hosts/nowhere/close", "")).hasStatus(404);
    }

    @Test
    void a_host_that_does_not_answer_is_declared_dead_once() {
        operations.silence(new HostId("host1"), 2);

        MvcTestResult first = post("root", "hosts/host1/declare-dead", "");

        assertThat(first).hasStatusOk();
        assertThat((Integer) JsonPath.read(body(first), "$.containers")).isEqualTo(2);
        assertThat((Integer) JsonPath.read(body(post("root", "hosts/host1/declare-dead", "")), "$.containers"))
                .isZero();
    }

    @Test
    void a_host_that_answers_is_not_declared_dead() {
        MvcTestResult refused = post("root", "hosts/host1/declare-dead", "");

        assertThat(refused).hasStatus(409);
        assertThat(body(refused)).contains("Host host1 answers", "Drain it instead");
    }

    @Test
    void only_a_site_admin_declares_hosts_dead() {
        assertThat(post("ada", "hosts/host1/declare-dead", "")).hasStatus(403);
        assertThat(post("root", "hosts/nowhere/declare-dead", "")).hasStatus(404);
    }

    @Test
    void an_operation_that_is_stopped_begins_no_more_steps() {
        String id = proposed(DRAIN);
        post("root", "host-operations", start(id));

        MvcTestResult stopped = post("root", "host-operations/" + id + "/stop", "");

        assertThat((List<?>) JsonPath.read(body(stopped), "$.steps[*].state"))
                .isEqualTo(List.of("UNDER_WAY", "SKIPPED", "SKIPPED"));
        assertThat(post("root", "host-operations/" + id + "/stop", "")).hasStatusOk();
    }

    @Test
    void nothing_to_do_and_impossible_are_different_answers() {
        String even = body(post("root", "host-proposals", "{\"intent\":\"REBALANCE\"}"));
        assertThat((String) JsonPath.read(even, "$.way")).isEqualTo("NOTHING_TO_DO");
        assertThat((Boolean) JsonPath.read(even, "$.startable")).isFalse();

        String full = body(post("root", "host-proposals", "{\"intent\":\"FREE_HOSTS\"}"));
        assertThat((String) JsonPath.read(full, "$.way")).isEqualTo("IMPOSSIBLE");
        assertThat((String) JsonPath.read(full, "$.reason")).startsWith("No host has room");
        assertThat((List<?>) JsonPath.read(full, "$.blocked[*].unit")).isEqualTo(List.of(0));

        problem(post("root", "host-operations", start(JsonPath.read(full, "$.id"))), 409, "refused")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .isEqualTo("No host has room for another one's containers."));
    }

    @Test
    void starting_a_proposal_twice_at_once_carries_it_out_once() throws Exception {
        String id = proposed(DRAIN);
        Callable<MvcTestResult> start = () -> post("root", "host-operations", start(id));

        try (var two = Executors.newFixedThreadPool(2)) {
            for (var answer : two.invokeAll(List.of(start, start))) {
                assertThat(answer.get()).hasStatus(202);
                assertThat((String) JsonPath.read(body(answer.get()), "$.id")).isEqualTo(id);
            }
        }

        assertThat(operations.operations()).hasSize(1);
    }

    @Test
    void another_operation_waits_for_the_one_that_goes_on() {
        post("root", "host-operations", start(proposed(DRAIN)));

        problem(post("root", "host-operations", start(proposed(DRAIN))), 409, "refused")
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().startsWith("Another operation goes on"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                         | 422 | invalid           | Give one of DRAIN, REBALANCE, FREE_HOSTS.",
                "{\"intent\":\"empty\",\"host\":\"host1\"}  | 422 | invalid           | Give one of DRAIN",
                "{\"intent\":\"DRAIN\"}                     | 422 | invalid           | Say which host",
                "{\"intent\":\"DRAIN\",\"host\":\"host9\"}  | 422 | invalid           | There is no host 'host9' here.",
                "{\"intent\":\"DRAIN\",\"host\":\"\"}       | 422 | invalid           | There is no host '' here.",
                "{\"intent\":\"REBALANCE\",\"host\":\"host1\"} | 422 | invalid        | Leave it out",
                "{\"intent\":\"rebalance\",\"host\":\"host1\"} | 422 | invalid        | Leave it out: REBALANCE is",
                "{\"intent\":\"DRAIN\",\"hosts\":\"host1\"} | 400 | unknown-field     | The field hosts is not known.",
                "{\"intent\":7}                             | 400 | malformed-request | a text in double quotes",
                "[]                                         | 400 | malformed-request | one JSON object",
                "{\"intent\":                               | 400 | malformed-request | ends too early"
            })
    void a_wish_that_makes_no_sense_is_refused_with_what_would(String sent, int status, String type, String said) {
        problem(post("root", "host-proposals", sent), status, type)
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(said));
        assertThat(operations.operations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | 422 | invalid           | Give the id of a proposal",
                "{\"proposal\":null}           | 422 | invalid           | Give the id of a proposal",
                "{\"proposal\":\"nonsense\"}   | 404 | not-found         | POST /api/v1/host-proposals makes one.",
                "{\"proposal\":7}              | 400 | malformed-request | a text in double quotes",
                "{\"id\":\"" + NO_ID + "\"}    | 400 | unknown-field     | Known are proposal.",
                "{\"proposal\":\"" + NO_ID + "\"} | 404 | not-found      | POST /api/v1/host-proposals makes one."
            })
    void a_start_of_no_proposal_is_refused_with_what_to_do(String sent, int status, String type, String said) {
        problem(post("root", "host-operations", sent), status, type)
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).asString().contains(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain", "Drain", "DRAIN"})
    void an_intent_is_understood_in_capitals_or_not(String intent) {
        String plan = body(post("root", "host-proposals", "{\"intent\":\"" + intent + "\",\"host\":\"host1\"}"));
        assertThat((String) JsonPath.read(plan, "$.intent")).isEqualTo("DRAIN");
    }

    @Test
    void one_host_is_told_like_each_of_the_list() {
        Map<String, ?> listed = JsonPath.read(body(get("ada", "hosts")), "$[0]");
        Map<String, ?> one = JsonPath.read(body(get("ada", "hosts/host1")), "$");
        assertThat(one).isEqualTo(listed);
        problem(get("ada", "hosts/host9"), 404, "not-found").hasPathSatisfying("$.detail", detail -> assertThat(detail)
                .isEqualTo("There is no host host9 here. GET /api/v1/hosts lists them."));
    }

    @Test
    void what_does_not_exist_is_not_found() {
        problem(post("root", "host-operations/nonsense/stop", ""), 404, "not-found");
        problem(get("root", "host-operations/nonsense"), 404, "not-found");
        problem(get("root", "host-proposals/" + NO_ID), 404, "not-found");
        problem(get("root", "host-proposals/nonsense"), 404, "not-found");
        problem(get("root", "host-operations/" + NO_ID), 404, "not-found");
        problem(post("root", "host-operations/" + NO_ID + "/stop", ""), 404, "not-found");
        problem(post("root", "hosts/host9/open", ""), 404, "not-found");
        problem(get("root", "hosts/host9/containers"), 404, "not-found");
        problem(get("root", "host-operations?state=DONE"), 400, "unknown-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "vera"})
    void nobody_but_a_site_admin_plans_starts_or_sees_operations(String user) {
        String id = proposed(DRAIN);
        problem(post(user, "host-proposals", DRAIN), 403, "forbidden")
                .hasPathSatisfying(
                        "$.detail", detail -> assertThat(detail).isEqualTo("Only a site admin looks after hosts."));
        problem(post(user, "host-operations", start(id)), 403, "forbidden");
        problem(post(user, "host-operations", start(NO_ID)), 403, "forbidden");
        problem(post(user, "host-operations", "{}"), 403, "forbidden");
        problem(post(user, "host-operations/" + NO_ID + "/stop", ""), 403, "forbidden");
        problem(post(user, "hosts/host1/open", ""), 403, "forbidden");
        problem(post(user, "hosts/host9/open", ""), 403, "forbidden");
        problem(get(user, "host-proposals/" + id), 403, "forbidden");
        problem(get(user, "host-operations"), 403, "forbidden");
        assertThat(operations.operations()).isEmpty();
        assertThat(operations.draining()).isEmpty();
    }

    @Test
    void a_pages_session_starts_nothing_without_its_csrf_token() {
        problem(
                mvc.post()
                        .uri("/api/v1/host-operations")
                        .with(user("root"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(start(proposed(DRAIN)))
                        .exchange(),
                403,
                "forbidden");
        assertThat(operations.operations()).isEmpty();
    }

    @Test
    void a_member_sees_the_containers_of_the_own_organizations_with_what_they_use() {
        leases.put(lease(MemoryContainers.FIRST.reservation()));
        get("ada", "hosts/host1/containers");
        clock.advance(Duration.ofSeconds(10));

        String json = body(get("ada", "hosts/host1/containers"));

        assertThat((List<?>) JsonPath.read(json, "$.containers[*].label")).isEqualTo(List.of("sample"));
        assertThat((Integer) JsonPath.read(json, "$.others")).isEqualTo(1);
        assertThat((Double) JsonPath.read(json, "$.containers[0].use.cpus")).isEqualTo(0.1);
        assertThat((Integer) JsonPath.read(json, "$.containers[0].use.memoryMib"))
                .isEqualTo(256);
        assertThat((List<?>) JsonPath.read(json, "$.containers[?(@.use.traffic)]"))
                .isEmpty();
        assertThat((Integer) JsonPath.read(json, "$.use.memoryMib")).isEqualTo(512);

        String others = body(get("carl", "hosts/host1/containers"));
        assertThat((List<?>) JsonPath.read(others, "$.containers")).isEmpty();
        assertThat((Integer) JsonPath.read(others, "$.others")).isEqualTo(2);
    }

    @Test
    void a_container_names_its_job_wherever_it_is_told_of() {
        var reservation = MemoryContainers.FIRST.reservation();
        leases.put(lease(reservation));
        Job job = jobs.put(Samples.reserved("ben", "astro", reservation));
        List<String> id = List.of(job.id().toString());
        List<String> name = List.of("sample");

        String there = body(get("ada", "hosts/host1/containers"));
        assertThat((List<?>) JsonPath.read(there, "$.containers[*].job")).isEqualTo(id);
        assertThat((List<?>) JsonPath.read(there, "$.containers[*].jobName")).isEqualTo(name);

        String plan = body(post("root", "host-proposals", DRAIN));
        assertThat((List<?>) JsonPath.read(plan, "$.steps[*].job")).isEqualTo(id);
        String operation = body(post("root", "host-operations", start(JsonPath.read(plan, "$.id"))));
        assertThat((List<?>) JsonPath.read(operation, "$.steps[*].job")).isEqualTo(id);
        assertThat((List<?>) JsonPath.read(operation, "$.steps[*].jobName")).isEqualTo(name);

        String full = body(post("root", "host-proposals", "{\"intent\":\"FREE_HOSTS\"}"));
        assertThat((List<?>) JsonPath.read(full, "$.blocked[*].job")).isEqualTo(id);
        assertThat((List<?>) JsonPath.read(full, "$.blocked[*].jobName")).isEqualTo(name);
    }

    private LeaseView lease(ReservationId id) {
        Sliver sliver = new Sliver(1000, 512, 1024, 0);
        Term term = Term.of(clock.instant(), Duration.ofHours(1));
        return new LeaseView(
                id,
                "astro",
                "sample",
                List.of(DemoTickets.leaf(sliver, term)),
                Optional.empty(),
                new Shape(sliver, 1, 1),
                term,
                ReservationState.ACTIVE,
                PendingOperation.NONE,
                clock.instant(),
                Optional.empty(),
                0);
    }

    private String proposed(String wish) {
        return JsonPath.read(body(post("root", "host-proposals", wish)), "$.id");
    }

    private static String start(String id) {
        return "{\"proposal\":\"" + id + "\"}";
    }

    private MvcTestResult get(String user, String path) {
        return mvc.get()
                .uri("/api/v1/" + path)
                .header("Authorization", bearer.of(user))
                .exchange();
    }

    private MvcTestResult post(String user, String path, String sent) {
        var request = mvc.post().uri("/api/v1/" + path).header("Authorization", bearer.of(user));
        return sent.isEmpty()
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).content(sent).exchange();
    }
}
