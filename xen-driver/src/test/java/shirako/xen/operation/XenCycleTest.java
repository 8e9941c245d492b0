package shirako.xen.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.XenSite;
import shirako.xen.migration.Estate;
import shirako.xen.migration.MigrationPlan;
import shirako.xen.migration.MigrationPlanner;
import shirako.xen.migration.PlanAnswer;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.Step;
import shirako.xen.migration.Target;

/** A deadlock on real Xen hosts: each of two containers must go where the other one is, and neither host has room. */
@Tag("xen")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class XenCycleTest {
    private static final Sliver ROOM_FOR_ONE = new Sliver(1000, 250, 4096, 0);

    @Test
    void two_containers_change_places_by_suspension_and_both_jobs_end_right() throws Exception {
        try (XenSite site = new XenSite(ROOM_FOR_ONE)) {
            ContainerSpec one = site.patientSpec("for i in $(seq 60); do echo one $i; sleep 0.5; done\n");
            ContainerSpec two = site.patientSpec("for i in $(seq 60); do echo two $i; sleep 0.5; done\n");
            ContainerStatus first = site.create(one);
            ContainerStatus second = site.create(two);
            site.watcher.awaitConsole(one.id(), "one 2\n", XenSite.LONG);
            site.watcher.awaitConsole(two.id(), "two 2\n", XenSite.LONG);
            Target swapped = new Target(Map.of(
                    one.id(),
                    second.host().orElseThrow(),
                    two.id(),
                    first.host().orElseThrow()));
            MigrationPlan plan = planned(site.substrate.estate(), swapped);
            assertThat(plan.steps()).anyMatch(step -> step.step() instanceof Step.Suspend);

            PlanRun run = new PlanRun(plan, site.substrate, 1, InstantSource.system());
            run.advance();
            run.end().toCompletableFuture().join();
            Operation done = run.now(UUID.randomUUID(), new Intent.Rebalance());
            assertThat(done.succeeded()).as(done.toString()).isTrue();
            assertThat(site.finish(one.id()).get("out/stdout").lines()).hasSize(60);
            assertThat(site.finish(two.id()).get("out/stdout").lines()).hasSize(60);
        }
    }

    private static MigrationPlan planned(Estate estate, Target target) {
        return switch (new MigrationPlanner(PlannerSettings.DEFAULT).plan(estate, target)) {
            case PlanAnswer.Planned planned -> planned.plan();
            case PlanAnswer.NoPlan none -> throw new AssertionError(none.reason());
        };
    }
}
