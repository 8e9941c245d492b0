package shirako.portal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.lease.event.Event;
import shirako.lease.ticket.TicketDocument;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryEvents;
import shirako.portal.fake.MemoryPools;
import shirako.portal.fake.TestPortal.Bearer;
import shirako.portal.ui.demo.DemoPools;

@RestTest
class PoolsTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryPools pools;

    @Autowired
    MemoryEvents events;

    @BeforeEach
    void containers_are_open() {
        pools.reopen(DemoPools.OPEN, "test");
    }

    @Test
    void a_pool_tells_what_its_brokers_may_promise() {
        String list = body(get("ada"));

        assertThat((List<?>) JsonPath.read(list, "$[*].pool")).isEqualTo(List.of("containers", "xen"));
        assertThat((String) JsonPath.read(list, "$[1].mode")).isEqualTo("DRAINING");
        assertThat((Double) JsonPath.read(list, "$[0].brokers[1].delegated.cpus"))
                .isEqualTo(64.0);
        assertThat((Double) JsonPath.read(list, "$[0].brokers[1].promised.cpus"))
                .isEqualTo(59.0);
        assertThat((Double) JsonPath.read(list, "$[0].brokers[1].redeemed.cpus"))
                .isEqualTo(26.0);
        assertThat((Integer) JsonPath.read(list, "$[0].brokers[1].openHosts")).isEqualTo(2);
        assertThat((List<?>) JsonPath.read(list, "$[0].brokers[0][?(@.promised)]"))
                .isEmpty();
    }

    @Test
    void a_site_admin_drains_and_reopens_a_pool_and_the_log_says_so() {
        long before = events.last();

        MvcTestResult drained = post("root", "containers", "drain");
        assertThat(drained).hasStatusOk();
        assertThat((String) JsonPath.read(body(drained), "$.mode")).isEqualTo("DRAINING");
        MvcTestResult reopened = post("root", "containers", "reopen");
        assertThat((String) JsonPath.read(body(reopened), "$.mode")).isEqualTo("OPEN");

        assertThat(events.after(before, 10))
                .extracting(Event::kind, Event::subject, Event::actor)
                .containsExactly(
                        tuple("pool.drained", "pool:containers", "root"),
                        tuple("pool.reopened", "pool:containers", "root"));
    }

    @Test
    void draining_twice_at_once_answers_the_same_and_is_logged_once() throws Exception {
        long before = events.last();
        Callable<MvcTestResult> drain = () -> post("root", "containers", "drain");

        try (var two = Executors.newFixedThreadPool(2)) {
            for (var answer : two.invokeAll(List.of(drain, drain))) {
                assertThat(answer.get()).hasStatusOk();
                assertThat((String) JsonPath.read(body(answer.get()), "$.mode")).isEqualTo("DRAINING");
            }
        }

        assertThat(events.after(before, 10)).extracting(Event::kind).containsExactly("pool.drained");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain", "reopen"})
    void nobody_but_a_site_admin_changes_a_pool(String change) {
        problem(post("vera", "containers", change), 403, "forbidden")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .isEqualTo("Only a site admin drains and reopens pools."));
        problem(post("ada", "nothing", change), 403, "forbidden");
        assertThat(pools.find(DemoPools.OPEN).orElseThrow().draining()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drain", "reopen"})
    void an_unknown_pool_is_told_as_such(String change) {
        problem(post("root", "nothing", change), 404, "not-found")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .isEqualTo("There is no pool nothing here. GET /api/v1/pools lists them."));
        problem(post("root", " ", change), 404, "not-found");
    }

    @Test
    void a_pages_session_drains_nothing_without_its_csrf_token() {
        problem(
                mvc.post()
                        .uri("/api/v1/pools/containers/drain")
                        .with(user("root"))
                        .exchange(),
                403,
                "forbidden");
        assertThat(pools.find(DemoPools.OPEN).orElseThrow().draining()).isFalse();
    }

    @Test
    void only_a_site_admin_gets_the_proof_that_a_broker_promised_too_much() throws Exception {
        assertThat((List<?>) JsonPath.read(body(get("ada")), "$[?(@.overCuts)]"))
                .isEmpty();

        String list = body(get("root"));

        assertThat((String) JsonPath.read(list, "$[0].overCuts[0].broker")).isEqualTo("nordic-broker");
        List<List<String>> documents = JsonPath.read(list, "$[0].overCuts[0].signed[*].document");
        assertThat(documents).hasSize(2);
        int cpus = 0;
        for (List<String> document : documents) {
            cpus += TicketDocument.read(document).sliver().cpuMillis();
        }
        assertThat(cpus).isGreaterThan(64_000);
        assertThat((List<?>) JsonPath.read(list, "$[0].overCuts[0].signed[*].signatures"))
                .isEqualTo(List.of("HOLD", "HOLD"));
        assertThat((List<?>) JsonPath.read(list, "$[1].overCuts")).isEmpty();
    }

    private MvcTestResult get(String user) {
        return mvc.get()
                .uri("/api/v1/pools")
                .header("Authorization", bearer.of(user))
                .exchange();
    }

    private MvcTestResult post(String user, String pool, String change) {
        return mvc.post()
                .uri("/api/v1/pools/{pool}/{change}", pool, change)
                .header("Authorization", bearer.of(user))
                .exchange();
    }
}
