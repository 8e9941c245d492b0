package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two portals on one database: one leads, the other stands by. */
@E2eTest
class TwoPortalsTest {
    private static final Duration LONG = Duration.ofMinutes(8);

    @Test
    void when_the_portal_that_leads_is_killed_the_other_goes_on_with_its_jobs_and_each_ends_once(Ground ground)
            throws Exception {
        try (var first = PortalProcess.onMySql(ground, "pair").start();
                var second = first.beside()) {
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                jobs.add(first.api().submit(Api.small("passed-on-" + i, "sleep 8; echo result " + i + "\n")));
            }
            first.api().await(jobs.getFirst(), Set.of("RUNNING"), LONG);
            second.begin();
            awaitStandsBy(second);
            jobs.add(first.api().submit(Api.small("at the last moment", "echo result 8\n")));

            first.kill();
            long killed = System.nanoTime();
            second.awaitStarted();
            System.out.println("the other portal answers "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms after the first one was killed");

            Api api = second.api();
            for (int i = 0; i < jobs.size(); i++) {
                var job = api.awaitEnd(jobs.get(i), LONG);
                assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("COMPLETED");
                assertThat(job.path("attempt").asInt()).as("attempts").isEqualTo(1);
                assertThat(api.stdout(jobs.get(i))).isEqualTo("result " + i + "\n");
                assertThat(api.events(jobs.get(i)))
                        .filteredOn("job.completed"::equals)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_portal_that_stops_in_order_is_followed_by_the_other_which_it_can_stand_by_for(Ground ground)
            throws Exception {
        try (var first = PortalProcess.onMySql(ground, "rolling").start();
                var second = first.beside()) {
            second.begin();
            awaitStandsBy(second);
            String job = first.api().submit(Api.small("through it all", "sleep 15; echo whole\n"));
            first.api().await(job, Set.of("RUNNING"), LONG);

            first.stop();
            second.awaitStarted();
            first.begin();
            awaitStandsBy(first);

            var ended = second.api().awaitEnd(job, LONG);
            assertThat(ended.path("attempt").asInt()).as(ended.toString()).isEqualTo(1);
            assertThat(second.api().stdout(job)).isEqualTo("whole\n");
        }
    }

    /** It says so at its own address. */
    private static void awaitStandsBy(PortalProcess portal) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(portal.address().resolve("actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            long deadline = System.nanoTime() + LONG.toNanos();
            while (true) {
                try {
                    HttpResponse<String> answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.body()).contains("Stands by");
                    return;
                } catch (IOException notYet) {
                    if (System.nanoTime() > deadline) {
                        throw notYet;
                    }
                    Thread.onSpinWait();
                }
            }
        }
    }
}
