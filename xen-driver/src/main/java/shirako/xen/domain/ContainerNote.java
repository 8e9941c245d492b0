package shirako.xen.domain;

import java.util.Optional;
import org.w3c.dom.NodeList;
import shirako.lease.Sliver;

/** The sliver as it is written into a domain's metadata, so that it can be read back without a memory of our own. */
public final class ContainerNote {
    /** What its elements belong to. */
    public static final String NAMESPACE = "urn:shirako:container:1";
    /** Stands for the name space in XML. */
    public static final String PREFIX = "shirako";

    private ContainerNote() {}

    static Element element(Sliver sliver) {
        return described(new Element(PREFIX + ":container").with("xmlns:" + PREFIX, NAMESPACE), sliver);
    }

    /** The note by itself, without a name space: libvirt adds that. */
    public static String xml(Sliver sliver) {
        return described(new Element("container"), sliver).xml();
    }

    private static Element described(Element element, Sliver sliver) {
        return element.with("cpuMillis", sliver.cpuMillis())
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
