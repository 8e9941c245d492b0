package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.substrate.HostState;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.placement.FirstFit;
import shirako.xen.placement.Requirements;

/** Real machines: QEMU through a libvirtd that this test starts and ends. */
@Tag("libvirt")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RealContainersTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Sliver SMALL = new Sliver(1000, 256, 256, 0);
    private static final Sliver CAPACITY = new Sliver(2000, 1024, 4096, 0);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path state;

    @RegisterExtension
    private static final RealHostExtension LIBVIRT = new RealHostExtension(() -> state);

    private final Map<ContainerId, byte[]> payloads = new ConcurrentHashMap<>();
    private Watcher watcher = new Watcher();
    private LibvirtSubstrate substrate;

    @BeforeEach
    void open() throws Exception {
        substrate = open(LIBVIRT.host().config("alpha", CAPACITY));
    }

    private LibvirtSubstrate unopened(HostConfig... configs) throws Exception {
        return new LibvirtSubstrate(
                List.of(configs),
                RealHost.image(),
                id -> new ByteArrayInputStream(payloads.get(id)),
                new FirstFit(),
                PlannerSettings.DEFAULT,
                InstantSource.system());
    }

    private LibvirtSubstrate open(HostConfig... configs) throws Exception {
        LibvirtSubstrate opened = unopened(configs);
        watcher = new Watcher();
        opened.addListener(watcher);
        opened.list();
        return opened;
    }

    @AfterEach
    void leave_nothing_behind() {
        substrate
                .list()
                .forEach(status ->
                        substrate.destroy(status.id()).toCompletableFuture().join());
        assertThat(substrate.list()).isEmpty();
        substrate.close();
    }

    private ContainerSpec spec(String script, String... limits) {
        return spec(SMALL, script, limits);
    }

    private ContainerSpec spec(Sliver sliver, String script, String... limits) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("job/.shirako/script", script);
        files.put("job/.shirako/limits", String.join("\n", limits) + "\n");
        files.put("job/input.txt", "from outside\n");
        return spec(sliver, TarBytes.of(files));
    }

    private ContainerSpec spec(Sliver sliver, byte[] payload) {
        ContainerId id = new ContainerId(ReservationId.random(), 0);
        payloads.put(id, payload);
        return new ContainerSpec(id, sliver, payload.length);
    }

    private ContainerStatus create(ContainerSpec spec) {
        return substrate.create(spec).toCompletableFuture().join();
    }

    private Map<String, String> run(ContainerSpec spec) throws Exception {
        create(spec);
        return finish(spec.id());
    }

    private Map<String, String> finish(ContainerId id) throws Exception {
        watcher.awaitPhase(id, ContainerPhase.STOPPED, LONG);
        try (InputStream in = substrate.result(id)) {
            return trimmed(TarBytes.read(in));
        }
    }

    private static Map<String, String> trimmed(Map<String, String> entries) {
        Map<String, String> trimmed = new HashMap<>();
        entries.forEach((name, text) -> trimmed.put(name, text.strip()));
        return trimmed;
    }

    @Test
    void a_job_runs_and_gives_its_result() throws Exception {
        ContainerSpec spec =
                spec("#!/bin/bash\ncat input.txt; echo problem >&2; python3 -c 'print(6*7)' > answer; exit 7\n");
        Map<String, String> result = run(spec);
        assertThat(result)
                .containsEntry("out/rc", "7")
                .containsEntry("out/reason", "exited")
                .containsEntry("out/stdout", "from outside")
                .containsEntry("out/stderr", "problem")
                .containsEntry("out/files/answer", "42")
                .doesNotContainKey("out/files/input.txt");
        assertThat(result.get("out/usage")).contains("cpuMillis=", "peakMemoryKib=", "elapsedMillis=");
        assertThat(watcher.consoleOf(spec.id()))
                .startsWith("@@SHIRAKO START")
                .contains("from outside")
                .contains("@@SHIRAKO END rc=7 reason=exited");
    }

    @Test
    void creating_twice_makes_one_and_destroying_twice_is_fine() throws Exception {
        ContainerSpec spec = spec("echo once >once\n");
        var first = substrate.create(spec);
        var second = substrate.create(spec);
        first.toCompletableFuture().join();
        assertThat(second.toCompletableFuture().join().phase()).isIn(ContainerPhase.RUNNING, ContainerPhase.STOPPED);
        assertThat(substrate.list()).hasSize(1);
        assertThat(finish(spec.id())).containsEntry("out/files/once", "once");
        assertThat(create(spec).phase()).isEqualTo(ContainerPhase.STOPPED);
        substrate.destroy(spec.id()).toCompletableFuture().join();
        substrate.destroy(spec.id()).toCompletableFuture().join();
        assertThat(substrate.list()).isEmpty();
        assertThatThrownBy(() -> substrate.result(spec.id()))
                .hasMessageContaining(spec.id().domainName());
    }

    @Test
    void a_job_that_never_ends_is_ended_at_its_limit() throws Exception {
        assertThat(run(spec("trap '' TERM\nwhile true; do sleep 1; done\n", "wallSeconds=3")))
                .containsEntry("out/reason", "timeout")
                .containsEntry("out/rc", "137");
    }

    @Test
    void a_fork_bomb_does_not_keep_init_from_reporting() throws Exception {
        assertThat(run(spec("bomb() { bomb | bomb & }\nbomb\nsleep 600\n", "wallSeconds=6")))
                .containsEntry("out/reason", "timeout");
    }

    @Test
    void a_full_disk_is_told_apart() throws Exception {
        Map<String, String> result = run(spec(
                new Sliver(1000, 256, 64, 0), "set -e\necho begun\ndd if=/dev/zero of=big bs=1M count=500 2>&1\n"));
        assertThat(result).containsEntry("out/reason", "disk-full").containsEntry("out/rc", "1");
        assertThat(result.get("out/stdout")).startsWith("begun");
    }

    @Test
    void too_much_memory_is_told_apart() throws Exception {
        assertThat(run(spec("python3 -c 'x = bytearray(1 << 30); print(len(x))'\nexit $?\n")))
                .containsEntry("out/reason", "out-of-memory")
                .containsEntry("out/rc", "137");
    }

    @Test
    void too_much_output_is_cut_at_the_limit() throws Exception {
        assertThat(run(spec("cat /dev/zero\n", "outputLimitMib=30", "wallSeconds=100")))
                .containsEntry("out/reason", "output-limit")
                .containsEntry("out/stdout#size", Long.toString(30L << 20));
    }

    @Test
    void two_hundred_mebibytes_of_output_come_back_whole() throws Exception {
        Sliver roomy = new Sliver(1000, 256, 1024, 0);
        assertThat(run(spec(
                        roomy,
                        "head -c 209715200 /dev/zero; echo end >&2\n",
                        "outputLimitMib=300",
                        "consoleLimitKib=0")))
                .containsEntry("out/rc", "0")
                .containsEntry("out/stdout#size", "209715200")
                .containsEntry("out/stderr", "end");
    }

    @Test
    void a_payload_that_is_no_tar_is_reported() throws Exception {
        byte[] rubbish = new byte[3000];
        java.util.Arrays.fill(rubbish, (byte) 'x');
        assertThat(run(spec(SMALL, rubbish))).containsEntry("out/reason", "bad-payload");
    }

    @Test
    void an_interpreter_that_is_missing_is_reported() throws Exception {
        Map<String, String> result = run(spec("#!/usr/bin/fortran\nprint 1\n"));
        assertThat(result).containsEntry("out/reason", "cannot-run").containsEntry("out/rc", "127");
        assertThat(result.get("out/stderr")).contains("#! line");
    }

    @Test
    void a_container_outlives_its_libvirtd() throws Exception {
        ContainerSpec spec = spec("for i in $(seq 25); do echo line $i; sleep 1; done\n");
        create(spec);
        watcher.awaitConsole(spec.id(), "line 2", LONG);
        ProcessHandle daemon = LIBVIRT.host().daemon().orElseThrow();
        daemon.destroyForcibly();
        daemon.onExit().get(20, TimeUnit.SECONDS);
        Map<String, String> result = finish(spec.id());
        assertThat(result).containsEntry("out/rc", "0");
        assertThat(result.get("out/stdout")).endsWith("line 25");
        watcher.awaitConsole(spec.id(), "line 25", LONG);
        assertThat(watcher.consoleOf(spec.id())).contains("line 1\n", "line 24\n");
    }

    @Test
    void a_new_driver_finds_what_an_old_one_started() throws Exception {
        ContainerSpec running = spec("for i in $(seq 12); do echo line $i; sleep 1; done\n");
        ContainerSpec stopped = spec("echo gone\n");
        create(stopped);
        watcher.awaitPhase(stopped.id(), ContainerPhase.STOPPED, LONG);
        create(running);
        watcher.awaitConsole(running.id(), "line 1\n", LONG);
        substrate.close();
        substrate = open(LIBVIRT.host().config("alpha", CAPACITY));
        assertThat(substrate.list())
                .extracting(ContainerStatus::id, ContainerStatus::phase)
                .containsExactlyInAnyOrder(
                        tuple(running.id(), ContainerPhase.RUNNING), tuple(stopped.id(), ContainerPhase.STOPPED));
        assertThat(substrate.hosts().getFirst().used().memoryMib()).isEqualTo(256);
        watcher.awaitConsole(stopped.id(), "gone\n", LONG);
        assertThat(finish(running.id())).containsEntry("out/rc", "0");
        watcher.awaitConsole(running.id(), "line 1\n", LONG);
        assertThat(finish(stopped.id())).containsEntry("out/stdout", "gone");
    }

    @Test
    void a_suspended_job_holds_only_its_disk_and_goes_on_with_all_its_share_under_a_new_driver() throws Exception {
        ContainerSpec spec = spec("for i in $(seq 20); do echo line $i; sleep 0.5; done\n");
        create(spec);
        watcher.awaitConsole(spec.id(), "line 2\n", LONG);
        substrate.suspend(spec.id()).toCompletableFuture().join();
        assertThat(substrate.hosts().getFirst().used()).isEqualTo(new Sliver(0, 0, 256, 0));
        substrate.close();
        substrate = open(LIBVIRT.host().config("alpha", CAPACITY));
        assertThat(substrate.list()).extracting(ContainerStatus::phase).containsExactly(ContainerPhase.SUSPENDED);
        assertThat(substrate.hosts().getFirst().used()).isEqualTo(new Sliver(0, 0, 256, 0));
        substrate.resume(spec.id()).toCompletableFuture().join();
        assertThat(substrate.hosts().getFirst().used()).isEqualTo(SMALL);
        Map<String, String> result = finish(spec.id());
        assertThat(result).containsEntry("out/rc", "0");
        assertThat(result.get("out/stdout").lines())
                .hasSize(20)
                .startsWith("line 1")
                .endsWith("line 20");
    }

    @Test
    void a_job_that_went_on_and_ended_is_not_taken_for_suspended_by_memory_that_a_killed_driver_left()
            throws Exception {
        ContainerSpec spec = spec("for i in $(seq 8); do echo line $i; sleep 0.5; done\n");
        create(spec);
        watcher.awaitConsole(spec.id(), "line 2\n", LONG);
        substrate.suspend(spec.id()).toCompletableFuture().join();
        Path memory = LIBVIRT.host().filesOf(spec.id()).stream()
                .filter(file -> file.toString().endsWith(".memory"))
                .findFirst()
                .orElseThrow();
        Path kept = Files.copy(memory, state.resolve("kept"));
        substrate.resume(spec.id()).toCompletableFuture().join();
        finish(spec.id());
        substrate.close();
        assertThat(memory).doesNotExist();
        Files.copy(kept, memory);
        substrate = open(LIBVIRT.host().config("alpha", CAPACITY));
        assertThat(substrate.list()).extracting(ContainerStatus::phase).containsExactly(ContainerPhase.STOPPED);
    }

    @Test
    void a_paused_job_keeps_its_place_and_goes_on_there_under_a_new_driver() throws Exception {
        ContainerSpec spec = spec("for i in $(seq 20); do echo line $i; sleep 0.5; done\n");
        create(spec);
        watcher.awaitConsole(spec.id(), "line 2\n", LONG);
        assertThat(substrate.pause(spec.id()).toCompletableFuture().join().phase())
                .isEqualTo(ContainerPhase.SUSPENDED);
        assertThat(substrate.hosts().getFirst().used()).isEqualTo(SMALL);
        reopen(LIBVIRT.host().config("alpha", CAPACITY));
        assertThat(substrate.list()).singleElement().satisfies(status -> {
            assertThat(status.phase()).isEqualTo(ContainerPhase.SUSPENDED);
            assertThat(status.detail()).contains("paused");
        });
        assertThat(substrate.hosts().getFirst().used()).isEqualTo(SMALL);
        substrate.resume(spec.id()).toCompletableFuture().join();
        assertThat(finish(spec.id()).get("out/stdout").lines())
                .hasSize(20)
                .startsWith("line 1")
                .endsWith("line 20");
    }

    @Test
    void what_a_job_bears_is_kept_with_its_container_and_a_suspension_takes_from_it() throws Exception {
        ContainerSpec plain = spec("sleep 600\n");
        ContainerSpec spec = new ContainerSpec(
                plain.id(),
                plain.sliver(),
                plain.payloadBytes(),
                new Disposition(Duration.ofMinutes(5), -7),
                new HostConstraint(new TreeSet<>(Set.of("ssd")), Optional.empty()));
        reopen(LIBVIRT.host().config("alpha", CAPACITY).labelled(Set.of("ssd", "rack1")));
        create(spec);
        watcher.awaitConsole(spec.id(), "@@SHIRAKO START", LONG);
        assertThat(substrate.estate().containers())
                .extracting(PlacedContainer::tolerance, PlacedContainer::priority)
                .containsExactly(tuple(Duration.ofMinutes(5), -7));
        substrate.suspend(spec.id()).toCompletableFuture().join();
        substrate.resume(spec.id()).toCompletableFuture().join();
        assertThat(substrate.estate().containers().getFirst().tolerance())
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5).minusMillis(1));
        assertThat(needed().labels()).contains("ssd").doesNotContain("rack1");
        reopen(LIBVIRT.host().config("alpha", CAPACITY));
        assertThat(substrate.estate().containers())
                .extracting(PlacedContainer::priority)
                .containsExactly(-7);
        assertThat(needed().labels()).contains("ssd");
    }

    @Test
    void a_container_for_which_no_host_is_of_the_kind_fails_for_good_and_says_what_there_is() throws Exception {
        reopen(LIBVIRT.host().config("alpha", CAPACITY).labelled(Set.of("ssd")));
        ContainerSpec plain = spec("true\n");
        ContainerSpec spec = new ContainerSpec(
                plain.id(),
                plain.sliver(),
                plain.payloadBytes(),
                Disposition.NONE,
                new HostConstraint(new TreeSet<>(Set.of("gpu")), Optional.empty()));
        assertThatThrownBy(() -> create(spec))
                .rootCause()
                .isInstanceOfSatisfying(NoRoomException.class, never -> assertThat(never.retryable())
                        .isFalse())
                .hasMessage("no host here has the label gpu (hosts offer: ssd)");
        assertThat(substrate.list()).isEmpty();
    }

    @Test
    void what_kind_of_host_there_is_is_known_once_it_was_reached() throws Exception {
        assertThat(substrate.hosts().getFirst().features()).isPresent();
        try (LibvirtSubstrate fresh = unopened(LIBVIRT.host().config("alpha", CAPACITY))) {
            assertThat(fresh.hosts().getFirst().features()).isEmpty();
        }
    }

    private Requirements needed() {
        return substrate.estate().containers().getFirst().requirements();
    }

    private void reopen(HostConfig config) throws Exception {
        substrate.close();
        substrate = open(config);
    }

    @Test
    void suspending_and_resuming_twice_is_as_good_as_once_and_a_destroyed_one_leaves_nothing() throws Exception {
        ContainerSpec spec = spec("sleep 600\n");
        create(spec);
        watcher.awaitConsole(spec.id(), "@@SHIRAKO START", LONG);
        substrate.suspend(spec.id()).toCompletableFuture().join();
        assertThat(substrate.suspend(spec.id()).toCompletableFuture().join().phase())
                .isEqualTo(ContainerPhase.SUSPENDED);
        substrate.resume(spec.id()).toCompletableFuture().join();
        assertThat(substrate.resume(spec.id()).toCompletableFuture().join().phase())
                .isEqualTo(ContainerPhase.RUNNING);
        substrate.suspend(spec.id()).toCompletableFuture().join();
        substrate.destroy(spec.id()).toCompletableFuture().join();
        assertThat(LIBVIRT.host().filesOf(spec.id())).isEmpty();
    }

    @Test
    void what_cannot_become_larger_while_it_runs_stays_as_it_is() throws Exception {
        ContainerSpec spec = spec("sleep 600\n");
        create(spec);
        assertThatThrownBy(() -> substrate
                        .resize(spec.id(), new Sliver(1000, 700, 256, 0))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("at most 256 MiB of memory");
        assertThatThrownBy(() -> substrate
                        .resize(spec.id(), new Sliver(1000, 256, 512, 0))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("keeps its size");
        assertThatThrownBy(() -> substrate
                        .resize(spec.id(), new Sliver(3000, 256, 256, 0))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("no room");
        assertThatThrownBy(() -> substrate
                        .resize(spec.id(), new Sliver(2000, 256, 256, 0))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("at most 1 processor");
        assertThat(substrate.hosts().getFirst().used()).isEqualTo(SMALL);
    }

    @Test
    void all_containers_of_a_host_are_measured_together() throws Exception {
        ContainerSpec spec = spec("sleep 600\n");
        create(spec);
        watcher.awaitConsole(spec.id(), "@@SHIRAKO START", LONG);
        assertThat(substrate.usage().get(new HostId("alpha"))).singleElement().satisfies(usage -> {
            assertThat(usage.id()).isEqualTo(spec.id());
            assertThat(usage.cpu()).isPositive();
            assertThat(usage.memoryMib()).isBetween(200, 512);
            assertThat(usage.traffic().orElseThrow().read()).isPositive();
        });
    }

    @Test
    void a_host_is_never_given_more_than_it_holds() throws Exception {
        ContainerSpec first = spec(new Sliver(2000, 512, 128, 0), "sleep 600\n");
        ContainerSpec second = spec(new Sliver(1000, 256, 128, 0), "echo second\n");
        var one = substrate.create(first);
        assertThatThrownBy(() -> create(second))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(NoRoomException.class, full -> assertThat(full.retryable())
                        .isTrue());
        one.toCompletableFuture().join();
        substrate.destroy(first.id()).toCompletableFuture().join();
        assertThat(run(second)).containsEntry("out/stdout", "second");
    }

    @Test
    void a_host_that_does_not_answer_says_so_and_the_others_work() throws Exception {
        substrate.close();
        HostConfig dead = new HostConfig(
                new HostId("dead"),
                URI.create("qemu+unix:///system?socket=" + state.resolve("nobody")),
                Optional.of(CAPACITY),
                state.resolve("nowhere").toString());
        substrate = open(dead, LIBVIRT.host().config("alpha", CAPACITY));
        HostState state = substrate.hosts().getFirst();
        assertThat(state.reachable()).isFalse();
        assertThat(state.problem().orElseThrow()).contains("cannot connect");
        assertThat(run(spec("echo fine\n"))).containsEntry("out/stdout", "fine");
        assertThat(substrate.list().getFirst().host()).contains(new HostId("alpha"));
    }
}
