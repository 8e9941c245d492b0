package shirako.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    private static final String JOB = """
            {"id":"%1$s","name":"%1$s","state":"%2$s","lease":"0198f000-0000-7000-8000-00000000abcd",
             "waitReason":{"code":"no-room","sentence":"%3$s"},
             "prediction":{"lowerSeconds":2,"medianSeconds":10,"upperSeconds":120},
             "outcome":{"exitCode":%4$s,"reason":"%5$s","usage":{"elapsedSeconds":7.25}}}
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private CannedPortal canned;

    @TempDir
    private Path folder;

    @BeforeEach
    void canned_portal() throws IOException {
        canned = new CannedPortal()
                .on("POST /api/v1/uploads?name=the+text", "{\"id\":\"0198f000-0000-7000-8000-000000000001\"}")
                .on("GET /api/v1/me", "{\"vos\":[{\"name\":\"astro\",\"role\":\"MEMBER\"}]}")
                .on("POST /api/v1/jobs", submitted("a"), submitted("b"), submitted("c"))
                .on(
                        "GET /api/v1/leases/0198f000-0000-7000-8000-00000000abcd",
                        "{\"host\":\"host-1\",\"start\":\"2026-01-01T10:00:00Z\",\"end\":\"2026-01-01T10:05:00Z\",\"extensions\":2}");
        for (String id : new String[] {"a", "b", "c"}) {
            canned.on(
                            "GET /api/v1/jobs/" + id,
                            JOB.formatted(id, "QUEUED", "No room yet.", "null", ""),
                            JOB.formatted(id, "COMPLETED", "", "0", ""))
                    .on(
                            "GET /api/v1/jobs/" + id + "/files",
                            "[{\"path\":\"stdout\",\"bytes\":6},{\"path\":\"files/x.pgm\",\"bytes\":12345}]")
                    .on("GET /api/v1/jobs/" + id + "/files/stdout", "hello\n");
        }
    }

    @AfterEach
    void close() {
        canned.close();
    }

    @Test
    void three_jobs_are_submitted_watched_and_summed_up() throws Exception {
        assertThat(run()).isTrue();
        assertThat(canned.received)
                .filteredOn(call -> call.startsWith("POST /api/v1/jobs"))
                .hasSize(3)
                .allSatisfy(call -> assertThat(call).contains("Bearer secret", "\"vo\":\"astro\"", "\"script\":\"#!"));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("QUEUED: No room yet.", "COMPLETED")
                .contains("10.0 s (2.0 s to 2:00 min)", "7.3 s", "host-1", "2x", "0000abcd")
                .contains("  | hello", "file files/x.pgm, 12,345 bytes");
    }

    @Test
    void one_job_that_fails_makes_the_whole_fail_and_says_why() throws Exception {
        canned.on("GET /api/v1/jobs/b", JOB.formatted("b", "FAILED", "", "3", "The script ended with exit code 3."));
        assertThat(run()).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("FAILED: The script ended with exit code 3.");
    }

    @Test
    void what_the_portal_refuses_is_told_in_its_words() {
        canned.on("POST /api/v1/uploads?name=the+text", "not JSON");
        assertThatThrownBy(this::run).isInstanceOf(IOException.class).hasMessageContaining("not JSON");
    }

    @Test
    void the_token_comes_out_of_the_first_runs_file_and_is_never_printed() throws Exception {
        Path file = Files.writeString(folder.resolve("first-run"), "# for people\nada = x\ntoken = shk_abc\n");
        assertThat(Credentials.read(file).token()).isEqualTo("shk_abc");
        assertThat(Credentials.read(file).toString()).doesNotContain("shk_abc");
        Files.writeString(file, "ada = x\n");
        assertThatThrownBy(() -> Credentials.read(file)).hasMessageContaining("names no token");
    }

    private boolean run() throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("the text"), "to be or not to be");
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Samples(new Portal(canned.address(), "secret"), out).run(text);
    }

    private static String submitted(String id) {
        return "{\"jobs\":[" + JOB.formatted(id, "SUBMITTED", "", "null", "") + "]}";
    }
}
