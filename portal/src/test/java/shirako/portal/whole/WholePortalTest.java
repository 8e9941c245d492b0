package shirako.portal.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the first run through a job's life to a restart, over HTTP. */
@Tag("mysql")
class WholePortalTest {
    @Test
    @Timeout(300)
    void a_job_lives_through_a_restart_and_is_cancelled(@TempDir Path home) throws Exception {
        var site = new ImaginedSite();
        String token;
        String job;
        try (WholePortal portal = WholePortal.start(home, site)) {
            Path file = home.resolve("first-run");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var credentials = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                credentials.load(in);
            }
            token = credentials.getProperty("token");
            assertThat(portal.send("GET", "/api/v1/me", token, "").body()).contains("\"ada\"", "\"astro\"");
            var made = portal.send(
                    "POST",
                    "/api/v1/jobs",
                    token,
                    "{\"script\":\"sleep 60\",\"cpus\":1,\"memoryMib\":128,\"diskMib\":64}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            job = JsonPath.read(made.body(), "$.jobs[0].id");
            await(portal, token, job, "STARTING", "RUNNING");
            String lease = awaitLease(portal, token);
            assertThat(portal.send("GET", "/api/v1/leases/" + lease + "/tickets", token, "")
                            .body())
                    .contains("\"HOLD\"");
            assertThat(portal.send("GET", "/api/v1/pools", token, "").body())
                    .contains("\"containers\"", "\"OPEN\"", "\"leases\":1");
            assertThat(portal.send("POST", "/api/v1/pools/containers/drain", token, "")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(portal.send("GET", "/actuator/health/readiness", "", "").statusCode())
                    .isEqualTo(200);
            assertThat(refusalOfTwoGigabytes(portal.port(), token)).startsWith("HTTP/1.1 413");
            Files.delete(file);
        }
        try (WholePortal portal = WholePortal.start(home, site)) {
            assertThat(home.resolve("first-run")).doesNotExist();
            await(portal, token, job, "STARTING", "RUNNING");
            HttpResponse<String> cancelled = portal.send("PUT", "/api/v1/jobs/" + job + "/cancellation", token, "");
            assertThat(cancelled.statusCode()).isEqualTo(200);
            await(portal, token, job, "CANCELLED");
            assertThat(portal.send("GET", "/api/v1/jobs/" + job + "/timeline", token, "")
                            .body())
                    .contains("job.cancelled");
            while (!site.list().isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Sends only the head of an upload: the answer has to come without the body. */
    private static String refusalOfTwoGigabytes(int port, String token) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/uploads?name=huge HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + token
                                    + "\r\nContent-Type: application/octet-stream\r\nContent-Length: 2147483648\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    /** The job starts a moment before its lease is active. */
    private static String awaitLease(WholePortal portal, String token) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String leases = "";
        while (!(leases.contains("\"ACTIVE\"") && leases.contains("\"host1\""))) {
            assertThat(System.nanoTime()).as("still " + leases).isLessThan(deadline);
            leases = portal.send("GET", "/api/v1/leases", token, "").body();
        }
        return JsonPath.read(leases, "$[0].id");
    }

    private static void await(WholePortal portal, String token, String job, String... states) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String state = "";
        while (System.nanoTime() < deadline) {
            state = JsonPath.read(
                    portal.send("GET", "/api/v1/jobs/" + job, token, "").body(), "$.state");
            if (java.util.List.of(states).contains(state)) {
                return;
            }
        }
        throw new AssertionError("still " + state);
    }
}
