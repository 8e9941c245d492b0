package shirako.xen.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LxcXmlTest {
    private static Document described(String folder) {
        return LibvirtXml.parse(DomainXml.of(DomainXmlTest.template(Hypervisor.LXC, CpuTuning.ENFORCED, folder)));
    }

    private static List<Element> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void root_inside_is_an_ordinary_user_of_the_host() {
        assertThat(all(described("/pool"), "uid"))
                .extracting(map -> map.getAttribute("start"), map -> map.getAttribute("target"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("0", "100000"));
        assertThat(all(described("/pool"), "gid")).hasSize(1);
    }

    @Test
    void it_has_a_network_of_its_own_and_no_interface() {
        assertThat(all(described("/pool"), "privnet")).hasSize(1);
        assertThat(all(described("/pool"), "interface")).isEmpty();
    }

    @Test
    void capabilities_that_are_not_named_are_taken_away() {
        Element capabilities = all(described("/pool"), "capabilities").getFirst();
        assertThat(capabilities.getAttribute("policy")).isEqualTo("deny");
        assertThat(capabilities.getElementsByTagName("*").getLength()).isEqualTo(8);
        for (String dangerous : List.of("mknod", "sys_module", "sys_rawio", "sys_ptrace", "net_admin", "sys_time")) {
            assertThat(capabilities.getElementsByTagName(dangerous).getLength()).isZero();
        }
    }

    @Test
    void its_files_are_the_volumes_and_nothing_else_of_the_host() {
        assertThat(all(described("/pool"), "source"))
                .extracting(source -> source.getAttribute("dir"))
                .containsExactly("/pool/b", "/pool/p", "/pool/r", "/pool/console", "/pool/s");
    }

    @Property(tries = 200)
    void hostile_folders_never_break_the_xml(
            @ForAll @AlphaChars @Chars({'<', '>', '&', '\'', '"', '/', '\n'}) String folder) {
        Document document = described(folder);
        assertThat(all(document, "filesystem")).hasSize(5);
        assertThat(all(document, "source").get(2).getAttribute("dir")).isEqualTo(folder + "/r");
        assertThat(LibvirtXml.parse(StorageXml.mounted(folder, folder, folder, StorageXml.Mount.SCRATCH))
                        .getDocumentElement()
                        .getAttribute("type"))
                .isEqualTo("fs");
    }
}
