package shirako.portal.ui.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostContainers;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostedContainer;
import shirako.portal.host.Move;
import shirako.portal.host.PlannedMove;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.Traffic;
import shirako.portal.host.UsageSample;

/** The containers of the demonstration's jobs that run, and plans for them. Of the second host no traffic is known. */
public final class DemoContainers implements HostContainers {
    private static final int PER_HOST = 4;
    private static final HostId ONE = new HostId(DemoWorld.HOSTS.get(0));
    private static final HostId TWO = new HostId(DemoWorld.HOSTS.get(1));

    private final DemoJobs jobs;
    private final InstantSource clock;

    DemoContainers(DemoJobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public List<HostedContainer> containers() {
        Map<HostId, List<Job>> running = jobs.all().stream()
                .filter(job -> job.state() == JobState.RUNNING || job.state() == JobState.STARTING)
                .filter(job -> job.reservation().isPresent())
                .sorted(Comparator.comparing(Job::id, Comparator.comparing(Object::toString)))
                .collect(Collectors.groupingBy(job -> job.host().orElseThrow()));
        List<HostedContainer> containers = new ArrayList<>();
        running.forEach(
                (host, list) -> list.stream().limit(PER_HOST).forEach(job -> containers.add(container(host, job))));
        return containers;
    }

    private static HostedContainer container(HostId host, Job job) {
        return new HostedContainer(
                new ContainerId(job.reservation().orElseThrow(), 0),
                host,
                DemoLeases.rests(job)
                        ? ContainerPhase.SUSPENDED
                        : job.state() == JobState.STARTING ? ContainerPhase.CREATING : ContainerPhase.RUNNING,
                job.spec().sliver());
    }

    /** The host with as many containers as there are on it. */
    HostState counted(HostState host) {
        int count = (int) containers().stream()
                .filter(container -> container.host().equals(host.id()))
                .count();
        return new HostState(
                host.id(),
                host.uri(),
                host.hypervisor(),
                host.capacity(),
                host.used(),
                count,
                host.capabilities(),
                host.features(),
                host.condition());
    }

    @Override
    public Map<HostId, List<UsageSample>> sample() {
        return containers().stream()
                .filter(container -> container.phase() == ContainerPhase.RUNNING)
                .collect(Collectors.groupingBy(
                        HostedContainer::host, Collectors.mapping(this::sample, Collectors.toList())));
    }

    private UsageSample sample(HostedContainer container) {
        double seconds = clock.instant().toEpochMilli() / 1000.0 % 100_000;
        double share = 0.3 + 0.6 * Math.abs(container.id().hashCode() % 100) / 100.0;
        long rate = Math.abs(container.id().hashCode() % 4_000_000L);
        return new UsageSample(
                container.id(),
                Duration.ofMillis((long) (seconds * share * container.sliver().cpuMillis())),
                Optional.of(container.sliver().memoryMib() * 3 / 5),
                container.host().equals(TWO)
                        ? Optional.empty()
                        : Optional.of(new Traffic(
                                (long) (seconds * rate),
                                (long) (seconds * rate / 3),
                                (long) (seconds * rate / 90),
                                (long) (seconds * rate / 200))));
    }

    /** The first host can be drained, the second cannot; the load is even; one host can be freed. */
    ProposedPlan.Way plan(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain(HostId host) when host.equals(ONE) -> away();
            case HostIntent.Drain(HostId host)
            when host.equals(TWO) -> stuck(on(TWO).getFirst().id());
            case HostIntent.Drain drain -> new ProposedPlan.NothingToDo(List.of());
            case HostIntent.Rebalance rebalance -> new ProposedPlan.NothingToDo(List.of());
            case HostIntent.FreeHosts free -> away();
        };
    }

    /** In the driver's words. */
    private static ProposedPlan.Impossible stuck(ContainerId id) {
        return new ProposedPlan.Impossible(
                "Container " + id + " can leave host " + TWO + " neither while it runs nor suspended.", List.of(id));
    }

    /** All but the last containers of the first host at once; the last by way of its disk, when the others are gone. */
    private ProposedPlan.Steps away() {
        List<ContainerId> leaving = on(ONE).stream().map(HostedContainer::id).toList();
        ContainerId last = leaving.getLast();
        List<PlannedMove> steps = new ArrayList<>();
        for (ContainerId each : leaving.subList(0, leaving.size() - 1)) {
            steps.add(new PlannedMove(steps.size(), new Move.Live(each, ONE, TWO), List.of(), Duration.ofMillis(1300)));
        }
        List<Integer> first = steps.stream().map(PlannedMove::number).collect(Collectors.toCollection(ArrayList::new));
        int suspend = steps.size();
        steps.add(new PlannedMove(suspend, new Move.Suspend(last, ONE), List.of(), Duration.ofSeconds(2)));
        first.add(suspend);
        List<Integer> all = List.copyOf(first);
        steps.add(new PlannedMove(suspend + 1, new Move.Resume(last, ONE, TWO), all, Duration.ofSeconds(3)));
        return new ProposedPlan.Steps(
                steps,
                List.of(all, List.of(suspend + 1)),
                new ProposedPlan.Cost(7168, Duration.ofSeconds(5), Duration.ofMillis(6300)),
                List.of(ONE.value()));
    }

    private List<HostedContainer> on(HostId host) {
        return containers().stream()
                .filter(container -> container.host().equals(host))
                .toList();
    }
}
