package shirako.xen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.HostNetwork;

class DomainXmlTest {
    private static final ContainerId ID =
            new ContainerId(new ReservationId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")), 3);
    private static final Sliver SLIVER = new Sliver(1500, 768, 2048, 0);
    private static final Disposition DISPOSITION = new Disposition(Duration.ofSeconds(90), -3);
    private static final HostConstraint CONSTRAINT =
            new HostConstraint(new TreeSet<>(Set.of("ssd", "rack=3")), Optional.of("EPYC-Rome"));

    static DomainTemplate template(Hypervisor hypervisor, CpuTuning tuning, String folder) {
        return template(
                hypervisor, hypervisor == Hypervisor.QEMU ? Processor.EMULATED : Processor.REAL, tuning, folder);
    }

    private static DomainTemplate template(
            Hypervisor hypervisor, Processor processor, CpuTuning tuning, String folder) {
        return template(hypervisor, processor, tuning, folder, Optional.empty());
    }

    private static DomainTemplate template(
            Hypervisor hypervisor,
            Processor processor,
            CpuTuning tuning,
            String folder,
            Optional<NetworkInterface> network) {
        return new DomainTemplate(
                ID,
                SLIVER,
                DISPOSITION,
                CONSTRAINT,
                new Headroom(1536, 4),
                hypervisor,
                processor,
                tuning,
                folder + "/image.vmlinux",
                folder + "/image.initrd",
                new DomainTemplate.Disks(folder + "/p", folder + "/r", folder + "/b", folder + "/s"),
                network,
                folder + "/console");
    }

    @ParameterizedTest
    @EnumSource(Hypervisor.class)
    void every_hypervisor_gets_the_xml_that_was_looked_at(Hypervisor hypervisor) throws IOException {
        String name = hypervisor.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".xml";
        try (InputStream golden = DomainXmlTest.class.getResourceAsStream(name)) {
            assertThat(golden).as("the golden file " + name).isNotNull();
            assertThat(DomainXml.of(template(hypervisor, CpuTuning.ENFORCED, "/var/lib/shirako/pool")))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_connection_without_control_groups_gets_no_tuning() {
        assertThat(DomainXml.of(template(Hypervisor.QEMU, CpuTuning.UNAVAILABLE, "/pool")))
                .doesNotContain("cputune");
    }

    @Test
    void only_in_an_emulator_xen_leaves_the_time_stamp_counter_alone() {
        assertThat(DomainXml.of(template(Hypervisor.XEN_PVH, Processor.EMULATED, CpuTuning.ENFORCED, "/pool")))
                .contains("<timer name='tsc' present='yes' mode='native'/>");
        assertThat(DomainXml.of(template(Hypervisor.XEN_PVH, Processor.REAL, CpuTuning.ENFORCED, "/pool")))
                .doesNotContain("timer");
    }

    @Test
    void a_container_with_a_part_in_its_hosts_network_sends_at_that_rate_and_no_faster() {
        Optional<NetworkInterface> network =
                NetworkInterface.of(ID, new Sliver(1000, 256, 512, 8), Optional.of(new HostNetwork("br0", 1000)));
        for (Hypervisor hypervisor : List.of(Hypervisor.XEN_PV, Hypervisor.XEN_PVH, Hypervisor.QEMU, Hypervisor.KVM)) {
            assertThat(DomainXml.of(template(hypervisor, Processor.REAL, CpuTuning.ENFORCED, "/pool", network)))
                    .contains(
                            "<source bridge='br0'/>",
                            "<outbound average='%d'/>".formatted(hypervisor.isXen() ? 976 : 1000));
        }
    }

    @Test
    void without_a_part_in_it_or_without_a_network_there_is_no_interface() {
        var network = Optional.of(new HostNetwork("br0", 1000));
        assertThat(NetworkInterface.of(ID, SLIVER, network)).isEmpty();
        assertThat(NetworkInterface.of(ID, new Sliver(1000, 256, 512, 8), Optional.empty()))
                .isEmpty();
    }

    @Test
    void a_containers_address_in_the_network_is_its_own_and_stays_the_same() {
        var network = Optional.of(new HostNetwork("br0", 1000));
        ContainerId other = new ContainerId(ID.reservation(), ID.unit() + 1);
        String mac = NetworkInterface.of(ID, new Sliver(1000, 256, 512, 8), network)
                .orElseThrow()
                .mac();
        assertThat(mac).matches("02(:[0-9a-f]{2}){5}");
        assertThat(NetworkInterface.of(ID, new Sliver(2000, 512, 512, 16), network)
                        .orElseThrow()
                        .mac())
                .isEqualTo(mac);
        assertThat(NetworkInterface.of(other, new Sliver(1000, 256, 512, 8), network)
                        .orElseThrow()
                        .mac())
                .isNotEqualTo(mac);
    }

    @Test
    void what_the_site_needs_to_know_of_a_container_can_be_read_back() {
        assertThat(ContainerNote.read(DomainXml.of(template(Hypervisor.XEN_PVH, CpuTuning.ENFORCED, "/pool"))))
                .contains(new ContainerNote(SLIVER, DISPOSITION, CONSTRAINT));
        assertThat(ContainerNote.read("<domain type='qemu'><name>other</name></domain>"))
                .isEmpty();
    }

    @Test
    void notes_of_before_there_were_dispositions_or_constraints_are_read() {
        String older = DomainXml.of(template(Hypervisor.KVM, CpuTuning.ENFORCED, "/pool"))
                .replaceFirst(" labels='[^']*' cpuModel='[^']*'", "");
        assertThat(ContainerNote.read(older)).contains(new ContainerNote(SLIVER, DISPOSITION, HostConstraint.NONE));
        String oldest = older.replaceFirst(" suspension='[^']*' priority='[^']*'", "");
        assertThat(ContainerNote.read(oldest))
                .contains(new ContainerNote(SLIVER, Disposition.NONE, HostConstraint.NONE));
    }

    @Test
    void a_container_that_needs_no_kind_of_host_says_nothing_of_it() {
        ContainerNote note = new ContainerNote(SLIVER, DISPOSITION, HostConstraint.NONE);
        assertThat(note.xml()).doesNotContain("labels", "cpuModel");
    }

    @Test
    void markup_in_a_folder_stays_text() {
        String folder = "/a'\"><disk/>&amp;]]>";
        Document document = LibvirtXml.parse(DomainXml.of(template(Hypervisor.KVM, CpuTuning.ENFORCED, folder)));
        assertThat(document.getElementsByTagName("disk").getLength()).isEqualTo(4);
    }

    @Test
    void what_xml_cannot_express_is_refused_in_words() {
        assertThatThrownBy(() -> DomainXml.of(template(Hypervisor.QEMU, CpuTuning.ENFORCED, "/a\u0000b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0000");
    }
}
