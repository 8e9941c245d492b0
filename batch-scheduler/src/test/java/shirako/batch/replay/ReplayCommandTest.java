package shirako.batch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayCommandTest {
    /** On ten processors the second job waits for the first, 90 s, and the third goes ahead of it. */
    private static final String LOG = """
            ; MaxProcs: 10
            1 0  -1 100 6  -1 -1 6  100 -1 1 1 1 1 1 -1 -1 -1
            2 10 -1 100 10 -1 -1 10 200 -1 1 1 1 1 1 -1 -1 -1
            3 20 -1 50  4  -1 -1 4  80  -1 1 1 1 1 1 -1 -1 -1
            4 20 -1 0   4  -1 -1 4  80  -1 1 1 1 1 1 -1 -1 -1
            no job
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String log, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("log.swf"), log);
        String[] arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return ReplayCommand.run(false, new PrintStream(out), new PrintStream(err), arguments);
    }

    private JsonNode json(String... options) throws IOException {
        Path file = folder.resolve("out.json");
        String[] all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--json";
        all[options.length + 1] = file.toString();
        assertThat(run(LOG, all)).isZero();
        return new JsonMapper().readTree(Files.readString(file));
    }

    private String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_figures_are_those_of_the_schedule() throws Exception {
        JsonNode result = json("--policy", "easy", "--predictor", "requested")
                .get("results")
                .get(0);
        JsonNode run = result.get("runs").get(0);
        assertThat(result.get("meanBoundedSlowdown").asDouble()).isCloseTo((1 + 1.9 + 1) / 3, within(1e-9));
        assertThat(run.get("meanWait").asDouble()).isEqualTo(30);
        assertThat(run.get("maxWait").asDouble()).isEqualTo(90);
        assertThat(run.get("makespan").asLong()).isEqualTo(200);
        assertThat(run.get("utilisation").asDouble()).isCloseTo(1800 / 2000.0, within(1e-9));
        assertThat(run.get("predictionMae").asDouble()).isCloseTo(130 / 3.0, within(1e-9));
        assertThat(run.get("meanAccuracy").asDouble()).isCloseTo((1 + 0.5 + 0.625) / 3, within(1e-9));
        assertThat(run.get("underPredicted").asDouble()).isZero();
    }

    @Test
    void what_is_not_played_is_told_with_its_reason() throws Exception {
        run(LOG);
        assertThat(said(out))
                .contains("left out: 1, of which each: it did not run")
                .contains("lines that are not of the format: 1")
                .contains("line 6: Its field 1 is no number: 'no'.");
    }

    @Test
    void each_policy_is_played_with_each_predictor() throws Exception {
        assertThat(json("--compare").get("results").size())
                .isEqualTo(ReplayPolicy.values().length * ReplayPredictor.values().length);
    }

    @Test
    void each_seed_moves_the_submissions_anew() throws Exception {
        JsonNode runs =
                json("--jitter", "60", "--seeds", "3..6").get("results").get(0).get("runs");
        assertThat(runs.valueStream().map(run -> run.get("seed").asLong())).containsExactly(3L, 4L, 5L, 6L);
        assertThat(runs.valueStream().map(run -> run.get("meanWait").asDouble()).distinct())
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--policy fast,      --policy knows fcfs",
                "--predictor magic,  --predictor knows requested",
                "--procs 0,          --procs is a whole number from 1",
                "--jitter x,         --jitter is a whole number from 1",
                "--seeds 1..8,       --seeds are for --jitter",
                "--jitter 5 --seeds 8..1, --seeds is a range",
                "--policy,           --policy needs a value",
                "second.swf,         there is no option 'second.swf'",
            })
    void a_wrong_call_is_told_with_what_was_expected(String options, String message) throws Exception {
        assertThat(run(LOG, options.split(" "))).isEqualTo(2);
        assertThat(said(err)).contains(message).contains("replay LOG");
    }

    @Test
    void a_log_without_the_size_of_its_machine_needs_one() throws Exception {
        String log = LOG.replace("; MaxProcs: 10\n", "");
        assertThat(run(log)).isEqualTo(1);
        assertThat(said(err)).contains("name them with --procs");
        assertThat(run(log, "--procs", "10")).isZero();
    }

    @Test
    void a_machine_that_is_too_large_to_be_simulated_is_refused() throws Exception {
        assertThat(run(LOG.replace("MaxProcs: 10", "MaxProcs: 5000000"))).isEqualTo(1);
        assertThat(said(err)).contains("at most 2000000 can be simulated");
    }

    @Test
    void jobs_that_a_log_has_twice_are_two_jobs() throws Exception {
        String twice = "5 30 -1 9 1 -1 -1 1 20 -1 1 1 1 1 1 -1 -1 -1\n".repeat(2);
        assertThat(run(LOG.replace("no job", twice.strip()), "--predictor", "learned"))
                .isZero();
        assertThat(said(out)).contains("5 jobs on 10 processors");
    }

    @Test
    void a_log_that_is_not_there_is_named() {
        assertThat(ReplayCommand.run(false, new PrintStream(out), new PrintStream(err), "no-such.swf"))
                .isEqualTo(1);
        assertThat(said(err)).contains("there is no file no-such.swf");
    }

    @Test
    void the_report_shows_what_was_played() throws Exception {
        Path file = folder.resolve("report.html");
        assertThat(run(LOG, "--policy", "easy,fcfs", "--predictor", "requested", "--report", file.toString()))
                .isZero();
        assertThat(Files.readString(file))
                .contains("Predictions: easy with requested")
                .contains("Predictions: fcfs with requested");
    }

    @Test
    void a_log_without_a_single_job_that_can_be_played_is_told() throws Exception {
        assertThat(run("; MaxProcs: 10\n")).isEqualTo(1);
        assertThat(said(err)).contains("no job of the log can be played");
    }
}
