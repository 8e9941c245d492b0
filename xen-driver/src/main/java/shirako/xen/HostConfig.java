package shirako.xen;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.HostConstraint;

/**
 * One machine of the site, as its administrator describes it.
 *
 * @param id its name
 * @param uri how libvirt reaches it, such as {@code xen+ssh://host/system} or, for trusted jobs, {@code lxc:///system}
 * @param capacity what its containers may hold together, beside network; a part that is 0, or the whole when empty, is derived from the
 *     machine
 * @param folder an absolute path on that machine for the containers' volumes and the image; made when it is not there
 * @param acceleration whether the processor's own virtualization may be used
 * @param neighbourhood what it shares with other hosts of the site; without, its containers stay where they are
 * @param network what its containers may be connected to; without, none of them has a network
 * @param labels words by which a container can ask for such a host, such as {@code ssd}; what begins with {@code cpu:} is none,
 *     as that is how jobs ask for a model of processors
 */
public record HostConfig(
        HostId id,
        URI uri,
        Optional<Sliver> capacity,
        String folder,
        Acceleration acceleration,
        Optional<Neighbourhood> neighbourhood,
        Optional<HostNetwork> network,
        Set<String> labels) {
    public HostConfig {
        labels = Set.copyOf(labels);
        HypervisorAddress.checked(id, uri);
        if (network.isPresent() && isLxc(uri)) {
            throw new IllegalArgumentException(
                    "host %s: containers of LXC have no network: leave out its network, or say a host of another kind"
                            .formatted(id));
        }
        labels.forEach(label -> checkLabel(id, label));
        if (!folder.startsWith("/")) {
            throw new IllegalArgumentException("host " + id + ": the folder must be an absolute path, not " + folder);
        }
        if (isLxc(uri) && !isThisMachine(uri)) {
            throw new IllegalArgumentException(
                    ("host %s: %s leads to another machine, but containers of LXC are only started on the machine that Shirako"
                                    + " itself runs on, since their disks are mounted there without libvirt. Run a site on that"
                                    + " machine and write lxc:///system, or lxc+unix:///system?socket=PATH")
                            .formatted(id, uri));
        }
    }

    private static void checkLabel(HostId id, String label) {
        if (!HostConstraint.isWord(label) || label.startsWith("cpu:")) {
            throw new IllegalArgumentException("host " + id + ": no job could ask for the label \"" + label
                    + "\". A label has " + HostConstraint.WORD_FORM
                    + ", and does not begin with cpu:, as a model of processors does");
        }
    }

    public HostConfig(HostId id, URI uri, Optional<Sliver> capacity, String folder) {
        this(id, uri, capacity, folder, Acceleration.AUTOMATIC, Optional.empty(), Optional.empty(), Set.of());
    }

    public HostConfig labelled(Set<String> words) {
        return new HostConfig(id, uri, capacity, folder, acceleration, neighbourhood, network, words);
    }

    public HostConfig accelerated(Acceleration by) {
        return new HostConfig(id, uri, capacity, folder, by, neighbourhood, network, labels);
    }

    public HostConfig sharing(Neighbourhood with) {
        return new HostConfig(id, uri, capacity, folder, acceleration, Optional.of(with), network, labels);
    }

    public HostConfig connected(HostNetwork to) {
        return new HostConfig(id, uri, capacity, folder, acceleration, neighbourhood, Optional.of(to), labels);
    }

    /** Whether a running container can move from this host to the other: both see its files. */
    public boolean neighbours(HostConfig other) {
        return neighbourhood.isPresent()
                && other.neighbourhood.isPresent()
                && folder.equals(other.folder)
                && neighbourhood
                        .get()
                        .storage()
                        .equals(other.neighbourhood.get().storage());
    }

    /** Whether its containers run on its own kernel, by LXC, instead of in machines of their own. */
    public boolean sharesItsKernel() {
        return isLxc(uri);
    }

    private static boolean isLxc(URI uri) {
        String scheme = uri.getScheme();
        return scheme != null && (scheme.equals("lxc") || scheme.startsWith("lxc+"));
    }

    private static boolean isThisMachine(URI uri) {
        boolean direct = uri.getScheme().equals("lxc") || uri.getScheme().equals("lxc+unix");
        return direct && (uri.getAuthority() == null || uri.getAuthority().isEmpty());
    }

    /** Whether the processor's own virtualization may be used. */
    public enum Acceleration {
        /** Where libvirt offers it. */
        AUTOMATIC,
        /** Never: it is offered but does not work there, or the host itself is emulated. */
        EMULATION
    }
}
