package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of hosts that make no sense. */
class SiteWiringTest {
    @TempDir
    private Path folder;

    private void wire(ShirakoSettings.Host... hosts) throws Exception {
        var settings = new ShirakoSettings(
                folder, null, folder, List.of(hosts), null, "first-fit", Map.of(), null, null, null, null);
        SiteWiring.machines(settings, id -> InputStream.nullInputStream(), InstantSource.system());
    }

    private static ShirakoSettings.Host host(String uri) {
        return new ShirakoSettings.Host("rack1", uri, null, null, null, null, null, null, null, null);
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

    @Test
    void a_label_that_no_job_could_ask_for_is_refused_with_its_host() {
        var labelled = new ShirakoSettings.Host(
                "rack1", "xen:///system", null, null, null, null, Set.of("fast disk"), null, null, null);
        assertThatThrownBy(() -> wire(labelled))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageStartingWith("host rack1: no job could ask for the label \"fast disk\".");
    }

    private static ShirakoSettings.Host sharing(@Nullable String storage, @Nullable String uri) {
        var neighbours = new ShirakoSettings.Neighbours(storage, uri);
        return new ShirakoSettings.Host(
                "rack1", "xen+ssh://rack1/system", Path.of("/srv"), null, null, null, null, null, neighbours, null);
    }

    @Test
    void neighbours_without_a_storage_or_an_address_are_refused_with_what_is_missing() {
        assertThatThrownBy(() -> wire(sharing(null, "xen+tls://10.0.0.2/system")))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("host rack1", "storage", "uri");
        assertThatThrownBy(() -> wire(sharing("nfs", null))).hasMessageContainingAll("host rack1", "storage", "uri");
    }

    private static ShirakoSettings.Host connected(@Nullable String bridge, @Nullable Integer mbits) {
        var network = new ShirakoSettings.Network(bridge, mbits);
        return new ShirakoSettings.Host("rack1", "xen:///", null, null, null, null, null, null, null, network);
    }

    @Test
    void a_network_without_a_bridge_or_a_rate_is_refused_with_what_is_missing() {
        assertThatThrownBy(() -> wire(connected(null, 1000)))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("host rack1", "bridge", "br0");
        assertThatThrownBy(() -> wire(connected("br0", null))).hasMessageContainingAll("host rack1", "mbits", "1000");
        assertThatThrownBy(() -> wire(connected("br 0", 1000)))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("br 0", "such as br0");
    }

    @Test
    void an_address_for_neighbours_that_leads_to_no_hypervisor_is_refused() {
        assertThatThrownBy(() -> wire(sharing("nfs", "http://10.0.0.2/system")))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("host rack1", "http://10.0.0.2/system", "leads to no hypervisor");
    }

    @Test
    void an_address_for_neighbours_that_leads_to_no_other_machine_is_refused() {
        assertThatThrownBy(() -> wire(sharing("nfs", "xen:///system")))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("host rack1", "names no host");
    }
}
