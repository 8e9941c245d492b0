package shirako.portal.wiring;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.event.Event;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.host.HostIntent;
import shirako.portal.host.HostOperation;
import shirako.portal.host.HostOperations;
import shirako.portal.host.ProposedPlan;
import shirako.portal.host.StartAnswer;
import shirako.xen.operation.OperationRefused;
import shirako.xen.operation.Proposal;
import shirako.xen.operation.SiteOperations;

/** The hosts of the site in this process. Who wanted what is noted in the event log, and in that of the process. */
final class DrivenHosts implements HostOperations {
    private static final Logger LOG = LoggerFactory.getLogger(DrivenHosts.class);
    /** As many as the driver remembers. */
    private static final int KEPT = 50;

    private final SiteOperations operations;
    private final Supplier<Set<HostId>> draining;
    private final BiFunction<HostId, String, Declaration> undertaker;
    private final Consumer<Event> log;
    private final InstantSource clock;
    private final Map<UUID, ProposedPlan> plans = eldestForgotten();
    private final Map<UUID, String> starters = eldestForgotten();

    /**
     * @param draining the hosts that answer and take nothing new
     * @param undertaker declares a host dead, by the word of a user
     * @param log where events go
     */
    DrivenHosts(
            SiteOperations operations,
            Supplier<Set<HostId>> draining,
            BiFunction<HostId, String, Declaration> undertaker,
            Consumer<Event> log,
            InstantSource clock) {
        this.operations = operations;
        this.draining = draining;
        this.undertaker = undertaker;
        this.log = log;
        this.clock = clock;
    }

    private static <T> Map<UUID, T> eldestForgotten() {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, T> eldest) {
                return size() > KEPT;
            }
        });
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public ProposedPlan propose(HostIntent intent) {
        Proposal proposal = operations.propose(Planned.intent(intent));
        ProposedPlan plan = Planned.plan(proposal);
        plans.put(plan.id(), plan);
        return plan;
    }

    @Override
    public Optional<ProposedPlan> proposal(UUID id) {
        return Optional.ofNullable(plans.get(id));
    }

    @Override
    public StartAnswer start(UUID proposal, String by) {
        Optional<ProposedPlan> plan = proposal(proposal);
        if (plan.isEmpty()) {
            return new StartAnswer.Unknown();
        }
        boolean first = starters.putIfAbsent(proposal, by) == null;
        if (first) {
            LOG.info(
                    "{} starts operation {}: {}", by, proposal, words(plan.get().intent()));
        }
        try {
            operations.start(proposal);
        } catch (OperationRefused refused) {
            return refused(proposal, first, String.valueOf(refused.getMessage()));
        } catch (SubstrateException unreachable) {
            return refused(proposal, first, "The host does not answer: " + unreachable.getMessage() + ".");
        }
        if (first) {
            note("operation.started", proposal, plan.get().intent(), by);
        }
        return find(proposal).<StartAnswer>map(StartAnswer.Started::new).orElseGet(StartAnswer.Unknown::new);
    }

    private StartAnswer refused(UUID proposal, boolean first, String reason) {
        if (first) {
            starters.remove(proposal);
            LOG.info("operation {} does not begin: {}", proposal, reason);
        }
        return new StartAnswer.Refused(reason);
    }

    @Override
    public boolean close(HostId host, String by) {
        boolean open = !draining.get().contains(host);
        operations.close(host);
        if (open) {
            LOG.info("{} closed host {}: nothing new comes to it", by, host);
            log.accept(Event.of(clock.instant(), "host.closed", "host:" + host, "", by, ""));
        }
        return open;
    }

    @Override
    public boolean open(HostId host, String by) {
        boolean drained = draining.get().contains(host);
        operations.open(host);
        if (drained) {
            LOG.info("{} opened host {}: containers come to it again", by, host);
            log.accept(Event.of(clock.instant(), "host.opened", "host:" + host, "", by, ""));
        }
        return drained;
    }

    @Override
    public Declaration declareDead(HostId host, String by) {
        Declaration declaration = undertaker.apply(host, by);
        if (declaration instanceof Declaration.Dead(int containers)) {
            LOG.info("{} declared host {} dead: {} containers are given up", by, host, containers);
        }
        return declaration;
    }

    @Override
    public void stop(UUID operation, String by) {
        find(operation).filter(HostOperation::goesOn).ifPresent(running -> {
            LOG.info("{} stops operation {}: {}", by, operation, words(running.intent()));
            operations.breakOff(operation);
            note("operation.stopped", operation, running.intent(), by);
        });
    }

    @Override
    public List<HostOperation> operations() {
        return operations.operations().stream()
                .map(each -> Planned.operation(each, starters.getOrDefault(each.id(), "")))
                .toList();
    }

    private void note(String kind, UUID operation, HostIntent intent, String by) {
        log.accept(Event.of(clock.instant(), kind, "operation:" + operation, "", by, words(intent)));
    }

    private static String words(HostIntent intent) {
        return switch (intent) {
            case HostIntent.Drain(HostId host) -> "Draining " + host + ".";
            case HostIntent.Rebalance rebalance -> "Rebalancing.";
            case HostIntent.FreeHosts free -> "Freeing hosts for sleep.";
        };
    }
}
