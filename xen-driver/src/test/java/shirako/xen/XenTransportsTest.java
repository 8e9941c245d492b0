package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;

/** Real Xen hosts that are reached as those of a machine room are: by TLS with certificates, and by ssh with keys. */
@Tag("xen")
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class XenTransportsTest {
    private static final Sliver CAPACITY = new Sliver(2000, 1200, 4096, 0);

    private static XenSite site(XenLab.Way way) throws Exception {
        XenLab lab = XenLab.shared();
        return new XenSite(lab.config(1, CAPACITY, way), lab.config(2, CAPACITY, way));
    }

    @ParameterizedTest
    @EnumSource(
            value = XenLab.Way.class,
            names = {"TLS", "SSH"})
    void a_job_runs_on_each_host_and_its_output_comes_back(XenLab.Way way) throws Exception {
        try (XenSite site = site(way)) {
            ContainerSpec one = site.spec("echo one\n");
            ContainerSpec two = site.spec("echo two\n");
            ContainerStatus first = site.create(one);
            ContainerStatus second = site.create(two);
            assertThat(first.host()).isNotEqualTo(second.host());
            assertThat(site.finish(one.id())).containsEntry("out/stdout", "one\n");
            assertThat(site.finish(two.id())).containsEntry("out/stdout", "two\n");
            site.watcher.awaitConsole(one.id(), "@@SHIRAKO END rc=0", XenSite.LONG);
        }
    }

    @Test
    void a_running_job_moves_between_hosts_that_know_each_other_by_certificates() throws Exception {
        try (XenSite site = site(XenLab.Way.SSH)) {
            ContainerSpec spec = site.spec("for i in $(seq 300); do echo line $i; sleep 0.2; done\n");
            ContainerStatus before = site.create(spec);
            site.watcher.awaitConsole(spec.id(), "line 2\n", XenSite.LONG);
            HostId target = XenSite.other(before);
            ContainerStatus after = site.substrate
                    .migrate(spec.id(), target)
                    .toCompletableFuture()
                    .join();
            assertThat(after.host()).contains(target);
            Map<String, String> result = site.finish(spec.id());
            assertThat(result.get("out/stdout").lines()).hasSize(300).endsWith("line 300");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = XenLab.Way.class,
            names = {"TLS", "SSH"})
    void a_host_that_is_not_the_one_that_is_known_is_not_trusted(XenLab.Way way, @TempDir Path elsewhere)
            throws Exception {
        XenLab lab = XenLab.shared();
        XenLab.makeKeys(elsewhere);
        URI uri = URI.create(lab.uri(1, way)
                .toString()
                .replace(lab.keys().toString(), elsewhere.resolve("keys").toString()));
        try (XenSite site = new XenSite(new HostConfig(XenLab.id(1), uri, Optional.of(CAPACITY), XenLab.FOLDER))) {
            HostState host = site.host(1);
            assertThat(host.reachable()).isFalse();
            assertThat(host.problem().orElseThrow())
                    .containsIgnoringCase(way == XenLab.Way.TLS ? "certificate" : "host key");
        }
    }
}
