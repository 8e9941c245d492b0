package shirako.xen.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import shirako.xen.RealHostExtension;

/** What libvirt itself makes of descriptions with names in them that somebody chose to do harm. */
@Tag("libvirt")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class HostileNamesTest {
    private static final int TRIES = 300;
    private static final String[] PIECES = {
        "'",
        "\"",
        "<",
        ">",
        "&",
        "]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&lt;",
        "&#10;",
        "<disk type='file'/>",
        "'/><target dev='vdz'/>",
        "\t",
        "\n",
        "\r",
        " ",
        "%s",
        "$(id)",
        ";",
        "..",
        "//",
        "é",
        "\ud83d\ude00",
        "\u2028",
        "a",
        "1"
    };

    @TempDir
    static Path state;

    @RegisterExtension
    private static final RealHostExtension LIBVIRT = new RealHostExtension(() -> state);

    @Test
    void whatever_a_folder_is_called_libvirt_refuses_it_or_takes_it_letter_by_letter() throws Exception {
        Random random = new Random(20261128);
        Connect connection = new Connect(LIBVIRT.host().uri().toString());
        int taken = 0;
        try {
            for (int i = 0; i < TRIES; i++) {
                String folder = "/" + name(random);
                String described = describedBack(connection, folder);
                if (!described.isEmpty()) {
                    taken++;
                    assertSame(described, folder);
                }
            }
            assertThat(connection.numOfDefinedDomains()).isZero();
        } finally {
            connection.close();
        }
        assertThat(taken).as("names that libvirt took").isGreaterThan(TRIES / 2);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        IntStream.range(0, 1 + random.nextInt(6)).forEach(i -> name.append(PIECES[random.nextInt(PIECES.length)]));
        return name.toString();
    }

    /** Empty when it was refused. */
    private static String describedBack(Connect connection, String folder) throws LibvirtException {
        Domain domain;
        try {
            domain = connection.domainDefineXML(
                    DomainXml.of(DomainXmlTest.template(Hypervisor.QEMU, CpuTuning.UNAVAILABLE, folder)));
        } catch (LibvirtException refused) {
            return "";
        }
        try {
            return domain.getXMLDesc(0);
        } finally {
            domain.undefine();
        }
    }

    private static void assertSame(String described, String folder) {
        Document domain = LibvirtXml.parse(described);
        assertThat(blanks(domain.getElementsByTagName("kernel").item(0).getTextContent()))
                .isEqualTo(blanks(folder + "/image.vmlinux"));
        assertThat(domain.getElementsByTagName("disk").getLength()).isEqualTo(4);
        NodeList sources = domain.getElementsByTagName("source");
        assertThat(blanks(((org.w3c.dom.Element) sources.item(0)).getAttribute("file")))
                .isEqualTo(blanks(folder + "/p"));
    }

    /** libvirt writes tabs and line breaks in attributes as they are: reading that again makes spaces of them, one of a pair. */
    private static String blanks(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
