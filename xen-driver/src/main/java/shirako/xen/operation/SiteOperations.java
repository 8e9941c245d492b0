package shirako.xen.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.substrate.HostCondition;
import shirako.xen.HostMode;
import shirako.xen.migration.Estate;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlanCost;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.goal.TargetAnswer;
import shirako.xen.placement.PlacementPolicy;

/**
 * An operator's desk: proposes how an intent can be carried out, starts what was agreed to, and tells how far it is. One
 * operation at a time, as each plan counts on nobody else moving containers; leases come and go meanwhile, and a step that
 * finds its room taken fails without harm.
 */
public final class SiteOperations {
    private static final Logger LOG = LoggerFactory.getLogger(SiteOperations.class);
    private static final int KEPT = 50;
    private static final MigrationPlan NOTHING =
            new MigrationPlan(List.of(), List.of(), new PlanCost(0, Duration.ZERO, Duration.ZERO));

    private final Fleet fleet;
    private final PlacementPolicy policy;
    private final PlannerSettings settings;
    private final InstantSource clock;
    private final Map<UUID, Proposal> proposals = eldestForgotten();
    private final Map<UUID, Run> runs = eldestForgotten();

    /** A proposal being carried out. */
    private record Run(UUID id, Intent intent, PlanRun steps) {
        Operation now() {
            return steps.now(id, intent);
        }

        CompletionStage<Operation> end() {
            return steps.end().thenApply(nothing -> now());
        }
    }

    public SiteOperations(Fleet fleet, PlacementPolicy policy, PlannerSettings settings, InstantSource clock) {
        this.fleet = fleet;
        this.policy = policy;
        this.settings = settings;
        this.clock = clock;
    }

    private static <T> Map<UUID, T> eldestForgotten() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, T> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** What would be done; nothing is done yet. While an operation goes on, nobody knows where containers will be. */
    public Proposal propose(Intent intent) {
        Proposal.Way way = current()
                .<Proposal.Way>map(other -> new Proposal.NoWay(goesOn(other), List.of()))
                .orElseGet(() -> way(intent, fleet.estate()));
        Proposal proposal = new Proposal(UUID.randomUUID(), intent, clock.instant(), way);
        synchronized (this) {
            proposals.put(proposal.id(), proposal);
        }
        return proposal;
    }

    private static String goesOn(Operation other) {
        String what =
                switch (other.intent()) {
                    case Intent.Drain(HostId host) -> "the drain of host " + host;
                    case Intent.Rebalance rebalance -> "a rebalance";
                    case Intent.PowerDown down -> "the freeing of hosts";
                };
        return "Another operation goes on, " + what + " since " + other.startedAt() + ": wait for its end, or stop it.";
    }

    private Proposal.Way way(Intent intent, Estate estate) {
        if (intent instanceof Intent.Drain(HostId host)
                && estate.hosts().stream().noneMatch(each -> each.id().equals(host))) {
            String why = estate.absent().get(host) instanceof HostCondition.DeclaredDead
                    ? " was declared dead: what was on it has been given up."
                    : " does not answer: what is on it cannot be moved. If it will not be back soon, declare it dead.";
            return new Proposal.NoWay("Host " + host + why, List.of());
        }
        return switch (intent.goal(policy).target(estate)) {
            case TargetAnswer.NoRoom full -> new Proposal.NoWay(full.reason(), List.of(full.container()));
            case TargetAnswer.Found found ->
                switch (new MigrationPlanner(settings.moving(fleet.speeds())).plan(estate, found.target())) {
                    case PlanAnswer.NoPlan blocked -> new Proposal.NoWay(blocked.reason(), blocked.blocked());
                    case PlanAnswer.Planned planned ->
                        planned.plan().steps().isEmpty()
                                ? new Proposal.AsWanted(found.empty())
                                : new Proposal.Steps(planned.plan(), found.empty());
                };
        };
    }

    /**
     * Carries out a proposal. A host that is to be drained takes no new containers from then on, whatever becomes of the
     * steps, until it is {@linkplain #open opened}.
     *
     * @throws OperationRefused when it is not known (any more), cannot be done, or another operation goes on
     */
    public CompletionStage<Operation> start(UUID proposalId) throws OperationRefused {
        Run run;
        synchronized (this) {
            Proposal proposal = proposals.get(proposalId);
            if (proposal == null) {
                throw new OperationRefused("There is no such proposal any more: make it again.");
            }
            Run earlier = runs.get(proposalId);
            if (earlier != null) {
                return earlier.end();
            }
            Optional<Operation> other = current();
            if (other.isPresent()) {
                throw new OperationRefused(goesOn(other.get()));
            }
            if (proposal.way() instanceof Proposal.NoWay no) {
                throw new OperationRefused(no.reason());
            }
            if (proposal.way() instanceof Proposal.AsWanted && !(proposal.intent() instanceof Intent.Drain)) {
                throw new OperationRefused(
                        "There is nothing to do: all was as it is wanted when the hosts were looked at.");
            }
            if (proposal.intent() instanceof Intent.Drain(HostId host)) {
                fleet.mode(host, HostMode.DRAINING);
            }
            run = new Run(
                    proposalId,
                    proposal.intent(),
                    new PlanRun(plan(proposal), fleet, settings.migrationsPerHost(), clock));
            runs.put(proposalId, run);
        }
        LOG.info("operation {} begins: {}", run.id(), run.intent());
        CompletionStage<Operation> end = run.end();
        end.thenAccept(over -> LOG.info(
                "operation {} is over: {} of {} steps done",
                over.id(),
                over.steps().stream()
                        .filter(step -> step.state() == StepState.DONE)
                        .count(),
                over.steps().size()));
        run.steps().advance();
        return end;
    }

    private static MigrationPlan plan(Proposal proposal) {
        return proposal.way() instanceof Proposal.Steps steps ? steps.plan() : NOTHING;
    }

    /** Lets nothing new come to a host; what is there stays, and ends as it would have. */
    public void close(HostId host) {
        fleet.mode(host, HostMode.DRAINING);
    }

    /** Lets new containers come to a host again. */
    public void open(HostId host) {
        fleet.mode(host, HostMode.OPEN);
    }

    /**
     * Lets what is under way end, and begins nothing more but to let go on what is suspended. Nothing happens when the operation is
     * over.
     */
    public void breakOff(UUID operation) {
        Run run;
        synchronized (this) {
            run = runs.get(operation);
        }
        if (run != null) {
            run.steps().breakOff();
        }
    }

    /** The operation that goes on. */
    public synchronized Optional<Operation> current() {
        return runs.values().stream()
                .map(Run::now)
                .filter(operation -> operation.endedAt().isEmpty())
                .findFirst();
    }

    /** The latest operations, the newest first. */
    public synchronized List<Operation> operations() {
        return new ArrayList<>(runs.values()).reversed().stream().map(Run::now).toList();
    }
}
