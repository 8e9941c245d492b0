package shirako.portal.wiring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import shirako.lease.HostId;
import shirako.portal.host.HostContainers;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.Traffic;
import shirako.portal.host.UsageSample;
import shirako.xen.KnownContainer;
import shirako.xen.host.ContainerUsage;

/**
 * The containers on the hosts of the site in this process.
 *
 * @param known what was last seen, without asking anybody
 * @param usage what has been used up to now, by whoever answers
 */
record SiteContainers(Supplier<List<KnownContainer>> known, Supplier<Map<HostId, List<ContainerUsage>>> usage)
        implements HostContainers {
    @Override
    public List<HostedContainer> containers() {
        return known.get().stream()
                .flatMap(container -> container.status().host().stream()
                        .map(host -> new HostedContainer(
                                container.status().id(),
                                host,
                                container.status().phase(),
                                container.sliver())))
                .toList();
    }

    @Override
    public Map<HostId, List<UsageSample>> sample() {
        Map<HostId, List<UsageSample>> samples = new LinkedHashMap<>();
        usage.get()
                .forEach((host, list) -> samples.put(
                        host, list.stream().map(SiteContainers::sample).toList()));
        return samples;
    }

    /** No domain has no memory: where the driver counts none, the hypervisor did not say. */
    private static UsageSample sample(ContainerUsage usage) {
        return new UsageSample(
                usage.id(),
                usage.cpu(),
                Optional.of(usage.memoryMib()).filter(mib -> mib > 0),
                usage.traffic()
                        .map(total -> new Traffic(total.read(), total.written(), total.received(), total.sent())));
    }
}
