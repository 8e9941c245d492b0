package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.Requirements;

class ConstraintsTest {
    private static final HostTraits PLAIN = HostTraits.NONE;
    private static final HostTraits SSD = new HostTraits(Set.of("ssd"), Optional.of("EPYC"), Set.of("image"), Set.of());
    private static final HostTraits MORE =
            new HostTraits(Set.of("ssd", "gpu"), Optional.of("EPYC"), Set.of(), Set.of());

    private final Constraints constraints = new Constraints();
    private final ContainerId id = new ContainerId(ReservationId.random(), 0);

    @Test
    void a_container_may_come_wherever_its_lease_says() {
        constraints.tell(id, new HostConstraint(new TreeSet<>(Set.of("gpu")), Optional.empty()));
        Requirements needed = constraints.requirements(id, MORE);
        assertThat(needed.metBy(MORE)).isTrue();
        assertThat(needed.metBy(SSD)).isFalse();
        assertThat(needed.objection(SSD)).contains("it has no label gpu");
    }

    @Test
    void what_is_told_later_changes_nothing() {
        constraints.tell(id, HostConstraint.NONE);
        constraints.tell(id, new HostConstraint(new TreeSet<>(Set.of("gpu")), Optional.empty()));
        assertThat(constraints.requirements(id, MORE)).isEqualTo(Requirements.NONE);
    }

    @Test
    void one_of_which_nothing_is_known_stays_among_hosts_that_are_all_that_its_own_is() {
        Requirements needed = constraints.requirements(id, SSD);
        assertThat(needed.metBy(MORE)).isTrue();
        assertThat(needed.metBy(PLAIN)).isFalse();
        assertThat(constraints.requirements(id, PLAIN)).isEqualTo(Requirements.NONE);
    }

    @Test
    void what_is_gone_is_forgotten() {
        constraints.tell(id, HostConstraint.NONE);
        constraints.forget(id);
        assertThat(constraints.requirements(id, SSD).metBy(PLAIN)).isFalse();
    }
}
