package shirako.xen.host;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.xen.domain.StorageXml;

/**
 * Xen: the logs that xenconsoled keeps where it was told to ({@code --log=guest}), read through a pool of libvirt's.
 * Not the stream that libvirt offers: when a domain ends while its console is open, libvirtd may stand still forever (one thread
 * ends the stream and wants the table of consoles, another has the table and wants to end the streams in it).
 */
final class XenconsoledLogs implements ConsoleLogs {
    static final String FOLDER = "/var/log/xen/console";

    private static final Logger LOG = LoggerFactory.getLogger(XenconsoledLogs.class);
    private static final String POOL = "shirako-consoles";

    private final HostId host;
    private final String volumes;
    /** What was said or seen of them: the marks are read once. */
    private final Map<ContainerId, Long> begins = new ConcurrentHashMap<>();

    private volatile boolean missing;

    /** @param volumes the folder of the containers' volumes */
    XenconsoledLogs(HostId host, String volumes) {
        this.host = host;
        this.volumes = volumes;
    }

    private static String path(ContainerId id) {
        return FOLDER + "/guest-" + id.domainName() + ".log";
    }

    @Override
    public Optional<StorageVol> find(HostConnection connection, ContainerId id) throws LibvirtException {
        Optional<StorageVol> log = VolumeLookup.byPath(connection, path(id));
        if (log.isPresent()) {
            return log;
        }
        try {
            pool(connection).refresh(0);
        } catch (LibvirtException noFolder) {
            LOG.debug("host {}: there is no folder {}", host, FOLDER, noFolder);
            return Optional.empty();
        }
        return VolumeLookup.byPath(connection, path(id));
    }

    private static StoragePool pool(HostConnection connection) throws LibvirtException {
        Optional<StoragePool> known = LibvirtFailures.unlessGone(() -> connection.storagePoolLookupByName(POOL));
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return connection.storagePoolCreateXML(StorageXml.existing(POOL, FOLDER), 0);
        } catch (LibvirtException failed) {
            // Somebody else may have made it meanwhile.
            try {
                return connection.storagePoolLookupByName(POOL);
            } catch (LibvirtException none) {
                throw failed;
            }
        }
    }

    @Override
    public void sayMissing() {
        if (!missing) {
            missing = true;
            LOG.warn(
                    "host {}: what jobs print is seen only when they have ended: xenconsoled has to keep logs in {}: start it"
                            + " with --log=guest",
                    host,
                    FOLDER);
        }
    }

    @Override
    public void begins(ContainerId id) {
        begins.put(id, 0L);
    }

    @Override
    public long begin(HostConnection connection, ContainerId id) throws LibvirtException {
        Long known = begins.get(id);
        if (known != null) {
            return known;
        }
        long begin = marks(Volumes.open(connection, volumes).surelyNames(), id)
                .mapToLong(ConsoleMark::begin)
                .max()
                .orElse(0);
        begins.put(id, begin);
        return begin;
    }

    private Stream<ConsoleMark> marks(Collection<String> names, ContainerId id) {
        return names.stream()
                .flatMap(name -> ConsoleMark.parse(name).stream())
                .filter(mark -> mark.id().equals(id) && mark.host().equals(HostMark.safe(host)));
    }

    @Override
    public void came(HostConnection connection, ContainerId id, long said) throws LibvirtException {
        Volumes.open(connection, volumes).createOnce(new ConsoleMark(id, HostMark.safe(host), said).toString());
        begins.put(id, said);
    }

    @Override
    public void goOn(HostConnection connection, ContainerId id, long said) throws LibvirtException {
        Optional<StorageVol> log = find(connection, id);
        boolean continues = log.isPresent() && begin(connection, id) + log.get().getInfo().capacity >= said;
        if (!continues) {
            came(connection, id, said);
        }
    }

    @Override
    public void forget(HostConnection connection, Volumes folder, ContainerId id) throws LibvirtException {
        begins.remove(id);
        for (ConsoleMark mark : marks(folder.names(), id).toList()) {
            folder.delete(mark.toString());
        }
        Optional<StorageVol> log = find(connection, id);
        if (log.isPresent()) {
            log.get().delete(0);
        }
    }
}
