package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.substrate.ContainerSpec;

/** What a job that means ill tries, from the inside of a container that shares this machine's kernel. */
@Tag("libvirt")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LxcEscapeTest {
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
    void close() {
        site.close();
    }

    /** Each line of the script is tried; gives the lines that had success. */
    private String successes(String attempts) throws Exception {
        StringBuilder script = new StringBuilder("#!/bin/bash\n");
        attempts.lines().forEach(line -> script.append(attempt(line)));
        Map<String, String> result = site.run(site.spec(script + "exit 0\n"));
        assertThat(result).containsEntry("out/rc", "0");
        return result.get("out/stdout");
    }

    private static String attempt(String line) {
        return "( " + line + " ) >/dev/null 2>&1 && echo '" + line.replace("'", "'\\''") + "'\n";
    }

    private ContainerSpec waiting() throws Exception {
        ContainerSpec spec = site.spec("echo begun\nsleep 600\n");
        site.create(spec);
        site.awaitConsole(spec, "begun\n");
        return spec;
    }

    @Test
    void an_attempt_that_has_success_is_noticed() throws Exception {
        assertThat(successes("cat /etc/passwd\ncat /etc/shadow\nunshare --version\nnsenter --version\npython3 -V\n"))
                .isEqualTo("cat /etc/passwd\nunshare --version\nnsenter --version\npython3 -V");
    }

    @Test
    void root_in_the_container_and_its_job_are_nobody_on_the_host() throws Exception {
        ContainerSpec spec = waiting();
        ProcessHandle init = LxcSite.init(spec);
        assertThat(ids(init)).containsExactly("100000", "100000", "100000", "100000");
        List<ProcessHandle> job = init.descendants().toList();
        assertThat(job).isNotEmpty();
        job.forEach(process -> assertThat(ids(process)).containsExactly("101000", "101000", "101000", "101000"));
    }

    private static List<String> ids(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("Uid:"))
                    .flatMap(line -> List.of(line.substring(4).trim().split("\\s+")).stream())
                    .toList();
        } catch (java.io.IOException gone) {
            throw new AssertionError(process + " is gone", gone);
        }
    }

    @Test
    void files_of_the_host_can_neither_be_seen_nor_written() throws Exception {
        Path secret = Files.writeString(state.resolve("secret"), "of the host");
        Files.setPosixFilePermissions(secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
        String attempts = """
                cat SECRET
                cat /proc/1/root/SECRET
                cat /.oldroot/SECRET
                cat /job/../../../../SECRET
                echo changed >SECRET
                ls /proc/1/root/
                ls /proc/1/cwd/
                cat /io/payload | grep -q .
                cat /io/result | grep -q .
                cat /proc/1/root/io/result
                cat /proc/1/environ
                head -c 1 /dev/vda
                head -c 1 /dev/loop0
                head -c 1 /dev/mem
                head -c 1 /proc/kcore
                """.replace("SECRET", secret.toString());
        assertThat(successes(attempts)).isEmpty();
        assertThat(secret).hasContent("of the host");
    }

    @Test
    void what_is_shared_with_other_containers_or_the_kernel_cannot_be_changed() throws Exception {
        assertThat(successes("""
                echo x >>/usr/sbin/shirako-init
                echo x >/usr/bin/intruder
                rm -f /usr/bin/python3
                echo x >>/etc/passwd
                mknod /tmp/disk b 254 0
                mknod /tmp/memory c 1 1
                echo '|/job/x' >/proc/sys/kernel/core_pattern
                echo 1 >/proc/sys/vm/overcommit_memory
                echo b >/proc/sysrq-trigger
                find /sys -writable -type f 2>/dev/null | grep -q .
                find /sys/fs/cgroup -mindepth 1 | grep -q .
                hostname intruder
                date -s 2030-01-01
                dmesg
                """)).isEmpty();
    }

    @Test
    void the_ways_that_escapes_begin_with_are_closed() throws Exception {
        assertThat(successes("""
                unshare --user --map-root-user true
                unshare --mount true
                unshare --net true
                nsenter --target 1 --mount true
                python3 -c 'import ctypes,os,sys; sys.exit(ctypes.CDLL(None).mount(b"none",b"/tmp",b"tmpfs",0,None) != 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).syscall(425, 8, ctypes.create_string_buffer(256)) < 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).syscall(321, 0, ctypes.create_string_buffer(256), 72) < 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).syscall(250, 0, -3, 0) < 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).syscall(56, 0x10000000 | 17, 0, 0, 0, 0) < 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).syscall(435, ctypes.create_string_buffer(88), 88) < 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).ptrace(16, 1, 0, 0) != 0)'
                python3 -c 'import os; os.setuid(0)'
                python3 -c 'import os; os.chroot("/tmp")'
                kill -9 1; kill -0 1
                grep -q 'NoNewPrivs:.*0' /proc/self/status
                grep -q 'CapEff:.*[1-9a-f]' /proc/self/status
                """)).isEmpty();
    }

    @Test
    void nobody_can_be_reached_over_the_network_and_no_other_process_be_seen() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(successes("""
                    echo >/dev/tcp/127.0.0.1/PORT
                    test $(ls -d /proc/[0-9]* | wc -l) -gt 8
                    ls /sys/class/net | grep -v '^lo$' | grep -q .
                    grep -v lo: /proc/net/dev | grep -q ': '
                    kill -0 HOST
                    """.replace("PORT", Integer.toString(open.getLocalPort())).replace(
                            "HOST", Long.toString(ProcessHandle.current().pid()))))
                    .isEmpty();
        }
    }

    /** More than a job can ever become: all capabilities of the container's root, without its filter. */
    @Test
    void even_root_inside_with_all_its_capabilities_can_only_harm_its_own_container() throws Exception {
        ContainerSpec spec = waiting();
        long pid = LxcSite.init(spec).pid();
        String attempts = """
                touch /scratch/its-own-disk
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).mount(None, b"/", None, 32, None) != 0)'
                python3 -c 'import ctypes,sys; sys.exit(ctypes.CDLL(None).mount(None, b"/", None, 32 | 4096, None) != 0)'
                echo x >>/usr/sbin/shirako-init
                touch /usr/bin/intruder
                chown 0 /usr/bin/python3
                chmod 777 /etc
                mknod /scratch/disk b 7 0
                echo x >/proc/sys/kernel/core_pattern
                echo b >/proc/sysrq-trigger
                echo 9000000000 >/sys/fs/cgroup/memory/memory.limit_in_bytes
                echo -1 >/sys/fs/cgroup/cpu/cpu.cfs_quota_us
                echo 0 >/sys/fs/cgroup/memory/cgroup.procs
                echo a >/sys/fs/cgroup/devices/devices.allow
                echo x >>/io/payload
                head -c 1 /dev/loop0
                cat /.oldroot/etc/passwd
                dmesg
                """;
        StringBuilder script = new StringBuilder();
        attempts.lines().forEach(line -> script.append(attempt(line)));
        script.append("id -u; exit 0");
        Process inside = new ProcessBuilder(
                        "nsenter",
                        "--target",
                        Long.toString(pid),
                        "--all",
                        "--setuid",
                        "0",
                        "--setgid",
                        "0",
                        "--root",
                        "/bin/bash",
                        "-c",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(inside.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(inside.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("touch /scratch/its-own-disk\n0");
    }
}
