package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shirako.lease.ReservationId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.placement.HostTraits;
import shirako.xen.placement.Requirements;

class LeaseTermsTest {
    private static final HostTraits PLAIN = HostTraits.NONE;
    private static final HostTraits SSD = new HostTraits(Set.of("ssd"), Optional.of("EPYC"), Set.of("image"), Set.of());
    private static final HostTraits MORE =
            new HostTraits(Set.of("ssd", "gpu"), Optional.of("EPYC"), Set.of(), Set.of());

    private final LeaseTerms terms = new LeaseTerms();
    private final ContainerId id = new ContainerId(ReservationId.random(), 0);

    @Test
    void a_container_may_come_wherever_its_lease_says() {
        terms.tell(id, Disposition.NONE, new HostConstraint(new TreeSet<>(Set.of("gpu")), Optional.empty()));
        Requirements needed = terms.requirements(id, MORE);
        assertThat(needed.metBy(MORE)).isTrue();
        assertThat(needed.metBy(SSD)).isFalse();
        assertThat(needed.objection(SSD)).contains("it has no label gpu");
    }

    @Test
    void what_is_told_later_changes_nothing() {
        terms.tell(id, Disposition.NONE, HostConstraint.NONE);
        terms.tell(id, Disposition.NONE, new HostConstraint(new TreeSet<>(Set.of("gpu")), Optional.empty()));
        assertThat(terms.requirements(id, MORE)).isEqualTo(Requirements.NONE);
    }

    @Test
    void one_of_which_nothing_is_known_stays_among_hosts_that_are_all_that_its_own_is() {
        Requirements needed = terms.requirements(id, SSD);
        assertThat(needed.metBy(MORE)).isTrue();
        assertThat(needed.metBy(PLAIN)).isFalse();
        assertThat(terms.requirements(id, PLAIN)).isEqualTo(Requirements.NONE);
    }

    @Test
    void each_suspension_leaves_less_of_what_the_lease_bears() {
        terms.tell(id, new Disposition(Duration.ofMinutes(5), 3), HostConstraint.NONE);
        terms.suspended(id, Duration.ofMinutes(2));
        assertThat(terms.disposition(id)).isEqualTo(new Disposition(Duration.ofMinutes(3), 3));
        terms.suspended(id, Duration.ofMinutes(4));
        assertThat(terms.disposition(id)).isEqualTo(new Disposition(Duration.ZERO, 3));
    }

    @Test
    void what_is_gone_is_forgotten() {
        terms.tell(id, Disposition.NONE, HostConstraint.NONE);
        terms.forget(id);
        assertThat(terms.requirements(id, SSD).metBy(PLAIN)).isFalse();
    }
}
