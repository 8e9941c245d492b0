package shirako.xen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class XenBenchOptionsTest {
    @Test
    void without_arguments_there_are_three_rounds() {
        assertThat(XenBenchOptions.parse().rounds()).isEqualTo(3);
        assertThat(XenBenchOptions.parse("--quick").rounds()).isEqualTo(1);
    }

    @Test
    void rounds_and_file_are_taken() {
        XenBenchOptions options = XenBenchOptions.parse("--json", "out.json", "--rounds", "7");
        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.json()).contains(Path.of("out.json"));
    }

    @Test
    void what_is_no_number_of_rounds_is_refused() {
        assertThatThrownBy(() -> XenBenchOptions.parse("--rounds")).hasMessageContaining("from 1 to 99, not ''");
        assertThatThrownBy(() -> XenBenchOptions.parse("--rounds", "0")).hasMessageContaining("not '0'");
    }
}
