package shirako.lease.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeedProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private SeedProgress progress(boolean terminal) {
        return new SeedProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, 3000);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "<").replace(System.lineSeparator(), "|");
    }

    @Test
    void a_terminal_sees_one_line_that_changes() {
        SeedProgress progress = progress(true);
        progress.show(0, 0, Duration.ofMillis(200));
        progress.show(300, 1, Duration.ofSeconds(20));
        progress.say("a line that stays");
        progress.clear();
        assertThat(said())
                .isEqualTo("<[                              ] 0 of 3000 seeds, 0 bad"
                        + "<[###                           ] 300 of 3000 seeds, 1 bad, 15.0/s, 3:00 left"
                        + "<a line that stays|<");
    }

    @Test
    void elsewhere_each_is_a_line() {
        SeedProgress progress = progress(false);
        progress.show(1, 0, Duration.ofSeconds(2));
        progress.say("a line that stays");
        progress.clear();
        assertThat(said()).isEqualTo("1 of 3000 seeds, 0 bad, 0.5/s, 1:39:58 left|a line that stays|");
        assertThat(progress.pause()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }
}
