package shirako.xen.migration.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.xen.migration.Estate;
import shirako.xen.migration.Instance;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.SiteHost;
import shirako.xen.migration.Target;
import shirako.xen.placement.BestFit;
import shirako.xen.placement.WorstFit;

/** Any estate. */
class TargetPolicyPropertiesTest {
    @Property(tries = 100)
    void whatever_is_found_fits_in_the_end(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int hosts) {
        Estate estate = Instance.uneven(seed, hosts).estate();
        PlacedContainer one = estate.containers().getFirst();
        HostId first = estate.hosts().getFirst().id();
        for (TargetPolicy policy : new TargetPolicy[] {
            Vacate.drain(first),
            new Rebalance(new WorstFit(), Long.MAX_VALUE),
            new Rebalance(new BestFit(), Long.MAX_VALUE),
            new PowerDown(),
            new Enlarge(one.id(), one.sliver().plus(one.sliver()))
        }) {
            if (policy.target(estate) instanceof TargetAnswer.Found(Target target, Set<HostId> empty)) {
                for (SiteHost host : estate.hosts()) {
                    Sliver held = estate.containers().stream()
                            .filter(container -> host(target, container).equals(host.id()))
                            .map(container -> target.slivers().getOrDefault(container.id(), container.sliver()))
                            .reduce(Sliver.NONE, Sliver::plus);
                    assertThat(held.fitsIn(host.capacity())).isTrue();
                    assertThat(held.equals(Sliver.NONE)).isEqualTo(empty.contains(host.id()));
                }
                if (policy instanceof Vacate) {
                    assertThat(empty).contains(first);
                }
            }
        }
    }

    private static HostId host(Target target, PlacedContainer container) {
        return target.hosts().getOrDefault(container.id(), container.host());
    }
}
