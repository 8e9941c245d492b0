package shirako.lease.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LeasesOptionsTest {
    @Test
    void all_may_be_said_and_none_must() {
        LeasesOptions all = LeasesOptions.parse("--quick", "--json", "a.json", "--database", "jdbc:mysql://x");
        assertThat(all.quick()).isTrue();
        assertThat(all.json()).contains(Path.of("a.json"));
        assertThat(all.database()).contains("jdbc:mysql://x");
        LeasesOptions none = LeasesOptions.parse();
        assertThat(none.quick()).isFalse();
        assertThat(none.json()).isEmpty();
        assertThat(none.database()).isEmpty();
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeasesOptions.parse("--fast"))
                .withMessageContaining("'--fast'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeasesOptions.parse("--json"))
                .withMessageContaining("--json needs a value");
    }
}
