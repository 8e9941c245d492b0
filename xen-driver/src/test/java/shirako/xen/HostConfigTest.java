package shirako.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.lease.HostId;
import shirako.lease.substrate.Capability;

class HostConfigTest {
    private static HostConfig host(String uri) {
        return new HostConfig(new HostId("omega"), URI.create(uri), Optional.empty(), "/var/lib/shirako");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lxc:///", "lxc:///system", "lxc:///system?socket=/run/s", "lxc+unix:///system?socket=/run/s"})
    void this_machine_may_be_a_host_of_lxc(String uri) {
        assertThat(host(uri).sharesItsKernel()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lxc+ssh://root@kuro/system", "lxc://kuro/system", "lxc+tls://kuro/", "lxc+ssh:///system"})
    void another_machine_may_not_and_the_answer_says_what_to_do(String uri) {
        assertThatThrownBy(() -> host(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("omega", uri, "another machine", "lxc:///system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu:///session", "xen+ssh://shiro/system", "test:///default"})
    void machines_do_not_share_their_hosts_kernel(String uri) {
        assertThat(host(uri).sharesItsKernel()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://x/y",
                "vbox:///session",
                "xen+http://shiro/system",
                "XEN:///system",
                "xen",
                "xen:system",
                "/system",
                "two words"
            })
    void what_leads_to_no_hypervisor_is_refused_with_what_is_expected(String uri) {
        assertThatThrownBy(() -> HypervisorAddress.parse(new HostId("omega"), uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "host omega: its uri is " + uri + ", and that leads to no hypervisor. Expected is")
                .hasMessageContainingAll("xen:///system", "xen+ssh://HOST/system", "qemu:///system", "lxc:///system");
    }

    @Test
    void nor_can_a_host_be_made_with_it() {
        assertThatThrownBy(() -> host("http://x/y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host omega: its uri is http://x/y, and that leads to no hypervisor.");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void a_host_without_an_address_is_refused(String uri) {
        assertThatThrownBy(() -> HypervisorAddress.parse(new HostId("omega"), uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host omega: it has no uri, by which libvirt reaches it. Expected is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xen:///",
                "xen:///system",
                "xen+ssh://root@shiro/system",
                "xen+tls://10.0.0.2/system?no_verify=1",
                "xen+tcp://127.0.0.1:16509/system",
                "qemu+unix:///system?socket=/run/s",
                "qemu+libssh2://kuro/system"
            })
    void each_way_of_libvirts_to_such_a_hypervisor_will_do(String uri) {
        assertThat(HypervisorAddress.parse(new HostId("omega"), uri)).isEqualTo(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "ssd&fast", "-ssd", "storage nfs /pool"})
    void a_label_that_no_job_could_ask_for_is_refused(String label) {
        assertThatThrownBy(() -> host("xen:///system").labelled(Set.of(label)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host omega: no job could ask for the label \"" + label
                        + "\". A label has 1 to 64 letters, digits or");
    }

    @Test
    void a_label_is_not_taken_for_a_model_of_processors() {
        assertThat(host("xen:///system").labelled(Set.of("ssd", "rack=3")).labels())
                .containsExactlyInAnyOrder("ssd", "rack=3");
        assertThatThrownBy(() -> host("xen:///system").labelled(Set.of("cpu:EPYC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("and does not begin with cpu:, as a model of processors does");
    }

    @Test
    void containers_of_lxc_have_no_network() {
        assertThatThrownBy(() -> host("lxc:///system").connected(new HostNetwork("br0", 1000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("omega", "no network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "br 0", "-br", "br0'/>", "a-bridge-with-a-long-name"})
    void what_is_no_name_of_a_bridge_is_refused(String bridge) {
        assertThatThrownBy(() -> new HostNetwork(bridge, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as br0");
    }

    @Test
    void a_bridge_needs_a_rate() {
        assertThatThrownBy(() -> new HostNetwork("br0", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mbits: 1000");
    }

    @Test
    void a_site_with_such_a_host_promises_neither_to_suspend_nor_to_migrate() {
        Set<Capability> common = Abilities.common(Stream.of("xen:///system", "lxc:///system")
                .map(HostConfigTest::host)
                .toList());
        assertThat(common).doesNotContain(Capability.SUSPEND, Capability.MIGRATE);
        assertThat(Abilities.of(host("lxc:///system"))).isEmpty();
    }

    @Test
    void only_hosts_of_xen_that_see_each_others_files_promise_to_migrate() {
        HostConfig alone = host("xen:///system");
        HostConfig neighbour = alone.sharing(new Neighbourhood("nfs", URI.create("xen+tls://shiro/system")));
        assertThat(Abilities.of(alone)).containsExactlyInAnyOrder(Capability.RESIZE, Capability.SUSPEND);
        assertThat(Abilities.of(neighbour)).contains(Capability.MIGRATE);
        assertThat(Abilities.of(host("qemu:///system"))).containsExactly(Capability.SUSPEND);
    }
}
