package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostFeatures;
import shirako.lease.substrate.HostOffer;
import shirako.lease.substrate.HostState;

class ListedHostsTest {
    private static final HostFeatures SSD = new HostFeatures(new TreeSet<>(Set.of("ssd")), Optional.empty());

    @Test
    void hosts_that_were_all_reached_once_are_known_also_when_one_is_away() {
        assertThat(known(
                        host(Optional.of(SSD), new HostCondition.Unreachable("It does not answer.")),
                        host(Optional.of(HostFeatures.NONE), HostCondition.READY)))
                .contains(new HostOffer(List.of(SSD, HostFeatures.NONE)));
    }

    @Test
    void one_that_was_not_reached_yet_may_be_of_any_kind() {
        assertThat(known(
                        host(Optional.of(SSD), HostCondition.READY),
                        host(Optional.empty(), new HostCondition.Unreachable("not looked at yet"))))
                .isEmpty();
    }

    @Test
    void hosts_of_other_processes_may_be_of_any_kind() {
        assertThat(known()).isEmpty();
    }

    private static Optional<HostOffer> known(HostState... hosts) {
        return new ListedHosts(() -> List.of(hosts)).offer();
    }

    private static HostState host(Optional<HostFeatures> features, HostCondition condition) {
        return new HostState(
                new HostId("host"),
                URI.create("xen:///"),
                "Xen",
                Sliver.NONE,
                Sliver.NONE,
                0,
                Set.of(),
                features,
                condition);
    }
}
