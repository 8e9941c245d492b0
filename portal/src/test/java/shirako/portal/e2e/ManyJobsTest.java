package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@E2eTest
class ManyJobsTest {
    private static final int JOBS = 50;
    private static final int MEMORY_MIB = 640;

    @Test
    void fifty_jobs_at_once_all_give_their_result_and_never_more_runs_than_the_host_holds(Ground ground)
            throws Exception {
        try (var portal = PortalProcess.onMySql(ground, "many", "--shirako.hosts[0].memory-mib=" + MEMORY_MIB)
                        .start();
                var watch = new HostWatch(ground.host().uri())) {
            Api api = portal.api();
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                var job = Api.small("square-" + i, "echo $(($1 * $1))\n")
                        // So that sometimes memory is the limit, and sometimes the CPUs are.
                        .put("memoryMib", 128 + 64 * (i % 4));
                job.putArray("arguments").add(Integer.toString(i));
                jobs.add(api.submit(job));
            }

            for (int i = 0; i < JOBS; i++) {
                String id = jobs.get(i);
                assertThat(api.awaitEnd(id, Duration.ofMinutes(12))
                                .path("state")
                                .asString())
                        .isEqualTo("COMPLETED");
                assertThat(api.stdout(id)).isEqualTo(i * i + "\n");
                assertThat(api.events(id)).filteredOn("job.completed"::equals).hasSize(1);
            }

            watch.end();
            assertThat(watch.started()).isEqualTo(JOBS);
            assertThat(watch.mostCpus()).isBetween(2L, watch.hostCpus());
            assertThat(watch.mostMemoryMib()).isLessThanOrEqualTo(MEMORY_MIB);
        }
    }
}
