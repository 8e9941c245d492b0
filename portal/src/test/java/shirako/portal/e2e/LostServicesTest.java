package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the portal stands on goes away and comes back. */
@E2eTest
class LostServicesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String COUNT = "for i in $(seq 20); do echo line $i; sleep 1; done\n";

    @Test
    void jobs_whose_libvirt_daemon_was_killed_are_found_again(Ground ground) throws Exception {
        try (var portal = PortalProcess.onMySql(ground, "nolibvirt").start()) {
            Api api = portal.api();
            List<String> jobs = List.of(
                    api.submit(Api.small("first", COUNT)),
                    api.submit(Api.small("second", COUNT)),
                    api.submit(Api.small("queued", COUNT)));
            api.await(jobs.get(0), Set.of("RUNNING"), LONG);
            api.await(jobs.get(1), Set.of("RUNNING"), LONG);

            ground.host().daemon().orElseThrow().destroyForcibly();

            for (String job : jobs) {
                ended(api, job, "line 20\n");
            }
        }
    }

    @Test
    void nothing_is_lost_when_mysql_is_gone_for_a_minute(Ground ground) throws Exception {
        try (var portal = PortalProcess.onMySql(ground, "nomysql").start()) {
            Api api = portal.api();
            List<String> jobs = List.of(
                    api.submit(Api.small("running", COUNT)),
                    api.submit(Api.small("beside", COUNT)),
                    api.submit(Api.small("queued", COUNT)));
            api.await(jobs.get(0), Set.of("RUNNING"), LONG);

            ground.mysql().kill();
            var back = CompletableFuture.runAsync(
                    () -> start(ground), CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS));
            var refused = api.trySubmit(Api.small("meanwhile", "true\n"));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("urn:shirako:problem:unavailable");
            back.join();

            for (String job : jobs) {
                ended(api, job, "line 20\n");
            }
            assertThat(api.get("api/v1/jobs").path("items").size()).isEqualTo(jobs.size());
        }
    }

    @Test
    void a_host_that_does_not_answer_at_the_start_is_used_when_it_comes_back(Ground ground) throws Exception {
        ground.host().stop();
        try (var portal = PortalProcess.onMySql(ground, "nohost").start()) {
            Api api = portal.api();
            JsonNode host = api.get("api/v1/hosts").get(0);
            assertThat(host.path("reachable").asBoolean()).isFalse();
            assertThat(host.path("problem").asString()).contains("cannot connect");
            String job = api.submit(Api.small("patient", "echo here\n"));
            assertThat(api.await(job, Set.of("QUEUED"), LONG).path("state").asString())
                    .isEqualTo("QUEUED");

            ground.host().start();

            ended(api, job, "here\n");
        } finally {
            ground.host().start();
        }
    }

    private static void start(Ground ground) {
        try {
            ground.mysql().start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void ended(Api api, String id, String lastWords) throws Exception {
        JsonNode job = api.awaitEnd(id, LONG);
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("COMPLETED");
        assertThat(job.path("attempt").asInt()).as("attempts").isEqualTo(1);
        assertThat(api.stdout(id)).endsWith(lastWords);
        assertThat(api.events(id)).filteredOn("job.completed"::equals).hasSize(1);
    }
}
