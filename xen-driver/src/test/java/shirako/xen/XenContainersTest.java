package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.host.ContainerUsage;

/** Two real Xen hosts. What libvirt tells of containers is compared with what Xen's own tools say on the host. */
@Tag("xen")
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class XenContainersTest {
    private static final Sliver CAPACITY = new Sliver(2000, 1200, 4096, 0);
    /** How many bytes Xen lets a container's interface send in each interval of so many microseconds. */
    private static final String BYTES_PER_INTERVAL =
            "for b in $(xenstore-list /local/domain/0/backend/vif/$(xl domid NAME)); do echo rate=$(xenstore-read"
                    + " /local/domain/0/backend/vif/$(xl domid NAME)/$b/rate); done 2>&1";

    private XenSite site;

    @BeforeEach
    void open() throws Exception {
        site = new XenSite(CAPACITY);
    }

    @AfterEach
    void leave_nothing_behind() throws Exception {
        site.close();
    }

    @Test
    void a_job_runs_on_each_host_and_its_output_comes_back() throws Exception {
        ContainerSpec one = site.spec("echo one; echo kept > file; exit 3\n");
        ContainerSpec two = site.spec("echo two\n");
        ContainerStatus first = site.create(one);
        ContainerStatus second = site.create(two);
        assertThat(first.host()).isNotEqualTo(second.host());
        Map<String, String> result = site.finish(one.id());
        assertThat(result).containsEntry("out/rc", "3\n").containsEntry("out/stdout", "one\n");
        assertThat(result).containsEntry("out/files/file", "kept\n");
        assertThat(site.finish(two.id())).containsEntry("out/stdout", "two\n");
        assertThat(site.watcher.consoleOf(one.id()))
                .contains("@@SHIRAKO START", "one", "@@SHIRAKO END rc=3 reason=exited");
    }

    @Test
    void memory_processors_and_share_change_while_it_runs_and_xens_own_figures_agree() throws Exception {
        ContainerSpec spec =
                site.spec("while true; do echo mem $(grep MemTotal /proc/meminfo) cpus $(nproc); sleep 2; done\n");
        ContainerStatus running = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "cpus 1", XenSite.LONG);
        assertThat(site.dom0(running, "xl sched-credit -d NAME")).containsPattern("256\\s+100");

        Sliver larger = new Sliver(2000, 384, 64, 0);
        site.substrate.resize(spec.id(), larger).toCompletableFuture().join();
        site.watcher.awaitConsole(spec.id(), "cpus 2", XenSite.LONG);
        assertThat(site.dom0(running, "xl sched-credit -d NAME")).containsPattern("512\\s+200");
        assertThat(site.dom0(running, "xl list NAME | tail -n 1")).containsPattern("\\s38[0-9]\\s+2\\s");
        assertThat(site.substrate.hosts().stream()
                        .mapToInt(host -> host.used().memoryMib())
                        .sum())
                .isEqualTo(384);

        site.substrate.resize(spec.id(), XenSite.SMALL).toCompletableFuture().join();
        assertThat(site.dom0(running, "xl sched-credit -d NAME")).containsPattern("256\\s+100");
        List<ContainerUsage> usage = site.substrate.usage().get(running.host().orElseThrow());
        assertThat(usage).extracting(ContainerUsage::id).containsExactly(spec.id());
        assertThat(usage.getFirst().cpu()).isPositive();
        // The balloon takes its time to give back.
        assertThat(usage.getFirst().memoryMib()).isBetween(192, 384);
    }

    @Test
    void its_share_of_the_network_changes_while_it_runs_and_goes_with_it_to_the_other_host() throws Exception {
        ContainerSpec spec = site.spec("echo up; sleep 600\n", sharing(8));
        ContainerStatus running = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "up", XenSite.LONG);
        assertThat(site.dom0(running, BYTES_PER_INTERVAL)).contains("rate=49971,50000");

        site.substrate.resize(spec.id(), sharing(16)).toCompletableFuture().join();
        assertThat(site.dom0(running, BYTES_PER_INTERVAL))
                .contains("rate=99993,50000")
                .doesNotContain("=49971,50000");
        ContainerStatus moved = site.substrate
                .migrate(spec.id(), XenSite.other(running))
                .toCompletableFuture()
                .join();
        assertThat(site.dom0(moved, BYTES_PER_INTERVAL)).contains("rate=99993,50000");

        site.substrate.resize(spec.id(), XenSite.SMALL).toCompletableFuture().join();
        assertThat(site.dom0(moved, BYTES_PER_INTERVAL)).doesNotContain("rate=");
    }

    private static Sliver sharing(int networkMbits) {
        return new Sliver(XenSite.SMALL.cpuMillis(), XenSite.SMALL.memoryMib(), XenSite.SMALL.diskMib(), networkMbits);
    }

    @Test
    void a_running_job_moves_to_the_other_host_and_its_output_is_unbroken() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 400); do echo line $i; sleep 0.2; done\n");
        ContainerStatus before = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
        HostId target = XenSite.other(before);
        ContainerStatus after =
                site.substrate.migrate(spec.id(), target).toCompletableFuture().join();
        assertThat(after.host()).contains(target);
        assertThat(after.phase()).isEqualTo(ContainerPhase.RUNNING);
        assertThat(site.dom0(before, "xl list")).doesNotContain(spec.id().domainName());
        assertThat(site.dom0(after, "xl sched-credit -d NAME")).containsPattern("256\\s+100");
        Map<String, String> result = site.finish(spec.id());
        assertThat(result).containsEntry("out/rc", "0\n");
        assertThat(result.get("out/stdout").lines())
                .hasSize(400)
                .startsWith("line 1")
                .endsWith("line 400");
    }

    @Test
    void a_paused_job_stands_still_where_it_is_until_it_goes_on() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 30); do echo line $i; sleep 1; done\n");
        ContainerStatus running = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
        site.substrate.pause(spec.id()).toCompletableFuture().join();
        assertThat(site.dom0(running, "xl list NAME | tail -n 1")).containsPattern("\\s--p---\\s");
        assertThatThrownBy(() -> site.substrate
                        .resume(spec.id(), XenSite.other(running))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("is paused on host " + running.host().orElseThrow());
        site.substrate.resume(spec.id()).toCompletableFuture().join();
        assertThat(site.finish(spec.id()).get("out/stdout").lines()).hasSize(30);
    }

    @Test
    void a_job_is_suspended_on_one_host_and_goes_on_at_the_other() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 30); do echo line $i; sleep 1; done\n");
        ContainerStatus before = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
        ContainerStatus suspended =
                site.substrate.suspend(spec.id()).toCompletableFuture().join();
        assertThat(suspended.phase()).isEqualTo(ContainerPhase.SUSPENDED);
        assertThat(site.dom0(before, "xl list")).doesNotContain(spec.id().domainName());
        assertThat(site.substrate.list()).extracting(ContainerStatus::phase).containsExactly(ContainerPhase.SUSPENDED);
        assertThat(site.substrate.hosts().stream()
                        .mapToInt(host -> host.used().memoryMib())
                        .sum())
                .isZero();
        HostId target = XenSite.other(before);
        ContainerStatus resumed =
                site.substrate.resume(spec.id(), target).toCompletableFuture().join();
        assertThat(resumed.host()).contains(target);
        assertThat(site.dom0(resumed, "xl sched-credit -d NAME")).containsPattern("256\\s+100");
        Map<String, String> result = site.finish(spec.id());
        assertThat(result.get("out/stdout").lines()).hasSize(30);
    }
}
