package shirako.xen.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Document;

class DomainXmlPropertyTest {
    @Property(tries = 300)
    void hostile_folders_never_break_the_xml(@ForAll String folder) {
        Assume.that(expressible(folder));
        Document document =
                LibvirtXml.parse(DomainXml.of(DomainXmlTest.template(Hypervisor.QEMU, CpuTuning.ENFORCED, folder)));
        assertThat(document.getElementsByTagName("kernel").item(0).getTextContent())
                .isEqualTo(folder + "/image.vmlinux");
        assertThat(document.getElementsByTagName("disk").getLength()).isEqualTo(4);
        org.w3c.dom.Element source =
                (org.w3c.dom.Element) document.getElementsByTagName("source").item(1);
        assertThat(source.getAttribute("file")).isEqualTo(folder + "/r");
        LibvirtXml.parse(StorageXml.pool(folder, folder));
        LibvirtXml.parse(StorageXml.volume(folder, 1, StorageXml.Readers.ALL));
    }

    private static boolean expressible(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c >= 0x20 && c < 0xd800
                        || c > 0xdfff && c < 0xfffe
                        || c > 0xffff);
    }
}
