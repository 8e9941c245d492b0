package shirako.xen.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.HostId;
import shirako.xen.RealHostExtension;
import shirako.xen.domain.StorageXml.Readers;

/** Volumes of a real libvirt. */
@Tag("libvirt")
class VolumesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OVERLAYS = 20;

    @TempDir
    static Path state;

    @RegisterExtension
    private static final RealHostExtension LIBVIRT = new RealHostExtension(() -> state);

    private static HostLink link;

    @BeforeAll
    static void open() {
        link = new HostLink(new HostId("alpha"), LIBVIRT.host().uri(), InstantSource.system(), connection -> true);
    }

    @AfterAll
    static void close() {
        link.close();
    }

    @Test
    void a_pool_is_looked_at_while_volumes_are_made_in_it() {
        String folder = state.resolve("volumes").toString();
        String base = link.call("making a base", LIMIT, connection -> Volumes.open(connection, folder)
                .create("base", 1 << 20, Readers.ALL)
                .getPath());
        CompletableFuture<Void> making = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < OVERLAYS; i++) {
                String name = "overlay-" + i;
                link.call("making " + name, LIMIT, connection -> Volumes.open(connection, folder)
                        .createOverlay(name, 1 << 20, base));
            }
        });
        int looks = 0;
        while (!making.isDone()) {
            link.call("looking", LIMIT, connection -> {
                Volumes.open(connection, folder).refresh();
                return true;
            });
            looks++;
        }
        making.join();
        assertThat(looks).isPositive();
        assertThat(link.<Integer>call("counting", LIMIT, connection -> Volumes.open(connection, folder)
                        .names()
                        .size()))
                .isEqualTo(OVERLAYS + 1);
    }

    @Test
    void a_pool_that_somebody_stopped_is_started_again() {
        String folder = state.resolve("stopped").toString();
        link.call("making a volume", LIMIT, connection -> {
            Volumes volumes = Volumes.open(connection, folder);
            volumes.create("before", 10, Readers.ALL);
            connection.storagePoolLookupByName(Volumes.poolName(folder)).destroy();
            volumes.create("after", 10, Readers.ALL);
            connection.storagePoolLookupByName(Volumes.poolName(folder)).destroy();
            assertThat(Volumes.open(connection, folder).names()).containsExactlyInAnyOrder("before", "after");
            return true;
        });
    }
}
