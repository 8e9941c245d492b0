package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of hosts that make no sense. */
class SiteWiringTest {
    @TempDir
    private Path folder;

    private void wire(ShirakoSettings.Host... hosts) throws Exception {
        var settings = new ShirakoSettings(folder, folder, List.of(hosts), null, "first-fit", Map.of(), null, null);
        SiteWiring.machines(settings, id -> InputStream.nullInputStream(), InstantSource.system());
    }

    private static ShirakoSettings.Host host(String uri) {
        return new ShirakoSettings.Host("rack1", uri, null, null, null, null, null);
    }

    @Test
    void a_host_of_lxc_on_another_machine_is_refused_with_what_to_do_instead() {
        assertThatThrownBy(() -> wire(host("lxc+ssh://root@rack1/system")))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("rack1", "another machine", "lxc:///system");
    }

    @Test
    void no_host_at_all_is_refused_with_examples() {
        assertThatThrownBy(() -> wire())
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("qemu:///session", "xen+ssh://host/system", "lxc:///system");
    }
}
