package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;

/** What becomes of jobs on real Xen hosts when something breaks: their libvirt, their kernel, their host. */
@Tag("xen")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class XenFaultsTest {
    private static final Sliver CAPACITY = new Sliver(2000, 1200, 4096, 0);

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
    void a_libvirt_that_is_killed_and_started_again_is_found_and_the_job_has_not_noticed() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 60); do echo line $i; sleep 0.5; done\n");
        ContainerStatus running = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
        site.dom0(running, "pkill -KILL -x libvirtd; /lab/libvirt");
        assertThat(site.finish(spec.id()).get("out/stdout").lines()).hasSize(60);
        assertThat(site.host(XenSite.numberOf(running)).problem()).isEmpty();
    }

    @Test
    void a_move_that_breaks_off_half_way_leaves_the_job_where_it_was_and_only_there() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 300); do echo line $i; sleep 0.2; done\n");
        ContainerStatus before = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
        int target = 3 - XenSite.numberOf(before);
        CompletableFuture<ContainerStatus> move =
                site.substrate.migrate(spec.id(), XenLab.id(target)).toCompletableFuture();
        site.dom0(
                target,
                "until pgrep -f save-helper.*--restore-domain; do sleep 0.1; done; sleep 2; pkill -KILL -f -- --restore-domain");
        assertThatThrownBy(move::join).hasCauseInstanceOf(SubstrateException.class);
        assertThat(site.dom0(before, "xl list")).contains(spec.id().domainName());
        assertThat(site.dom0(target, "xl list")).doesNotContain(spec.id().domainName());
        assertThat(site.substrate.list())
                .extracting(ContainerStatus::phase, ContainerStatus::host)
                .containsExactly(tuple(ContainerPhase.RUNNING, before.host()));
        assertThat(site.finish(spec.id()).get("out/stdout").lines()).hasSize(300);
    }

    @Test
    void a_move_to_a_host_that_dies_meanwhile_is_given_up_and_the_job_goes_on_where_it_was() throws Exception {
        ContainerSpec spec = site.spec("for i in $(seq 300); do echo line $i; sleep 0.2; done\n");
        ContainerStatus before = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
        int target = 3 - XenSite.numberOf(before);
        CompletableFuture<ContainerStatus> move =
                site.substrate.migrate(spec.id(), XenLab.id(target)).toCompletableFuture();
        site.dom0(target, "until pgrep -f save-helper.*--restore-domain; do sleep 0.1; done; sleep 2");
        site.lab.kill(target);
        try {
            assertThatThrownBy(() -> move.get(4, TimeUnit.MINUTES)).hasCauseInstanceOf(SubstrateException.class);
            assertThat(site.substrate.estate().absent()).containsOnlyKeys(XenLab.id(target));
            assertThat(site.finish(spec.id()).get("out/stdout").lines()).hasSize(300);
            assertThat(site.host(XenSite.numberOf(before)).problem()).isEmpty();
        } finally {
            site.lab.start(target);
        }
    }

    @Test
    void a_host_that_has_less_memory_than_it_is_said_to_have_refuses_and_keeps_nothing() throws Exception {
        Sliver lie = new Sliver(2000, 16_000, 4096, 0);
        try (XenSite boasting = new XenSite(lie)) {
            ContainerSpec plain = boasting.spec("true\n");
            ContainerSpec large = new ContainerSpec(plain.id(), new Sliver(1000, 6000, 64, 0), plain.payloadBytes());
            assertThatThrownBy(() -> boasting.create(large)).hasCauseInstanceOf(HypervisorException.class);
            assertThat(boasting.substrate.list()).isEmpty();
            assertThat(boasting.lab.pool().toFile().list()).allMatch(name -> name.startsWith("image-"));
            ContainerSpec small = boasting.spec("echo fits\n");
            boasting.create(small);
            assertThat(boasting.finish(small.id())).containsEntry("out/stdout", "fits\n");
        }
    }

    @Test
    void when_a_kernel_panics_its_console_says_so_and_there_is_no_result() throws Exception {
        ContainerSpec spec = site.spec("echo begun; sleep 600\n");
        ContainerStatus running = site.create(spec);
        site.watcher.awaitConsole(spec.id(), "begun\n", XenSite.LONG);
        site.dom0(running, "xl sysrq NAME c");
        site.watcher.awaitPhase(spec.id(), ContainerPhase.STOPPED, XenSite.LONG);
        assertThat(site.watcher.consoleOf(spec.id())).contains("Kernel panic");
        assertThat(beginsWithZeros(spec)).isTrue();
    }

    @Test
    void a_host_that_is_killed_takes_its_jobs_with_it_and_no_others_and_is_used_again_when_it_is_back()
            throws Exception {
        ContainerSpec doomed = site.spec("sleep 1200\n");
        ContainerSpec lucky = site.spec("for i in $(seq 60); do echo line $i; sleep 1; done\n");
        int dead = XenSite.numberOf(site.create(doomed));
        assertThat(XenSite.numberOf(site.create(lucky))).isEqualTo(3 - dead);
        site.watcher.awaitConsole(doomed.id(), "@@SHIRAKO START", XenSite.LONG);
        site.lab.kill(dead);
        await("the host to be missed", () -> site.host(dead).problem().isPresent(), Duration.ofMinutes(2));
        assertThat(site.finish(lucky.id()).get("out/stdout").lines()).hasSize(60);

        site.lab.start(dead);
        site.watcher.awaitPhase(doomed.id(), ContainerPhase.STOPPED, XenSite.LONG);
        assertThat(beginsWithZeros(doomed)).isTrue();
        site.substrate.destroy(doomed.id()).toCompletableFuture().join();
        ContainerSpec again = site.spec("echo again\n");
        assertThat(XenSite.numberOf(site.create(again))).isEqualTo(dead);
        assertThat(site.finish(again.id())).containsEntry("out/stdout", "again\n");
    }

    /** A result that does not begin is of a machine that was lost. */
    private boolean beginsWithZeros(ContainerSpec spec) throws Exception {
        try (InputStream result = site.substrate.result(spec.id())) {
            for (byte each : result.readNBytes(512)) {
                if (each != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void await(String what, BooleanSupplier condition, Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(until);
            Thread.sleep(200); // what a host's problem is, nothing announces
        }
    }
}
