package shirako.xen.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.w3c.dom.NodeList;
import shirako.lease.Sliver;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;

/**
 * What is written into a domain's metadata, so that it can be read back without a memory of our own.
 *
 * @param sliver what the container has
 * @param disposition what may be done to it
 * @param constraint what kind of host it needs
 */
public record ContainerNote(Sliver sliver, Disposition disposition, HostConstraint constraint) {
    /** What its elements belong to. */
    public static final String NAMESPACE = "urn:shirako:container:1";
    /** Stands for the name space in XML. */
    public static final String PREFIX = "shirako";

    Element element() {
        return described(new Element(PREFIX + ":container").with("xmlns:" + PREFIX, NAMESPACE));
    }

    /** The note by itself, without a name space: libvirt adds that. */
    public String xml() {
        return described(new Element("container")).xml();
    }

    private Element described(Element element) {
        element.with("cpuMillis", sliver.cpuMillis())
                .with("memoryMib", sliver.memoryMib())
                .with("diskMib", sliver.diskMib())
                .with("networkMbits", sliver.networkMbits())
                .with("suspension", disposition.suspension().toString())
                .with("priority", disposition.priority());
        if (!constraint.labels().isEmpty()) {
            element.with("labels", String.join(" ", constraint.labels()));
        }
        constraint.cpuModel().ifPresent(model -> element.with("cpuModel", model));
        return element;
    }

    /** The note of a domain, from libvirt's description of it; empty when it is not there. */
    public static Optional<ContainerNote> read(String domainXml) {
        NodeList notes = LibvirtXml.parse(domainXml).getElementsByTagNameNS(NAMESPACE, "container");
        if (notes.getLength() == 0 || !(notes.item(0) instanceof org.w3c.dom.Element note)) {
            return Optional.empty();
        }
        Sliver sliver = new Sliver(
                number(note, "cpuMillis"),
                number(note, "memoryMib"),
                number(note, "diskMib"),
                number(note, "networkMbits"));
        // Domains of the last version have none.
        Disposition disposition = note.hasAttribute("suspension")
                ? new Disposition(Duration.parse(note.getAttribute("suspension")), number(note, "priority"))
                : Disposition.NONE;
        return Optional.of(new ContainerNote(sliver, disposition, constraint(note)));
    }

    private static HostConstraint constraint(org.w3c.dom.Element note) {
        SortedSet<String> labels =
                new TreeSet<>(List.of(note.getAttribute("labels").split(" ")));
        labels.remove("");
        return new HostConstraint(
                labels, Optional.of(note.getAttribute("cpuModel")).filter(model -> !model.isEmpty()));
    }

    private static int number(org.w3c.dom.Element note, String attribute) {
        return Integer.parseInt(note.getAttribute(attribute));
    }
}
