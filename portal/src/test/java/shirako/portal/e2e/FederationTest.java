package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two sites, two brokers and a portal in five processes, set up as the sample in {@code portal/federation} says. */
@E2eTest
class FederationTest {
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final int JOBS = 8;

    @Test
    void jobs_run_across_two_sites_through_two_brokers_and_outlive_a_broker_and_a_site_that_are_killed(Ground ground)
            throws Exception {
        try (Federation federation = Federation.start(ground)) {
            Api api = federation.api();
            List<String> jobs = submit(api, "square", "echo $(($1 * $1))\n");
            for (int i = 0; i < JOBS; i++) {
                completes(api, jobs.get(i), i * i + "\n");
            }
            assertThat(sites(api)).containsExactlyInAnyOrder("uni-a", "uni-b");

            List<String> more = submit(api, "slow", "echo begins\nsleep 15\necho $1\n");
            api.await(more.getFirst(), Set.of("RUNNING", "COMPLETED"), LONGEST);
            federation.kill("uni-a");
            federation.kill("north");
            federation.kill("uni-b");
            federation.start("uni-b");
            federation.start("north");
            federation.start("uni-a");
            for (int i = 0; i < JOBS; i++) {
                completes(api, more.get(i), "begins\n" + i + "\n");
            }
        }
    }

    private static List<String> submit(Api api, String name, String script) throws Exception {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            var job = Api.small(name + "-" + i, script);
            job.putArray("arguments").add(Integer.toString(i));
            jobs.add(api.submit(job));
        }
        return jobs;
    }

    private static void completes(Api api, String job, String output) throws Exception {
        assertThat(api.awaitEnd(job, LONGEST).path("state").asString()).isEqualTo("COMPLETED");
        assertThat(api.stdout(job)).isEqualTo(output);
        assertThat(api.events(job)).filteredOn("job.completed"::equals).hasSize(1);
    }

    private static Set<String> sites(Api api) throws Exception {
        return api.get("api/v1/leases")
                .valueStream()
                .map(lease -> lease.path("site").asString())
                .collect(Collectors.toSet());
    }
}
