package shirako.portal.fake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.portal.host.HostContainers;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.Move;
import shirako.portal.host.PlannedMove;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.UsageSample;

/** Two containers on {@code host1}. Each uses one second of processor time more at every sample; nothing else is known. */
public final class MemoryContainers implements HostContainers {
    public static final ContainerId FIRST = container(1);
    public static final ContainerId SECOND = container(2);
    private static final HostId HOST = new HostId("host1");

    private final AtomicInteger samples = new AtomicInteger();

    private static ContainerId container(int number) {
        return new ContainerId(new ReservationId(new UUID(0x0198_f000_0000_7000L, number)), 0);
    }

    /** The first is moved while it runs, then the second by way of its disk. */
    static ProposedPlan.Steps away(HostId from) {
        HostId to = new HostId("elsewhere");
        return new ProposedPlan.Steps(
                List.of(
                        new PlannedMove(0, new Move.Live(FIRST, from, to), List.of(), Duration.ofSeconds(1)),
                        new PlannedMove(1, new Move.Suspend(SECOND, from), List.of(0), Duration.ofSeconds(2)),
                        new PlannedMove(2, new Move.Resume(SECOND, from, to), List.of(1), Duration.ofSeconds(3))),
                List.of(List.of(0), List.of(1), List.of(2)),
                new ProposedPlan.Cost(1536, Duration.ofSeconds(5), Duration.ofSeconds(6)),
                List.of(from.value()));
    }

    public int samples() {
        return samples.get();
    }

    @Override
    public List<HostedContainer> containers() {
        return List.of(
                new HostedContainer(FIRST, HOST, ContainerPhase.RUNNING, new Sliver(1000, 512, 1024, 0)),
                new HostedContainer(SECOND, HOST, ContainerPhase.RUNNING, new Sliver(2000, 512, 1024, 0)));
    }

    @Override
    public Map<HostId, List<UsageSample>> sample() {
        Duration cpu = Duration.ofSeconds(samples.incrementAndGet());
        return Map.of(
                HOST,
                containers().stream()
                        .map(container -> new UsageSample(container.id(), cpu, Optional.of(256), Optional.empty()))
                        .toList());
    }
}
