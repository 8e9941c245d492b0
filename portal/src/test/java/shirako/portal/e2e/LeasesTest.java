package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leases are as long as jobs need them: longer than predicted, or over at once. */
@E2eTest
class LeasesTest {
    private static final Duration LONG = Duration.ofMinutes(6);

    private PortalProcess portal;
    private Api api;

    @BeforeAll
    void start(Ground ground) throws Exception {
        portal = PortalProcess.onMySql(ground, "leases").start();
        api = portal.api();
    }

    @AfterAll
    void stop() {
        portal.close();
    }

    @Test
    void a_job_that_outlives_its_prediction_has_its_lease_extended_and_completes() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.awaitEnd(api.submit(Api.small("quick", "true\n").put("wallTimeSeconds", 600)), LONG);
        }
        String job = api.submit(Api.small("slow", "sleep 120; echo done\n").put("wallTimeSeconds", 600));

        JsonNode ended = api.awaitEnd(job, LONG);

        assertThat(ended.at("/prediction/upperSeconds").asDouble()).isLessThan(60);
        assertThat(ended.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(api.stdout(job)).isEqualTo("done\n");
        assertThat(api.get("api/v1/leases/" + ended.path("lease").asString())
                        .path("extensions")
                        .asInt())
                .isPositive();
    }

    @Test
    void cancelling_queued_and_running_jobs_frees_their_machines(Ground ground) throws Exception {
        List<String> jobs = List.of(
                api.submit(Api.small("running", "sleep 100\n")),
                api.submit(Api.small("beside", "sleep 100\n")),
                api.submit(Api.small("queued", "sleep 100\n")));
        api.await(jobs.get(0), Set.of("RUNNING"), LONG);
        try (var watch = new HostWatch(ground.host().uri())) {
            for (String job : jobs.reversed()) {
                HttpResponse<String> answer = api.cancel(job);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
            watch.awaitNoDomain();
        }

        for (String job : jobs) {
            assertThat(api.job(job).path("state").asString()).isEqualTo("CANCELLED");
        }
        // All of the host is free again: this needs it whole.
        double cpus = api.get("api/v1/hosts").get(0).at("/capacity/cpus").asDouble();
        String next = api.submit(Api.small("whole", "echo all mine\n").put("cpus", cpus));
        assertThat(api.awaitEnd(next, LONG).path("state").asString()).isEqualTo("COMPLETED");
    }
}
