package shirako.lease.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapabilityTest {
    @Test
    void a_site_can_what_every_one_of_its_hosts_can() {
        assertThat(Capability.common(List.of(
                        Set.of(Capability.MIGRATE, Capability.RESIZE, Capability.SUSPEND), Set.of(Capability.RESIZE))))
                .containsExactly(Capability.RESIZE);
        assertThat(Capability.common(List.of(Set.of(Capability.SUSPEND), Set.of())))
                .isEmpty();
    }

    @Test
    void a_site_without_hosts_can_nothing() {
        assertThat(Capability.common(List.of())).isEmpty();
    }

    @Test
    void capabilities_are_always_told_in_the_same_order() {
        assertThat(Capability.ordered(Set.of(Capability.MIGRATE, Capability.SUSPEND, Capability.RESIZE)))
                .containsExactly(Capability.RESIZE, Capability.SUSPEND, Capability.MIGRATE);
    }
}
