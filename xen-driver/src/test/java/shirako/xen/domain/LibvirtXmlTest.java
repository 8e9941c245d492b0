package shirako.xen.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibvirtXmlTest {
    private static final String GUEST =
            "<guest><os_type>%s</os_type><arch name='%s'><wordsize>64</wordsize><machine>%s</machine><domain type='%s'/></arch></guest>";

    private static String capabilities(String... guests) {
        return "<capabilities><host><cpu><arch>x86_64</arch></cpu></host>" + String.join("", guests)
                + "</capabilities>";
    }

    @Test
    void xen_on_a_processor_with_virtualization_offers_pvh() {
        String found = capabilities(
                GUEST.formatted("xen", "x86_64", "xenpv", "xen"),
                GUEST.formatted("hvm", "x86_64", "xenfv", "xen"),
                GUEST.formatted("xenpvh", "x86_64", "xenpvh", "xen"));

        assertThat(LibvirtXml.offersPvh(found)).isTrue();
    }

    @Test
    void xen_on_a_processor_without_virtualization_does_not_offer_pvh() {
        assertThat(LibvirtXml.offersPvh(capabilities(GUEST.formatted("xen", "x86_64", "xenpv", "xen"))))
                .isFalse();
    }

    @Test
    void the_model_of_a_hosts_processors_is_read_where_it_is_named() {
        String found =
                "<capabilities><host><uuid>1</uuid><cpu><arch>x86_64</arch><model>EPYC-Rome</model><vendor>AMD</vendor>"
                        + "</cpu></host><guest><model>none of its own</model></guest></capabilities>";
        assertThat(LibvirtXml.cpuModel(found)).contains("EPYC-Rome");
    }

    @Test
    void a_host_that_names_no_model_has_none() {
        String ofAnother = "<guest><cpu><model>qemu64</model></cpu></guest>";
        assertThat(LibvirtXml.cpuModel(capabilities(ofAnother))).isEmpty();
        assertThat(LibvirtXml.cpuModel("<capabilities/>")).isEmpty();
    }

    @Test
    void kvm_for_64_bit_guests_is_an_offer_of_kvm() {
        assertThat(LibvirtXml.offersKvm(capabilities(GUEST.formatted("hvm", "x86_64", "pc", "kvm"))))
                .isTrue();
    }

    @Test
    void kvm_for_32_bit_guests_alone_is_not() {
        assertThat(LibvirtXml.offersKvm(capabilities(GUEST.formatted("hvm", "i686", "pc", "kvm"))))
                .isFalse();
    }
}
