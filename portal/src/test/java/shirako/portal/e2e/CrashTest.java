package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a laptop, where all that a portal stands on is its own. */
@E2eTest
class CrashTest {
    private static final Duration LONG = Duration.ofMinutes(8);

    @Test
    void a_portal_killed_with_ten_jobs_queued_and_running_ends_each_once_with_its_true_result(Ground ground)
            throws Exception {
        try (var portal = PortalProcess.onItsOwn(ground, "killed").start()) {
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                jobs.add(portal.api().submit(Api.small("survivor-" + i, "sleep 8; echo result " + i + "\n")));
            }
            portal.api().await(jobs.getFirst(), Set.of("RUNNING"), LONG);

            portal.kill();
            portal.start();

            Api api = portal.api();
            for (int i = 0; i < 10; i++) {
                var job = api.awaitEnd(jobs.get(i), LONG);
                assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("COMPLETED");
                assertThat(job.path("attempt").asInt()).as("attempts").isEqualTo(1);
                assertThat(api.stdout(jobs.get(i))).isEqualTo("result " + i + "\n");
                assertThat(api.text("api/v1/jobs/" + jobs.get(i) + "/log")).isEqualTo("result " + i + "\n");
                assertThat(api.events(jobs.get(i)))
                        .filteredOn("job.completed"::equals)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_private_database_that_is_killed_comes_back_by_itself_and_nothing_is_lost(Ground ground) throws Exception {
        try (var portal = PortalProcess.onItsOwn(ground, "revived").start()) {
            Api api = portal.api();
            String job = api.submit(Api.small("beside it", "sleep 10; echo unharmed\n"));
            api.await(job, Set.of("RUNNING"), LONG);

            portal.privateDatabase().destroyForcibly();

            var ended = api.awaitEnd(job, LONG);
            assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("COMPLETED");
            assertThat(ended.path("attempt").asInt()).as("attempts").isEqualTo(1);
            assertThat(api.stdout(job)).isEqualTo("unharmed\n");
        }
    }
}
