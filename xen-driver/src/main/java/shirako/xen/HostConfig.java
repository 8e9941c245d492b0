package shirako.xen;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;

/**
 * One machine of the site, as its administrator describes it.
 *
 * @param id its name
 * @param uri how libvirt reaches it, such as {@code xen+ssh://host/system}
 * @param capacity what its containers may hold together; a part that is 0, or the whole when empty, is derived from the
 *     machine
 * @param folder an absolute path on that machine for the containers' volumes and the image; made when it is not there
 * @param acceleration whether KVM may be used
 * @param labels words by which a container can ask for such a host, such as {@code ssd}
 */
public record HostConfig(
        HostId id, URI uri, Optional<Sliver> capacity, String folder, Acceleration acceleration, Set<String> labels) {
    public HostConfig {
        labels = Set.copyOf(labels);
        if (!folder.startsWith("/")) {
            throw new IllegalArgumentException("host " + id + ": the folder must be an absolute path, not " + folder);
        }
    }

    public HostConfig(HostId id, URI uri, Optional<Sliver> capacity, String folder) {
        this(id, uri, capacity, folder, Acceleration.AUTOMATIC, Set.of());
    }

    public HostConfig labelled(Set<String> words) {
        return new HostConfig(id, uri, capacity, folder, acceleration, words);
    }

    /** Whether KVM may be used. */
    public enum Acceleration {
        /** Where libvirt offers it. */
        AUTOMATIC,
        /** Never: it is offered but does not work there. */
        EMULATION
    }
}
