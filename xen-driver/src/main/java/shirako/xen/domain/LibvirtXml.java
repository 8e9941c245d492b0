package shirako.xen.domain;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads XML that libvirt wrote. */
public final class LibvirtXml {
    private LibvirtXml() {}

    static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException("libvirt gave XML that cannot be read: " + xml, broken);
        }
    }

    /** Whether a Xen host's capabilities say that it runs PVH guests, which need the processor's virtualization. */
    public static boolean offersPvh(String capabilities) {
        NodeList machines = parse(capabilities).getElementsByTagName("machine");
        for (int i = 0; i < machines.getLength(); i++) {
            if (machines.item(i).getTextContent().equals("xenpvh")) {
                return true;
            }
        }
        return false;
    }

    /** The model of a host's processors, where its capabilities name one: those of Xen do not. */
    public static Optional<String> cpuModel(String capabilities) {
        return child(parse(capabilities).getDocumentElement(), "host")
                .flatMap(host -> child(host, "cpu"))
                .flatMap(cpu -> child(cpu, "model"))
                .map(model -> model.getTextContent().strip())
                .filter(model -> !model.isEmpty());
    }

    private static Optional<org.w3c.dom.Element> child(org.w3c.dom.Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof org.w3c.dom.Element element
                    && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** Whether a host's capabilities say that 64-bit guests can run with KVM. */
    public static boolean offersKvm(String capabilities) {
        NodeList architectures = parse(capabilities).getElementsByTagName("arch");
        for (int i = 0; i < architectures.getLength(); i++) {
            if (architectures.item(i) instanceof org.w3c.dom.Element arch
                    && arch.getAttribute("name").equals("x86_64")) {
                NodeList domains = arch.getElementsByTagName("domain");
                for (int j = 0; j < domains.getLength(); j++) {
                    if (domains.item(j) instanceof org.w3c.dom.Element domain
                            && domain.getAttribute("type").equals("kvm")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
