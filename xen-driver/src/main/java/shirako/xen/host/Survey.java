package shirako.xen.host;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.LibvirtException;
import org.libvirt.StorageVol;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.domain.ContainerNote;

/** Looks at all our domains and volumes of a host and says which containers they amount to. */
final class Survey {
    private static final int ACTIVE_DOMAINS = 1;

    private final HostConnection connection;
    private final Volumes volumes;
    private final Function<ContainerId, Optional<Sliver>> known;

    /** @param known slivers that need not be asked for again */
    Survey(HostConnection connection, Volumes volumes, Function<ContainerId, Optional<Sliver>> known) {
        this.connection = connection;
        this.volumes = volumes;
        this.known = known;
    }

    Map<ContainerId, Found> containers() throws LibvirtException {
        // Volumes first: a domain that ends meanwhile must not be taken for one that was never let run.
        Map<ContainerId, Set<VolumeName.Part>> parts = parts();
        Map<ContainerId, Found> found = new HashMap<>();
        for (Domain domain : connection.listAllDomains(ACTIVE_DOMAINS)) {
            try {
                String name = domain.getName();
                ContainerId id = ContainerId.isDomainName(name) ? ContainerId.ofDomainName(name) : null;
                // A domain without volumes in our folder belongs to another site on the same machine.
                if (id != null && parts.containsKey(id)) {
                    Sliver sliver = sliver(id, domain);
                    boolean marked = parts.get(id).contains(VolumeName.Part.STARTED);
                    boolean paused = domain.getInfo().state == DomainState.VIR_DOMAIN_PAUSED;
                    found.put(id, marked && !paused ? Found.running(sliver) : Found.halfMade(sliver));
                }
            } catch (LibvirtException failed) {
                if (!LibvirtFailures.gone(failed)) {
                    throw failed;
                }
            }
        }
        for (Map.Entry<ContainerId, Set<VolumeName.Part>> entry : parts.entrySet()) {
            if (!found.containsKey(entry.getKey())) {
                int disk = diskMib(entry.getKey());
                found.put(
                        entry.getKey(),
                        entry.getValue().contains(VolumeName.Part.STARTED)
                                ? Found.stopped(disk)
                                : Found.halfMade(new Sliver(0, 0, disk, 0)));
            }
        }
        return found;
    }

    private Map<ContainerId, Set<VolumeName.Part>> parts() throws LibvirtException {
        Map<ContainerId, Set<VolumeName.Part>> parts = new HashMap<>();
        for (String name : volumes.names()) {
            VolumeName.parse(name)
                    .ifPresent(volume -> parts.computeIfAbsent(volume.id(), id -> EnumSet.noneOf(VolumeName.Part.class))
                            .add(volume.part()));
        }
        return parts;
    }

    private Sliver sliver(ContainerId id, Domain domain) throws LibvirtException {
        Optional<Sliver> remembered = known.apply(id);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Optional<Sliver> noted = ContainerNote.read(domain.getXMLDesc(0));
        if (noted.isPresent()) {
            return noted.get();
        }
        return new Sliver(
                domain.getInfo().nrVirtCpu * 1000, Math.toIntExact(domain.getMaxMemory() >> 10), diskMib(id), 0);
    }

    private int diskMib(ContainerId id) throws LibvirtException {
        Optional<Sliver> remembered = known.apply(id);
        if (remembered.isPresent()) {
            return remembered.get().diskMib();
        }
        Optional<StorageVol> scratch = volumes.find(new VolumeName(id, VolumeName.Part.SCRATCH).toString());
        return scratch.isPresent() ? Math.toIntExact(scratch.get().getInfo().capacity >> 20) : 0;
    }
}
