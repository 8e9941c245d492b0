package shirako.xen.host;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.HostConfig;
import shirako.xen.domain.ContainerNote;

/** Looks at all our domains and volumes of a host and says which containers they amount to. */
final class Survey {
    private static final int ACTIVE_DOMAINS = 1;

    private final String host;
    private final boolean alone;
    private final Set<ContainerId> shared = new HashSet<>();
    private final Map<ContainerId, Sliver> setAside = new HashMap<>();
    private final Map<ContainerId, ContainerNote> notes = new HashMap<>();
    private final HostConnection connection;
    private final Volumes volumes;
    private final Collection<String> names;
    private final Function<ContainerId, Optional<Sliver>> known;

    /**
     * @param config the host whose containers they are
     * @param names of all volumes, looked at before
     * @param known slivers that need not be asked for again
     */
    Survey(
            HostConfig config,
            HostConnection connection,
            Volumes volumes,
            Collection<String> names,
            Function<ContainerId, Optional<Sliver>> known) {
        this.host = HostMark.safe(config.id());
        // Then all in the folder is the host's, also what it made when it was called otherwise.
        this.alone = config.neighbourhood().isEmpty();
        this.connection = connection;
        this.volumes = volumes;
        this.names = names;
        this.known = known;
    }

    Look look() throws LibvirtException {
        Map<ContainerId, Found> found = containers();
        Set<ContainerId> contested = new HashSet<>(shared);
        contested.retainAll(found.keySet());
        contested.removeIf(id -> found.get(id).phase() == ContainerPhase.RUNNING);
        return new Look(found, contested, notes);
    }

    private Map<ContainerId, Found> containers() throws LibvirtException {
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
                    boolean paused = domain.getInfo().state == DomainState.VIR_DOMAIN_PAUSED;
                    found.put(id, alive(sliver, parts.get(id), paused));
                }
            } catch (LibvirtException failed) {
                if (!LibvirtFailures.gone(failed)) {
                    throw failed;
                }
            }
        }
        for (Map.Entry<ContainerId, Set<VolumeName.Part>> entry : parts.entrySet()) {
            if (!found.containsKey(entry.getKey())) {
                found.put(entry.getKey(), withoutDomain(entry.getKey(), entry.getValue()));
            }
        }
        return found;
    }

    private static Found alive(Sliver sliver, Set<VolumeName.Part> parts, boolean paused) {
        if (paused && parts.contains(VolumeName.Part.MEMORY)) {
            // Read back, but not let go on yet: whoever resumes it finds it like that.
            return new Found(ContainerPhase.SUSPENDED, sliver, sliver, "");
        }
        if (paused && parts.contains(VolumeName.Part.PAUSED)) {
            return Found.paused(sliver);
        }
        return parts.contains(VolumeName.Part.STARTED) && !paused ? Found.running(sliver) : Found.halfMade(sliver);
    }

    private Found withoutDomain(ContainerId id, Set<VolumeName.Part> parts) throws LibvirtException {
        int diskMib = diskMib(id);
        if (parts.contains(VolumeName.Part.MEMORY) && setAside.containsKey(id)) {
            return Found.suspended(setAside.get(id));
        }
        return parts.contains(VolumeName.Part.STARTED)
                ? Found.stopped(diskMib)
                : Found.halfMade(new Sliver(0, 0, diskMib, 0));
    }

    /** The volumes of this host's containers. Those that name no host are whoever sees them's. */
    private Map<ContainerId, Set<VolumeName.Part>> parts() throws LibvirtException {
        Map<ContainerId, Set<VolumeName.Part>> parts = new HashMap<>();
        Map<ContainerId, Set<String>> places = new HashMap<>();
        for (String name : names) {
            VolumeName.parse(name)
                    .ifPresent(volume -> parts.computeIfAbsent(volume.id(), id -> EnumSet.noneOf(VolumeName.Part.class))
                            .add(volume.part()));
            SliverMark.parse(name).ifPresent(mark -> setAside.put(mark.id(), mark.sliver()));
            HostMark.parse(name).ifPresent(mark -> places.computeIfAbsent(mark.id(), id -> new HashSet<>())
                    .add(mark.host()));
        }
        places.forEach((id, at) -> {
            if (alone || at.contains(host)) {
                if (!alone && at.size() > 1) {
                    shared.add(id);
                }
                parts.computeIfAbsent(id, ours -> EnumSet.noneOf(VolumeName.Part.class));
            } else {
                parts.remove(id);
            }
        });
        return parts;
    }

    private Sliver sliver(ContainerId id, Domain domain) throws LibvirtException {
        Optional<Sliver> remembered = known.apply(id);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        Optional<ContainerNote> noted = ContainerNote.read(domain.getXMLDesc(0));
        ContainerNote note = noted.isPresent() ? noted.get() : unnoted(id, domain);
        notes.put(id, note);
        return note.sliver();
    }

    private ContainerNote unnoted(ContainerId id, Domain domain) throws LibvirtException {
        int memoryMib = Math.toIntExact(domain.getMaxMemory() >> 10);
        Sliver sliver = new Sliver(domain.getInfo().nrVirtCpu * 1000, memoryMib, diskMib(id), 0);
        return new ContainerNote(sliver, Disposition.NONE, HostConstraint.NONE);
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
