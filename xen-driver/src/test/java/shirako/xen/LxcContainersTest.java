package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;

/** Real containers of this machine's kernel, through a libvirtd that this test starts and ends. */
@Tag("libvirt")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LxcContainersTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path state;

    @RegisterExtension
    private static final RealHostExtension LIBVIRT = new RealHostExtension(() -> state);

    private LxcSite site;

    @BeforeEach
    void open() throws Exception {
        site = new LxcSite(LIBVIRT.host());
    }

    @AfterEach
    void leave_nothing_behind() throws Exception {
        site.close();
        assertThat(site.leftovers()).isEmpty();
    }

    @Test
    void a_job_runs_and_gives_its_result() throws Exception {
        ContainerSpec spec =
                site.spec("#!/bin/bash\ncat input.txt; echo problem >&2; python3 -c 'print(6*7)' > answer; exit 7\n");
        Map<String, String> result = site.run(spec);
        assertThat(result)
                .containsEntry("out/rc", "7")
                .containsEntry("out/reason", "exited")
                .containsEntry("out/stdout", "from outside")
                .containsEntry("out/stderr", "problem")
                .containsEntry("out/files/answer", "42")
                .doesNotContainKey("out/files/input.txt");
        assertThat(result.get("out/usage"))
                .containsPattern("cpuMillis=[1-9]\\d*\n")
                .containsPattern("peakMemoryKib=[1-9]\\d{3,}\n")
                .contains("elapsedMillis=", "startedAtEpochMillis=");
        assertThat(site.consoleOf(spec))
                .startsWith("@@SHIRAKO START")
                .contains("from outside")
                .contains("@@SHIRAKO END rc=7 reason=exited");
    }

    @Test
    void the_console_is_seen_while_the_job_runs() throws Exception {
        ContainerSpec spec = site.spec("echo begun\nsleep 600\n");
        site.create(spec);
        site.awaitConsole(spec, "begun\n");
        assertThat(site.substrate().list()).extracting(ContainerStatus::phase).containsExactly(ContainerPhase.RUNNING);
    }

    @Test
    void much_output_never_waits_for_a_reader() throws Exception {
        Map<String, String> result = site.run(site.spec("head -c 50000000 /dev/zero | tr '\\0' x; echo done >&2\n"));
        assertThat(result).containsEntry("out/stdout#size", "50000000").containsEntry("out/stderr", "done");
    }

    @Test
    void creating_twice_makes_one_and_destroying_twice_is_fine() throws Exception {
        ContainerSpec spec = site.spec("echo once >once\n");
        var first = site.substrate().create(spec);
        var second = site.substrate().create(spec);
        first.toCompletableFuture().join();
        second.toCompletableFuture().join();
        assertThat(site.substrate().list()).hasSize(1);
        assertThat(site.finish(spec.id())).containsEntry("out/files/once", "once");
        assertThat(site.create(spec).phase()).isEqualTo(ContainerPhase.STOPPED);
        site.destroy(spec.id());
        site.destroy(spec.id());
        assertThat(site.substrate().list()).isEmpty();
    }

    @Test
    void a_payload_that_is_no_tar_is_reported() throws Exception {
        byte[] rubbish = new byte[3000];
        Arrays.fill(rubbish, (byte) 'x');
        assertThat(site.run(site.spec(LxcSite.SMALL, rubbish))).containsEntry("out/reason", "bad-payload");
    }

    @Test
    void an_interpreter_that_is_missing_is_reported() throws Exception {
        assertThat(site.run(site.spec("#!/usr/bin/fortran\nprint 1\n")))
                .containsEntry("out/reason", "cannot-run")
                .containsEntry("out/rc", "127");
    }

    @Test
    void a_job_that_never_ends_is_ended_at_its_limit() throws Exception {
        assertThat(site.run(site.spec("trap '' TERM\nwhile true; do sleep 1; done\n", "wallSeconds=1")))
                .containsEntry("out/reason", "timeout")
                .containsEntry("out/rc", "137");
    }

    @Test
    void too_much_output_is_cut_at_the_limit() throws Exception {
        assertThat(site.run(site.spec("cat /dev/zero\n", "outputLimitMib=30")))
                .containsEntry("out/reason", "output-limit")
                .containsEntry("out/stdout#size", Long.toString(30L << 20));
    }

    @Test
    void too_much_memory_is_told_apart() throws Exception {
        assertThat(site.run(site.spec("python3 -c 'x = bytearray(1 << 30); print(len(x))'\nexit $?\n")))
                .containsEntry("out/reason", "out-of-memory")
                .containsEntry("out/rc", "137");
    }

    @Test
    void a_full_disk_is_told_apart_wherever_the_job_writes() throws Exception {
        Map<String, String> result = site.run(site.spec(
                new Sliver(1000, 256, 64, 0),
                "set -e\necho begun\ndd if=/dev/zero of=/tmp/big bs=1M count=500 2>&1\n"));
        assertThat(result).containsEntry("out/reason", "disk-full").containsEntry("out/rc", "1");
        assertThat(result.get("out/stdout")).startsWith("begun").contains("No space left");
    }

    @Test
    void a_job_gets_no_more_than_its_share_of_the_processors() throws Exception {
        Map<String, String> result =
                site.run(site.spec(new Sliver(250, 256, 64, 0), "timeout 2 sh -c 'while :; do :; done'\nexit 0\n"));
        assertThat(usage(result, "elapsedMillis")).isGreaterThanOrEqualTo(2000);
        assertThat(usage(result, "cpuMillis")).isBetween(100L, 1000L);
    }

    private static long usage(Map<String, String> result, String key) {
        return result.get("out/usage")
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_fork_bomb_is_contained() throws Exception {
        assertThat(site.run(site.spec("bomb() { bomb | bomb & }\nbomb\nsleep 600\n", "wallSeconds=2")))
                .containsEntry("out/reason", "timeout");
    }

    @Test
    void a_container_destroyed_while_it_runs_leaves_nothing() throws Exception {
        ContainerSpec spec = site.spec("trap '' TERM\nsetsid sleep 600 &\necho begun\nwait\n");
        site.create(spec);
        site.awaitConsole(spec, "begun\n");
        ProcessHandle init = LxcSite.init(spec);
        site.destroy(spec.id());
        init.onExit().get(10, TimeUnit.SECONDS);
        assertThat(site.leftovers()).isEmpty();
        assertThat(site.substrate().list()).isEmpty();
    }

    @Test
    void a_container_outlives_its_libvirtd() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 50); do echo line $i; sleep 0.2; done\n");
        site.create(spec);
        site.awaitConsole(spec, "line 2\n");
        ProcessHandle daemon = LIBVIRT.host().daemon().orElseThrow();
        daemon.destroyForcibly();
        daemon.onExit().get(20, TimeUnit.SECONDS);
        Map<String, String> result = site.finish(spec.id());
        assertThat(result).containsEntry("out/rc", "0");
        assertThat(result.get("out/stdout")).startsWith("line 1\n").endsWith("line 50");
        site.awaitConsole(spec, "line 50\n");
    }

    @Test
    void a_new_driver_finds_what_an_old_one_started() throws Exception {
        ContainerSpec running = site.spec("for i in $(seq 30); do echo line $i; sleep 0.2; done\n");
        ContainerSpec stopped = site.spec("echo gone\n");
        site.run(stopped);
        site.create(running);
        site.awaitConsole(running, "line 1\n");
        site.restart();
        assertThat(site.substrate().list())
                .extracting(ContainerStatus::id, ContainerStatus::phase)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(running.id(), ContainerPhase.RUNNING),
                        org.assertj.core.groups.Tuple.tuple(stopped.id(), ContainerPhase.STOPPED));
        assertThat(site.substrate().hosts().getFirst().used().memoryMib()).isEqualTo(256);
        site.awaitConsole(stopped, "gone\n");
        assertThat(site.finish(running.id())).containsEntry("out/rc", "0");
        site.awaitConsole(running, "line 1\n");
        assertThat(site.finish(stopped.id())).containsEntry("out/stdout", "gone");
    }

    @Test
    void a_folder_that_lets_nobody_pass_is_refused_in_a_sentence() throws Exception {
        Path closed = Files.createDirectory(
                state.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (LxcSite shut = new LxcSite(LIBVIRT.host().lxc("shut", LxcSite.CAPACITY, closed.resolve("pool")))) {
            assertThatThrownBy(() -> shut.create(shut.spec("echo never\n")))
                    .cause()
                    .isInstanceOf(SubstrateException.class)
                    .hasMessageContainingAll(closed.toString(), "chmod o+x");
            assertThat(shut.leftovers()).isEmpty();
        }
    }

    @Test
    void its_host_says_that_it_can_neither_suspend_nor_migrate() {
        assertThat(site.substrate().hosts().getFirst().capabilities())
                .doesNotContain(Capability.SUSPEND, Capability.MIGRATE);
        assertThat(site.substrate().hosts().getFirst().hypervisor()).startsWith("LXC");
    }

    @Test
    void many_at_once_all_end_with_their_own_result() throws Exception {
        List<ContainerSpec> specs = IntStream.range(0, 24)
                .mapToObj(i -> site.spec(new Sliver(100, 64, 64, 0), "echo " + i + "\n"))
                .toList();
        long begun = System.nanoTime();
        specs.forEach(site.substrate()::create);
        for (ContainerSpec spec : specs) {
            site.awaitEnd(spec.id());
        }
        System.out.printf(
                "LXC, %d at once: all ended after %d ms%n", specs.size(), (System.nanoTime() - begun) / 1_000_000);
        for (int i = 0; i < specs.size(); i++) {
            assertThat(site.finish(specs.get(i).id())).containsEntry("out/stdout", Integer.toString(i));
        }
    }

    @Test
    void the_time_from_create_to_gone_is_told() throws Exception {
        long[] millis = new long[11];
        long[] ended = new long[millis.length];
        for (int i = 0; i < millis.length; i++) {
            ContainerSpec spec = site.spec("exit 0\n");
            long begun = System.nanoTime();
            site.create(spec);
            site.awaitEnd(spec.id());
            ended[i] = (System.nanoTime() - begun) / 1_000_000;
            site.destroy(spec.id());
            millis[i] = (System.nanoTime() - begun) / 1_000_000;
        }
        Arrays.sort(millis, 1, millis.length);
        Arrays.sort(ended, 1, ended.length);
        System.out.printf(
                "LXC, empty script: create to STOPPED first %d ms, then %d to %d, median %d;"
                        + " create to gone first %d ms, then %d to %d, median %d%n",
                ended[0], ended[1], ended[10], ended[5], millis[0], millis[1], millis[10], millis[5]);
    }
}
