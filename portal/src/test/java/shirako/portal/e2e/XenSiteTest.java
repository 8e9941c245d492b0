package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shirako.xen.XenLab;
import tools.jackson.databind.JsonNode;

/** The whole line on two real Xen hosts. */
@Tag("xen")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class XenSiteTest {
    private static final Duration LONG = Duration.ofMinutes(8);

    @TempDir
    Path home;

    private static List<String> settings(XenLab lab) {
        List<String> settings =
                new ArrayList<>(List.of("--shirako.placement=worst-fit", "--shirako.host-dead-after=PT1M"));
        for (int number = 1; number <= 2; number++) {
            String host = "--shirako.hosts[" + (number - 1) + "].";
            settings.add(host + "name=" + XenLab.id(number));
            settings.add(host + "uri=" + lab.uri(number));
            settings.add(host + "pool=" + XenLab.FOLDER);
            settings.add(host + "emulated=true");
            settings.add(host + "memory-mib=1200");
            settings.add(host + "labels[0]=" + XenLab.id(number));
            settings.add(host + "neighbours.storage=lab");
            settings.add(host + "neighbours.uri=xen+tcp://10.77.0." + number + ":16509/system");
        }
        return settings;
    }

    @Test
    void a_host_that_is_killed_under_running_jobs_costs_them_an_attempt_and_nobody_else_anything() throws Exception {
        XenLab lab = XenLab.shared();
        try (var portal = PortalProcess.onHosts(home, settings(lab)).start()) {
            Api api = portal.api();
            String doomed = api.submit(Api.small("doomed", "echo begun; sleep 100; echo done\n"));
            String host = hostOnceRunning(api, doomed);
            String lucky = api.submit(Api.small("lucky", "echo begun; sleep 100; echo done\n"));
            assertThat(hostOnceRunning(api, lucky)).isNotEqualTo(host);
            int dead = host.equals(XenLab.id(1).value()) ? 1 : 2;

            lab.kill(dead);

            JsonNode again = api.awaitEnd(doomed, LONG);
            assertThat(again.path("state").asString()).as(again.toString()).isEqualTo("COMPLETED");
            assertThat(again.path("attempt").asInt()).isEqualTo(2);
            assertThat(again.path("host").asString())
                    .isEqualTo(XenLab.id(3 - dead).value());
            assertThat(api.stdout(doomed)).isEqualTo("begun\ndone\n");
            JsonNode unharmed = api.awaitEnd(lucky, LONG);
            assertThat(unharmed.path("state").asString()).isEqualTo("COMPLETED");
            assertThat(unharmed.path("attempt").asInt()).isEqualTo(1);
            assertThat(host(api, host).path("condition").asString()).isEqualTo("DECLARED_DEAD");
            assertThat(host(api, host).path("containers").asInt()).isZero();

            lab.start(dead);
            String back = api.submit(Api.small("back", "#!/bin/bash\n#SBATCH --constraint=" + host + "\necho back\n"));
            JsonNode used = api.awaitEnd(back, LONG);
            assertThat(used.path("state").asString()).as(used.toString()).isEqualTo("COMPLETED");
            assertThat(used.path("host").asString()).isEqualTo(host);
            assertThat(host(api, host).path("condition").asString()).isEqualTo("READY");
        }
    }

    private static String hostOnceRunning(Api api, String job) throws Exception {
        JsonNode running = api.await(job, Set.of("RUNNING"), LONG);
        assertThat(running.path("state").asString()).as(running.toString()).isEqualTo("RUNNING");
        return running.path("host").asString();
    }

    private static JsonNode host(Api api, String name) throws Exception {
        return api.get("api/v1/hosts")
                .valueStream()
                .filter(host -> host.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
