package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.Samples;
import shirako.portal.fake.TestPortal;
import shirako.portal.fake.TestPortal.Bearer;

/** What the server itself refuses, over a real connection, as no client library would send it. */
@SpringBootTest(
        classes = {TestPortal.class, WebServer.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.port=0", "vaadin.productionMode=true"})
class WebServerTest {
    @LocalServerPort
    int port;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/..%2f..%2fx",
                "/files/..%2F..%2Fx",
                "/files/..%5c..%5Cx",
                "/files/%00",
                "/files/%2e%2e/x",
                "/files/%zz",
                "/files/../../../../../../../x"
            })
    void an_address_that_is_refused_is_answered_with_a_problem(String path) throws Exception {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        String answer = answer("/api/v1/jobs/" + job.id() + path);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("urn:shirako:problem:malformed-request")
                .doesNotContainIgnoringCase("<html")
                .doesNotContainIgnoringCase("tomcat");
    }

    private String answer(String address) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + bearer.of("ada")
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
