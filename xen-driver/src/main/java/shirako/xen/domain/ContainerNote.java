package shirako.xen.domain;

import java.util.Optional;
import org.w3c.dom.NodeList;
import shirako.lease.Sliver;

/** The sliver as it is written into a domain's metadata, so that it can be read back without a memory of our own. */
public final class ContainerNote {
    private static final String NAMESPACE = "urn:shirako:container:1";

    private ContainerNote() {}

    static Element element(Sliver sliver) {
        return new Element("shirako:container")
                .with("xmlns:shirako", NAMESPACE)
                .with("cpuMillis", sliver.cpuMillis())
                .with("memoryMib", sliver.memoryMib())
                .with("diskMib", sliver.diskMib())
                .with("networkMbits", sliver.networkMbits());
    }

    /** The sliver of a domain, from libvirt's description of it; empty when the note is not there. */
    public static Optional<Sliver> read(String domainXml) {
        NodeList notes = LibvirtXml.parse(domainXml).getElementsByTagNameNS(NAMESPACE, "container");
        if (notes.getLength() == 0 || !(notes.item(0) instanceof org.w3c.dom.Element note)) {
            return Optional.empty();
        }
        return Optional.of(new Sliver(
                number(note, "cpuMillis"),
                number(note, "memoryMib"),
                number(note, "diskMib"),
                number(note, "networkMbits")));
    }

    private static int number(org.w3c.dom.Element note, String attribute) {
        return Integer.parseInt(note.getAttribute(attribute));
    }
}
