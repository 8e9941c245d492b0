package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.xen.host.ContainerUsage;
import shirako.xen.placement.WorstFit;

/** Two real Xen hosts. What libvirt tells of containers is compared with what Xen's own tools say on the host. */
@Tag("xen")
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class XenContainersTest {
    private static final Duration LONG = Duration.ofMinutes(6);
    private static final Sliver SMALL = new Sliver(1000, 192, 64, 0);
    private static final Sliver CAPACITY = new Sliver(2000, 1200, 4096, 0);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path state;

    static XenLab lab;

    private final Map<ContainerId, byte[]> payloads = new ConcurrentHashMap<>();
    private Watcher watcher = new Watcher();
    private LibvirtSubstrate substrate;

    @BeforeAll
    static void start_both_hosts() throws Exception {
        lab = new XenLab(state);
    }

    @AfterAll
    static void stop_both_hosts() {
        lab.close();
    }

    @BeforeEach
    void open() throws Exception {
        substrate = new LibvirtSubstrate(
                List.of(lab.config(1, CAPACITY), lab.config(2, CAPACITY)),
                RealHost.image(),
                id -> new ByteArrayInputStream(payloads.get(id)),
                new WorstFit(),
                InstantSource.system());
        watcher = new Watcher();
        substrate.addListener(watcher);
        destroyAll();
    }

    private void destroyAll() {
        substrate
                .list()
                .forEach(status ->
                        substrate.destroy(status.id()).toCompletableFuture().join());
    }

    @AfterEach
    void leave_nothing_behind() {
        destroyAll();
        assertThat(substrate.list()).isEmpty();
        substrate.close();
    }

    private ContainerSpec spec(String script) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("job/.shirako/script", script);
        files.put("job/.shirako/limits", "wallSeconds=1800\n");
        byte[] payload = TarBytes.of(files);
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        payloads.put(id, payload);
        return new ContainerSpec(id, SMALL, payload.length);
    }

    private ContainerStatus create(ContainerSpec spec) {
        return substrate.create(spec).toCompletableFuture().join();
    }

    private Map<String, String> finish(ContainerId id) throws Exception {
        watcher.awaitPhase(id, ContainerPhase.STOPPED, LONG);
        try (InputStream in = substrate.result(id)) {
            return TarBytes.read(in);
        }
    }

    private static String dom0(ContainerStatus container, String command) throws Exception {
        int number = container.host().orElseThrow().equals(XenLab.id(1)) ? 1 : 2;
        try (Dom0Shell shell = lab.shell(number)) {
            return shell.run(command.replace("NAME", container.id().domainName()));
        }
    }

    @Test
    void a_job_runs_on_each_host_and_its_output_comes_back() throws Exception {
        ContainerSpec one = spec("echo one; echo kept > file; exit 3\n");
        ContainerSpec two = spec("echo two\n");
        ContainerStatus first = create(one);
        ContainerStatus second = create(two);
        assertThat(first.host()).isNotEqualTo(second.host());
        Map<String, String> result = finish(one.id());
        assertThat(result).containsEntry("out/rc", "3\n").containsEntry("out/stdout", "one\n");
        assertThat(result).containsEntry("out/files/file", "kept\n");
        assertThat(finish(two.id())).containsEntry("out/stdout", "two\n");
        assertThat(watcher.consoleOf(one.id())).contains("@@SHIRAKO START", "one", "@@SHIRAKO END rc=3 reason=exited");
    }

    @Test
    void memory_processors_and_share_change_while_it_runs_and_xens_own_figures_agree() throws Exception {
        ContainerSpec spec =
                spec("while true; do echo mem $(grep MemTotal /proc/meminfo) cpus $(nproc); sleep 2; done\n");
        ContainerStatus running = create(spec);
        watcher.awaitConsole(spec.id(), "cpus 1", LONG);
        assertThat(dom0(running, "xl sched-credit -d NAME")).containsPattern("256\\s+100");

        Sliver larger = new Sliver(2000, 384, 64, 0);
        substrate.resize(spec.id(), larger).toCompletableFuture().join();
        watcher.awaitConsole(spec.id(), "cpus 2", LONG);
        assertThat(dom0(running, "xl sched-credit -d NAME")).containsPattern("512\\s+200");
        assertThat(dom0(running, "xl list NAME | tail -n 1")).containsPattern("\\s38[0-9]\\s+2\\s");
        assertThat(substrate.hosts().stream()
                        .mapToInt(host -> host.used().memoryMib())
                        .sum())
                .isEqualTo(384);

        substrate.resize(spec.id(), SMALL).toCompletableFuture().join();
        assertThat(dom0(running, "xl sched-credit -d NAME")).containsPattern("256\\s+100");
        List<ContainerUsage> usage = substrate.usage().get(running.host().orElseThrow());
        assertThat(usage).extracting(ContainerUsage::id).containsExactly(spec.id());
        assertThat(usage.getFirst().cpu()).isPositive();
        // The balloon takes its time to give back.
        assertThat(usage.getFirst().memoryMib()).isBetween(192, 384);
    }

    @Test
    void a_running_job_moves_to_the_other_host_and_its_output_is_unbroken() throws Exception {
        ContainerSpec spec = spec("for i in $(seq 400); do echo line $i; sleep 0.2; done\n");
        ContainerStatus before = create(spec);
        watcher.awaitConsole(spec.id(), "line 2\n", LONG);
        var target = before.host().orElseThrow().equals(XenLab.id(1)) ? XenLab.id(2) : XenLab.id(1);
        ContainerStatus after =
                substrate.migrate(spec.id(), target).toCompletableFuture().join();
        assertThat(after.host()).contains(target);
        assertThat(after.phase()).isEqualTo(ContainerPhase.RUNNING);
        assertThat(dom0(before, "xl list")).doesNotContain(spec.id().domainName());
        assertThat(dom0(after, "xl sched-credit -d NAME")).containsPattern("256\\s+100");
        Map<String, String> result = finish(spec.id());
        assertThat(result).containsEntry("out/rc", "0\n");
        assertThat(result.get("out/stdout").lines())
                .hasSize(400)
                .startsWith("line 1")
                .endsWith("line 400");
    }

    @Test
    void a_job_is_suspended_on_one_host_and_goes_on_at_the_other() throws Exception {
        ContainerSpec spec = spec("for i in $(seq 30); do echo line $i; sleep 1; done\n");
        ContainerStatus before = create(spec);
        watcher.awaitConsole(spec.id(), "line 2\n", LONG);
        ContainerStatus suspended =
                substrate.suspend(spec.id()).toCompletableFuture().join();
        assertThat(suspended.phase()).isEqualTo(ContainerPhase.SUSPENDED);
        assertThat(dom0(before, "xl list")).doesNotContain(spec.id().domainName());
        assertThat(substrate.list()).extracting(ContainerStatus::phase).containsExactly(ContainerPhase.SUSPENDED);
        assertThat(substrate.hosts().stream()
                        .mapToInt(host -> host.used().memoryMib())
                        .sum())
                .isZero();
        var target = before.host().orElseThrow().equals(XenLab.id(1)) ? XenLab.id(2) : XenLab.id(1);
        ContainerStatus resumed =
                substrate.resume(spec.id(), target).toCompletableFuture().join();
        assertThat(resumed.host()).contains(target);
        assertThat(dom0(resumed, "xl sched-credit -d NAME")).containsPattern("256\\s+100");
        Map<String, String> result = finish(spec.id());
        assertThat(result.get("out/stdout").lines()).hasSize(30);
    }
}
