package shirako.xen.migration.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlannerBenchOptionsTest {
    @Test
    void all_may_be_said_and_none_must() {
        PlannerBenchOptions all = PlannerBenchOptions.parse("--quick", "--json", "a.json", "--instances", "7");
        assertThat(all.quick()).isTrue();
        assertThat(all.json()).contains(Path.of("a.json"));
        assertThat(all.instances()).isEqualTo(7);
        PlannerBenchOptions none = PlannerBenchOptions.parse();
        assertThat(none.quick()).isFalse();
        assertThat(none.json()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlannerBenchOptions.parse("--fast"))
                .withMessageContaining("'--fast'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlannerBenchOptions.parse("--json"))
                .withMessageContaining("--json needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlannerBenchOptions.parse("--instances", "0"))
                .withMessageContaining("not '0'");
    }
}
