package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
    void jobs_run_across_two_sites_through_two_brokers_pass_by_one_that_is_drained_and_outlive_those_that_are_killed(
            Ground ground) throws Exception {
        try (Federation federation = Federation.start(ground)) {
            Api api = federation.api();
            List<String> jobs = submit(api, JOBS, "square", "echo $(($1 * $1))\n");
            for (int i = 0; i < JOBS; i++) {
                completes(api, jobs.get(i), i * i + "\n");
            }
            assertThat(sites(api)).containsExactlyInAnyOrder("uni-a", "uni-b");

            drain(federation, "uni-a");
            for (String job : submit(api, JOBS / 2, "elsewhere", "echo $1\n")) {
                assertThat(api.awaitEnd(job, LONGEST).path("state").asString()).isEqualTo("COMPLETED");
                assertThat(site(api, job)).isEqualTo("uni-b");
            }
            assertThat(federation.tell("uni-a", "open")).startsWith("Now pool containers of uni-a can be promised");

            List<String> more = submit(api, JOBS, "slow", "echo begins\nsleep 15\necho $1\n");
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
            assertThat(sitesOf(api, more)).containsExactlyInAnyOrder("uni-a", "uni-b");
        }
    }

    private static List<String> submit(Api api, int count, String name, String script) throws Exception {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
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

    /** Returns once every broker holds to it. */
    private static void drain(Federation federation, String site) throws Exception {
        String said = federation.tell(site, "drain");
        assertThat(said).startsWith("Nothing new is promised from now on of pool containers of " + site);
        Instant deadline = Instant.now().plus(LONGEST);
        for (said = federation.tell(site, "status"); said.contains("not yet"); said = federation.tell(site, "status")) {
            assertThat(Instant.now()).as(said).isBefore(deadline);
        }
        assertThat(said).contains("containers  draining");
    }

    private static Set<String> sitesOf(Api api, List<String> jobs) throws Exception {
        Set<String> sites = new HashSet<>();
        for (String job : jobs) {
            sites.add(site(api, job));
        }
        return sites;
    }

    /** Where the lease of its last attempt was. */
    private static String site(Api api, String job) throws Exception {
        String lease = api.job(job).path("lease").asString();
        return api.get("api/v1/leases/" + lease).path("site").asString();
    }

    private static Set<String> sites(Api api) throws Exception {
        return api.get("api/v1/leases")
                .valueStream()
                .map(lease -> lease.path("site").asString())
                .collect(Collectors.toSet());
    }
}
