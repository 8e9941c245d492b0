package shirako.portal.fake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.substrate.HostCondition;
import shirako.lease.substrate.HostState;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.host.HostOperation.Progress;
import shirako.portal.host.HostOperations;
import shirako.portal.host.MoveState;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.StartAnswer;

/** Operations in memory: a step ends when a test says so. */
public final class MemoryHosts implements HostOperations {
    private final Function<HostIntent, ProposedPlan.Way> planner;
    private final InstantSource clock;
    private final Map<UUID, ProposedPlan> plans = new LinkedHashMap<>();
    private final List<HostOperation> operations = new ArrayList<>();
    private final Set<HostId> draining = new LinkedHashSet<>();
    private final Map<HostId, Declaration> silent = new LinkedHashMap<>();

    public MemoryHosts(Function<HostIntent, ProposedPlan.Way> planner, InstantSource clock) {
        this.planner = planner;
        this.clock = clock;
    }

    @Override
    public boolean available() {
        return true;
    }

    public synchronized Set<HostId> draining() {
        return Set.copyOf(draining);
    }

    /** The host as it stands when it is drained, should it be. */
    public synchronized HostState standing(HostState host) {
        HostCondition condition = draining.contains(host.id()) ? new HostCondition.Draining() : host.condition();
        return new HostState(
                host.id(),
                host.uri(),
                host.hypervisor(),
                host.capacity(),
                host.used(),
                host.containers(),
                host.capabilities(),
                host.features(),
                condition);
    }

    @Override
    public synchronized ProposedPlan propose(HostIntent intent) {
        var plan = new ProposedPlan(UUID.randomUUID(), intent, clock.instant(), planner.apply(intent));
        plans.put(plan.id(), plan);
        return plan;
    }

    @Override
    public synchronized Optional<ProposedPlan> proposal(UUID id) {
        return Optional.ofNullable(plans.get(id));
    }

    @Override
    public synchronized StartAnswer start(UUID proposal, String by) {
        ProposedPlan plan = plans.get(proposal);
        if (plan == null) {
            return new StartAnswer.Unknown();
        }
        Optional<HostOperation> earlier = find(proposal);
        if (earlier.isPresent()) {
            return new StartAnswer.Started(earlier.get());
        }
        if (operations.stream().anyMatch(HostOperation::goesOn)) {
            return new StartAnswer.Refused("Another operation goes on: wait for its end, or stop it.");
        }
        if (plan.way() instanceof ProposedPlan.Impossible no) {
            return new StartAnswer.Refused(no.reason());
        }
        if (plan.intent() instanceof HostIntent.Drain(HostId host)) {
            draining.add(host);
        }
        Instant now = clock.instant();
        List<Progress> steps = plan.way() instanceof ProposedPlan.Steps some
                ? some.steps().stream()
                        .map(step -> new Progress(
                                step, MoveState.WAITING, Optional.empty(), Optional.empty(), Optional.empty()))
                        .toList()
                : List.of();
        operations.addFirst(begin(new HostOperation(proposal, plan.intent(), by, now, steps, Optional.empty())));
        return new StartAnswer.Started(operations.getFirst());
    }

    @Override
    public synchronized boolean close(HostId host, String by) {
        return draining.add(host);
    }

    @Override
    public synchronized boolean open(HostId host, String by) {
        return draining.remove(host);
    }

    @Override
    public synchronized Declaration declareDead(HostId host, String by) {
        Declaration answer = silent.getOrDefault(host, new Declaration.Answers());
        silent.replace(host, new Declaration.Already());
        return answer;
    }

    /** From now on the host does not answer. */
    public synchronized void silence(HostId host, int containers) {
        silent.put(host, new Declaration.Dead(containers));
    }

    @Override
    public synchronized void stop(UUID operation, String by) {
        operations.replaceAll(known -> known.id().equals(operation) ? begin(skipped(known)) : known);
    }

    @Override
    public synchronized List<HostOperation> operations() {
        return List.copyOf(operations);
    }

    /** Forgets everything but what can be proposed. */
    public synchronized void reset() {
        plans.clear();
        operations.clear();
        draining.clear();
        silent.clear();
    }

    /** Ends what is under way: well, or with a reason. */
    public synchronized void end(Optional<String> problem) {
        MoveState state = problem.isPresent() ? MoveState.FAILED : MoveState.DONE;
        operations.replaceAll(known -> begin(with(
                known,
                known.steps().stream()
                        .map(step -> step.state() == MoveState.UNDER_WAY
                                ? new Progress(
                                        step.planned(), state, step.begunAt(), Optional.of(clock.instant()), problem)
                                : step)
                        .toList())));
    }

    private HostOperation skipped(HostOperation operation) {
        return with(
                operation,
                operation.steps().stream()
                        .map(step -> step.state() == MoveState.WAITING
                                ? new Progress(
                                        step.planned(),
                                        MoveState.SKIPPED,
                                        Optional.empty(),
                                        Optional.of(clock.instant()),
                                        Optional.of("The operation was stopped."))
                                : step)
                        .toList());
    }

    /** What waits for nothing is under way; where nothing is left, it is over. */
    private HostOperation begin(HostOperation operation) {
        List<Progress> steps = new ArrayList<>(operation.steps());
        steps.replaceAll(step -> {
            List<MoveState> before = step.planned().after().stream()
                    .map(number -> steps.get(number).state())
                    .toList();
            if (step.state() != MoveState.WAITING) {
                return step;
            }
            if (before.contains(MoveState.FAILED) || before.contains(MoveState.SKIPPED)) {
                return new Progress(
                        step.planned(),
                        MoveState.SKIPPED,
                        Optional.empty(),
                        Optional.of(clock.instant()),
                        Optional.of("A step before it did not succeed."));
            }
            return before.stream().allMatch(MoveState.DONE::equals)
                    ? new Progress(
                            step.planned(),
                            MoveState.UNDER_WAY,
                            Optional.of(clock.instant()),
                            Optional.empty(),
                            Optional.empty())
                    : step;
        });
        return with(operation, steps);
    }

    private HostOperation with(HostOperation operation, List<Progress> steps) {
        Optional<Instant> end = operation.endedAt().isPresent()
                ? operation.endedAt()
                : steps.stream().allMatch(step -> step.state().over())
                        ? Optional.of(clock.instant())
                        : Optional.empty();
        return new HostOperation(
                operation.id(), operation.intent(), operation.startedBy(), operation.startedAt(), steps, end);
    }
}
