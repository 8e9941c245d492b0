package shirako.xen;

import java.net.URI;

/**
 * What a host has in common with others of its site, so that containers can move between them while they run.
 *
 * @param storage names the storage that the host's folder is on: hosts that name the same one see the same files in it
 * @param libvirt how those other hosts reach this one's libvirt, such as {@code xen+tls://10.0.0.2/system}
 */
public record Neighbourhood(String storage, URI libvirt) {
    public Neighbourhood {
        if (storage.isBlank()) {
            throw new IllegalArgumentException("shared storage needs a name");
        }
        if (libvirt.getHost() == null) {
            throw new IllegalArgumentException(
                    "other hosts reach this one's libvirt over the network: " + libvirt + " names no host");
        }
    }
}
