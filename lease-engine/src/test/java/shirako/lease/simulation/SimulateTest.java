package shirako.lease.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./shirako simulate} says, and with which status it ends. */
class SimulateTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Set<Long> played = new ConcurrentSkipListSet<>();

    /** A seed that takes no time, and in which nothing is wrong. */
    private Outcome nothing(long seed, Set<FaultKind> kinds) {
        played.add(seed);
        return Simulation.run(Planner.plan(1, Set.of()).with(List.of(), List.of()), false);
    }

    private int run(boolean terminal, Simulate.Player player, String... args) throws InterruptedException {
        return Simulate.run(terminal, player, stream(out), stream(err), args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void all_seeds_are_played_and_told_of_together(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("result.json");
        int status = run(
                false,
                (seed, kinds) -> Simulation.run(seed, kinds, false),
                "--seeds",
                "1..3",
                "--faults",
                "network,crash",
                "--threads",
                "2",
                "--json",
                json.toString());
        assertThat(status).isZero();
        assertThat(said()).contains("3 seeds, 0 bad");
        assertThat(complained()).isEmpty();
        assertThat(Files.readString(json)).startsWith("{\"seeds\":3,").contains("\"bad\":[]");
    }

    @ParameterizedTest
    @CsvSource({
        "--seeds,9..1",
        "--seeds,x",
        "--seeds,1..2..3",
        "--seeds,-9223372036854775808..9223372036854775807",
        "--seeds,0..9223372036854775807",
        "--faults,weather",
        "--threads,0",
        "--threads,4294967297",
        "--nonsense,1",
        "--json,",
        "--json,/no such folder/result.json",
        "--json,/"
    })
    void a_wrong_command_line_is_answered_on_standard_error_with_the_right_one(String option, String value)
            throws Exception {
        String[] args = value == null ? new String[] {option} : new String[] {option, value};
        assertThat(run(false, this::nothing, args)).isEqualTo(2);
        assertThat(complained()).contains("simulate: ", "--seeds A..B");
        assertThat(said()).isEmpty();
        assertThat(played).isEmpty();
    }

    @Test
    void the_last_seed_there_is_is_played_once() throws Exception {
        long last = Long.MAX_VALUE;
        assertThat(run(false, this::nothing, "--seeds", last - 1 + ".." + last)).isZero();
        assertThat(played).containsExactly(last - 1, last);
    }

    @Test
    void a_seed_that_cannot_be_played_is_named_and_the_others_are_played() throws Exception {
        Simulate.Player player = (seed, kinds) -> {
            if (seed == 2) {
                throw new IllegalStateException("the planner is lost");
            }
            return nothing(seed, kinds);
        };
        assertThat(run(false, player, "--seeds", "1..4", "--threads", "1", "--faults", "skew"))
                .isEqualTo(1);
        assertThat(played).containsExactly(1L, 3L, 4L);
        assertThat(said())
                .contains("the planner is lost", "4 seeds, 1 bad")
                .contains("./shirako simulate --seeds 2..2 --faults skew --story");
    }

    @Test
    void a_result_that_cannot_be_written_any_more_costs_no_summary(@TempDir Path folder) throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Simulate.Player player = (seed, kinds) -> {
            inner.toFile().delete();
            return nothing(seed, kinds);
        };
        String json = inner.resolve("result.json").toString();
        assertThat(run(false, player, "--seeds", "1..2", "--json", json)).isEqualTo(1);
        assertThat(said()).contains("2 seeds, 0 bad");
        assertThat(complained()).contains("the result was not written to " + json);
    }

    @Test
    void on_a_terminal_a_bar_goes_on_until_the_summary_takes_its_place() throws Exception {
        assertThat(run(true, this::nothing, "--seeds", "1..2", "--threads", "1"))
                .isZero();
        assertThat(said()).contains("\r\u001b[K2 seeds, 0 bad");
    }
}
