package shirako.portal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;

/** Makes what is used now of two samples of what was used altogether. Not for several threads at once. */
final class UsageMeter {
    /** What is older says nothing of now. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final long NANOS_OF_A_MILLICORE = 1_000_000;

    private record Earlier(HostId host, UsageSample sample) {}

    private Map<ContainerId, Earlier> before = Map.of();
    private Instant beforeAt = Instant.MIN;

    UsageReading measure(Map<HostId, List<UsageSample>> samples, Instant now) {
        boolean fresh = beforeAt.isAfter(now.minus(FRESH)) && beforeAt.isBefore(now);
        double seconds = fresh ? Duration.between(beforeAt, now).toNanos() / 1e9 : 0;
        Map<HostId, Use> hosts = new HashMap<>();
        Map<ContainerId, Use> containers = new HashMap<>();
        Map<ContainerId, Earlier> seen = new HashMap<>();
        samples.forEach((host, list) -> {
            Map<ContainerId, Use> here = new HashMap<>();
            for (UsageSample sample : list) {
                Optional<UsageSample> earlier = fresh ? earlier(host, sample) : Optional.empty();
                here.put(sample.id(), use(sample, earlier, seconds));
                seen.put(sample.id(), new Earlier(host, sample));
            }
            hosts.put(host, Use.sum(here.values()));
            containers.putAll(here);
        });
        before = seen;
        beforeAt = now;
        return new UsageReading(now, hosts, containers);
    }

    /** The sample before, if it counts from the same beginning: one that moved, or began anew, counts from 0 again. */
    private Optional<UsageSample> earlier(HostId host, UsageSample now) {
        return Optional.ofNullable(before.get(now.id()))
                .filter(earlier -> earlier.host().equals(host))
                .map(Earlier::sample)
                .filter(earlier -> now.cpu().compareTo(earlier.cpu()) >= 0);
    }

    private static Use use(UsageSample now, Optional<UsageSample> earlier, double seconds) {
        return new Use(
                earlier.map(then ->
                        (int) Math.round(now.cpu().minus(then.cpu()).toNanos() / seconds / NANOS_OF_A_MILLICORE)),
                now.memoryMib(),
                now.traffic().flatMap(total -> earlier.flatMap(UsageSample::traffic)
                        .filter(total::goesOnFrom)
                        .map(then -> total.perSecondSince(then, seconds))));
    }
}
