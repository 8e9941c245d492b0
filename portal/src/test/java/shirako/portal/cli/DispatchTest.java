package shirako.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DispatchTest {
    private static final Instant SENT = Instant.parse("2026-01-01T10:00:00Z");
    private static final String NAME = "shirako-0198f000-0000-7000-8000-00000000abcd-0";

    @TempDir
    private Path folder;

    @Test
    void the_bare_domain_is_the_same_machine_under_another_name_with_its_own_volumes() throws IOException {
        Files.writeString(folder.resolve(NAME + ".payload"), "the script");
        Files.write(folder.resolve(NAME + ".result"), new byte[4096]);
        Files.writeString(folder.resolve("base.ext4"), "shared");
        BareDomain bare = BareDomain.like(NAME, xml());
        assertThat(bare.xml())
                .contains("<name>bare-" + NAME + "</name>", "<memory unit='KiB'>262144</memory>")
                .contains(folder + "/bare-" + NAME + ".payload", folder + "/base.ext4")
                .contains("<console type='null'>")
                .doesNotContain("<uuid>", "/" + NAME);
        assertThat(bare.payload()).hasContent("the script");
        assertThat(bare.empty())
                .containsExactly(new BareDomain.Empty(folder.resolve("bare-" + NAME + ".result"), 4096));
        bare.remove();
        assertThat(folder.resolve("base.ext4")).exists();
        assertThat(bare.payload()).doesNotExist();
    }

    @Test
    void the_ratio_is_that_of_the_medians_and_steps_go_from_event_to_event() {
        var figures = new DispatchFigures();
        for (int run : List.of(1, 2, 9)) {
            String start = SENT.plusSeconds(4 + run).toString();
            figures.ours(
                    SENT,
                    json("{\"startedAt\":\"" + start + "\"}"),
                    json("[{\"kind\":\"job.submitted\",\"at\":\"" + SENT.plusSeconds(1) + "\"},"
                            + "{\"kind\":\"job.running\",\"at\":\"" + start + "\"},"
                            + "{\"kind\":\"job.completed\",\"at\":\"" + SENT.plusSeconds(60) + "\"}]"));
            figures.bare(new BareDomain.Start(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(2)));
        }
        assertThat(figures.ratio()).isCloseTo(1.5, within(1e-9));
        assertThat(figures.lines())
                .anyMatch(line -> line.matches(" *job.submitted to job.running +5.00 s +4.00 s +12.00 s"))
                .noneMatch(line -> line.contains("job.completed"))
                .last()
                .isEqualTo("Ratio of the medians over 3 runs: 1.50");
        assertThat(figures.json()
                        .at("/steps/submission to job.submitted/medianSeconds")
                        .asDouble())
                .isEqualTo(1.0);
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private String xml() {
        return """
                <domain type='qemu'><name>%1$s</name><uuid>11111111-2222-3333-4444-555555555555</uuid>
                <memory unit='KiB'>262144</memory><devices>
                <disk type='file'><source file='%2$s/%1$s.payload'/><readonly/></disk>
                <disk type='file'><source file='%2$s/%1$s.result'/></disk>
                <disk type='file'><source file='%2$s/base.ext4'/><readonly/></disk>
                <console type='pty'><log file='%2$s/%1$s.console' append='off'/></console>
                </devices></domain>
                """.formatted(NAME, folder);
    }
}
