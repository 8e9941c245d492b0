package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.operation.Fleet;
import shirako.xen.operation.Intent;
import shirako.xen.operation.Operation;
import shirako.xen.operation.Proposal;
import shirako.xen.operation.SiteOperations;
import shirako.xen.placement.WorstFit;

/** Many containers, and operations on them, on real Xen hosts. */
@Tag("xen")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class XenFleetTest {
    private static final int CHURN = 50;
    private static final int AT_ONCE = 4;

    @Test
    void a_drained_hosts_job_goes_on_at_the_other_one_and_nothing_new_comes_until_it_is_opened() throws Exception {
        try (XenSite site = new XenSite(new Sliver(2000, 600, 4096, 0))) {
            ContainerSpec spec = site.spec("for i in $(seq 60); do echo line $i; sleep 0.5; done\n");
            ContainerStatus before = site.create(spec);
            site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
            HostId drained = before.host().orElseThrow();
            SiteOperations desk = desk(site.substrate);
            Operation drain = carryOut(desk, new Intent.Drain(drained));
            assertThat(drain.succeeded()).isTrue();
            assertThat(site.host(XenSite.numberOf(before)).problem().orElseThrow())
                    .contains("drained");
            assertThat(site.create(site.spec("true\n")).host()).contains(XenSite.other(before));
            desk.open(drained);
            assertThat(site.host(XenSite.numberOf(before)).problem()).isEmpty();
            assertThat(site.finish(spec.id()).get("out/stdout").lines()).hasSize(60);
        }
    }

    @Test
    void a_host_is_freed_and_the_load_evened_out_again_while_jobs_run() throws Exception {
        try (XenSite site = new XenSite(new Sliver(2000, 600, 4096, 0))) {
            String script = "for i in $(seq 400); do echo line $i; sleep 0.5; done\n";
            List<ContainerSpec> specs = List.of(site.spec(script), site.spec(script));
            for (ContainerSpec spec : specs) {
                site.create(spec);
                site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
            }
            assertThat(hosts(site)).hasSize(2);
            SiteOperations desk = desk(site.substrate);
            assertThat(carryOut(desk, new Intent.PowerDown()).succeeded()).isTrue();
            assertThat(hosts(site)).hasSize(1);
            assertThat(carryOut(desk, new Intent.Rebalance()).succeeded()).isTrue();
            assertThat(hosts(site)).hasSize(2);
            for (ContainerSpec spec : specs) {
                assertThat(site.finish(spec.id()).get("out/stdout").lines()).hasSize(400);
            }
        }
    }

    /** Those with containers. */
    private static Set<HostId> hosts(XenSite site) {
        return site.substrate.containers().stream()
                .flatMap(container -> container.status().host().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void a_container_that_grows_beyond_its_host_finds_room_at_the_other_one() throws Exception {
        try (XenSite site = new XenSite(new Sliver(4000, 450, 4096, 0))) {
            ContainerSpec growing = site.spec("for i in $(seq 60); do echo line $i; sleep 0.5; done\n");
            site.substrate.mode(XenLab.id(2), HostMode.DRAINING);
            site.create(growing);
            site.create(site.spec("sleep 600\n"));
            site.substrate.mode(XenLab.id(2), HostMode.OPEN);
            site.watcher.awaitConsole(growing.id(), "line 2\n", XenSite.LONG);
            Sliver larger = new Sliver(1000, 300, 64, 0);
            site.substrate.resize(growing.id(), larger).toCompletableFuture().join();
            assertThat(site.substrate.containers())
                    .filteredOn(container -> container.status().id().equals(growing.id()))
                    .singleElement()
                    .satisfies(container -> assertThat(container.sliver()).isEqualTo(larger));
            assertThat(site.finish(growing.id()).get("out/stdout").lines()).hasSize(60);
        }
    }

    @Test
    void fifty_containers_come_and_go_with_none_left_over() throws Exception {
        try (XenSite site = new XenSite(new Sliver(2000, 600, 4096, 0))) {
            Semaphore free = new Semaphore(AT_ONCE);
            List<CompletableFuture<Void>> gone = new ArrayList<>();
            for (int i = 0; i < CHURN; i++) {
                free.acquire();
                ContainerSpec spec = site.spec("sleep 600\n");
                gone.add(site.substrate
                        .create(spec)
                        .thenCompose(running -> site.substrate.destroy(spec.id()))
                        .whenComplete((nothing, failed) -> free.release())
                        .toCompletableFuture());
            }
            gone.forEach(CompletableFuture::join);
            assertThat(site.substrate.list()).isEmpty();
            for (int number = 1; number <= 2; number++) {
                assertThat(site.lab.domains(number)).isEmpty();
            }
            assertThat(site.lab.pool().toFile().list())
                    .as("what lies in the hosts' folder")
                    .allMatch(name -> name.startsWith("image-"));
        }
    }

    private static SiteOperations desk(Fleet fleet) {
        return new SiteOperations(fleet, new WorstFit(), PlannerSettings.DEFAULT, InstantSource.system());
    }

    private static Operation carryOut(SiteOperations desk, Intent intent) throws Exception {
        Proposal proposal = desk.propose(intent);
        assertThat(proposal.way()).isInstanceOf(Proposal.Steps.class);
        return desk.start(proposal.id()).toCompletableFuture().join();
    }
}
