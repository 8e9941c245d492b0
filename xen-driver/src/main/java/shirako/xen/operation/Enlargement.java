package shirako.xen.operation;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;
import shirako.xen.migration.Estate;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.goal.Enlarge;
import shirako.xen.migration.goal.TargetAnswer;

/**
 * Gives a container a sliver that its host has no room for: it moves, or others move over, whichever moves fewer MiB. Brokers
 * promise amounts that fit the hosts; how these lie on them is the site's affair, and so is this.
 */
public final class Enlargement {
    private static final Logger LOG = LoggerFactory.getLogger(Enlargement.class);

    private final Fleet fleet;
    private final PlannerSettings settings;
    private final InstantSource clock;
    /** What a plan resizes at its end, and finds no room for again, has none: it is not planned for once more. */
    private final Set<ContainerId> growing = ConcurrentHashMap.newKeySet();

    public Enlargement(Fleet fleet, PlannerSettings settings, InstantSource clock) {
        this.fleet = fleet;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes room, and resizes.
     *
     * @param refused why the host did not take it
     * @return fails with that when there is no way, or with what went wrong on it
     */
    public CompletionStage<Void> enlarge(ContainerId id, Sliver sliver, SubstrateException refused) {
        if (!growing.add(id)) {
            return CompletableFuture.failedStage(refused);
        }
        CompletionStage<Void> grown = plan(fleet.estate(), new Enlarge(id, sliver))
                .map(plan -> carryOut(id, sliver, plan))
                .orElseGet(() -> CompletableFuture.failedStage(refused));
        return grown.whenComplete((nothing, failed) -> growing.remove(id));
    }

    private Optional<MigrationPlan> plan(Estate estate, Enlarge goal) {
        boolean known = estate.containers().stream()
                .anyMatch(container -> container.id().equals(goal.container()));
        if (known
                && goal.target(estate) instanceof TargetAnswer.Found found
                && new MigrationPlanner(settings.moving(fleet.speeds())).plan(estate, found.target())
                        instanceof PlanAnswer.Planned planned) {
            return Optional.of(planned.plan());
        }
        return Optional.empty();
    }

    private CompletionStage<Void> carryOut(ContainerId id, Sliver sliver, MigrationPlan plan) {
        LOG.info(
                "{} grows to {} beyond its host: {} steps make room",
                id,
                sliver,
                plan.steps().size());
        PlanRun run = new PlanRun(plan, fleet, settings.migrationsPerHost(), clock);
        run.advance();
        return run.end()
                .thenCompose(nothing -> run.problems().isEmpty()
                        ? CompletableFuture.completedStage(null)
                        : CompletableFuture.failedStage(
                                new SubstrateException(String.join(" ", run.problems()), true)));
    }
}
