package shirako.portal.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One user hands in ten thousand jobs at once; what another one notices of it. */
@Tag("mysql")
class FloodTest {
    private static final int FLOOD = 10_000;
    private static final int AT_ONCE = 500;
    private static final int SINGLES = 40;
    private static final String JOB = "{\"script\":\"sleep 60\",\"cpus\":1,\"memoryMib\":128,\"diskMib\":64}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @Timeout(900)
    void a_flood_is_told_to_wait_and_others_are_served_meanwhile(@TempDir Path home) throws Exception {
        try (WholePortal portal = WholePortal.start(home, new ImaginedSite(), "shirako_flood")) {
            var credentials = new Properties();
            try (InputStream in = Files.newInputStream(home.resolve("first-run"))) {
                credentials.load(in);
            }
            String ada = credentials.getProperty("token");
            String ben = token(portal, "ben", credentials.getProperty("ben"));
            URI jobs = URI.create("http://127.0.0.1:" + portal.port() + "/api/v1/jobs");
            singles(jobs, ben);
            Times alone = singles(jobs, ben);

            var flood = new Flood(jobs, ada);
            flood.start();
            Times meanwhile = singles(jobs, ben);
            flood.await();

            System.out.printf(
                    "another user's submissions: alone p50 %d ms, p99 %d ms; in the flood p50 %d ms, p99 %d ms;"
                            + " flood: %d answers in %d ms, %d accepted, %d told to wait%n",
                    alone.at(0.5),
                    alone.at(0.99),
                    meanwhile.at(0.5),
                    meanwhile.at(0.99),
                    flood.answers.size(),
                    flood.millis,
                    flood.count(201),
                    flood.count(429));
            assertThat(flood.answers).hasSize(FLOOD).allSatisfy(answer -> assertThat(answer.statusCode())
                    .isIn(201, 429));
            assertThat(flood.count(201)).isBetween(1L, 500 + 20 * (flood.millis / 1000 + 1));
            assertThat(flood.answers)
                    .filteredOn(answer -> answer.statusCode() == 429)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.headers()
                                        .firstValueAsLong("Retry-After")
                                        .orElse(0))
                                .isBetween(1L, 60L);
                        assertThat(answer.body()).contains("urn:shirako:problem:too-many-requests");
                    });
            assertThat(meanwhile.at(0.99)).isLessThan(10_000);
            assertThat(portal.send("GET", "/actuator/health/readiness", "", "").statusCode())
                    .isEqualTo(200);
        }
    }

    private String token(WholePortal portal, String user, String password) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portal.port() + "/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("{\"label\": \"test\", \"expiresAt\": \""
                        + Instant.now().plus(Duration.ofDays(1)) + "\"}"));
        return JsonPath.read(
                http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body(), "$.secret");
    }

    private static HttpRequest submission(URI jobs, String token) {
        return HttpRequest.newBuilder(jobs)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JOB))
                .build();
    }

    /** Hands in one job after the other; each has to be accepted. */
    private Times singles(URI jobs, String token) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < SINGLES; i++) {
            long began = System.nanoTime();
            var answer = http.send(submission(jobs, token), HttpResponse.BodyHandlers.ofString());
            millis.add((System.nanoTime() - began) / 1_000_000);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
        Collections.sort(millis);
        return new Times(millis);
    }

    private record Times(List<Long> sorted) {
        long at(double quantile) {
            return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
        }
    }

    /** As many at once as connections are open, and the next as soon as one is answered. */
    private static final class Flood {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final ConcurrentLinkedQueue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        private final Semaphore open = new Semaphore(AT_ONCE);
        private final HttpRequest request;
        private final Thread sender = Thread.ofPlatform().unstarted(this::send);
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private volatile long millis;

        private Flood(URI jobs, String token) {
            this.request = submission(jobs, token);
        }

        private void start() {
            sender.start();
            begun.join();
        }

        private void send() {
            long began = System.nanoTime();
            for (int i = 0; i < FLOOD; i++) {
                open.acquireUninterruptibly();
                var unused = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .whenComplete((answer, failed) -> {
                            if (answer != null) {
                                answers.add(answer);
                            }
                            open.release();
                        });
                if (i == AT_ONCE) {
                    begun.complete(null);
                }
            }
            open.acquireUninterruptibly(AT_ONCE);
            millis = (System.nanoTime() - began) / 1_000_000;
        }

        private void await() throws InterruptedException {
            sender.join();
        }

        private long count(int status) {
            return answers.stream()
                    .filter(answer -> answer.statusCode() == status)
                    .count();
        }
    }
}
