package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.libvirt.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.substrate.ContainerId;
import shirako.xen.domain.StorageXml;
import shirako.xen.domain.StorageXml.Readers;

/** The volumes of our pool on one host, over one connection. */
final class Volumes {
    private static final Logger LOG = LoggerFactory.getLogger(Volumes.class);
    private static final int PIECE = 256 << 10;
    private static final Duration REFUSED_AT_MOST = Duration.ofSeconds(30);

    private static final int STARTS = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final HostConnection connection;
    private final StoragePool pool;

    private Volumes(HostConnection connection, StoragePool pool) {
        this.connection = connection;
        this.pool = pool;
    }

    /** The pool of a folder: made and started as far as needed. */
    static Volumes open(HostConnection connection, String folder) throws LibvirtException {
        Optional<StoragePool> known = lookup(connection, poolName(folder));
        StoragePool pool = known.isPresent() ? known.get() : define(connection, folder);
        if (pool.isActive() == 0) {
            if (!pool.getAutostart()) {
                build(pool);
            }
            startPatiently(pool);
        }
        return new Volumes(connection, pool);
    }

    private static Optional<StoragePool> lookup(HostConnection connection, String name) throws LibvirtException {
        return LibvirtFailures.unlessGone(() -> connection.storagePoolLookupByName(name));
    }

    /** One at a time: the first survey and the first list come together. */
    private static synchronized StoragePool define(HostConnection connection, String folder) throws LibvirtException {
        String name = poolName(folder);
        Optional<StoragePool> meanwhile = lookup(connection, name);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        return connection.storagePoolDefineXML(StorageXml.pool(name, folder), 0);
    }

    /** Makes the folder; that it has been made once is what starting by itself stands for. */
    private static synchronized void build(StoragePool pool) throws LibvirtException {
        if (!pool.getAutostart()) {
            pool.build(0);
            pool.setAutostart(1);
        }
    }

    private static void startPatiently(StoragePool pool) throws LibvirtException {
        for (int left = STARTS - 1; ; left--) {
            try {
                start(pool);
                return;
            } catch (LibvirtException failed) {
                if (left == 0) {
                    throw failed;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /** Looks at all its files, as {@link #refresh} does. */
    private static void start(StoragePool pool) throws LibvirtException {
        try {
            pool.create(0);
        } catch (LibvirtException failed) {
            if (pool.isActive() == 0) {
                throw failed;
            }
            // Somebody else has started it meanwhile.
        }
    }

    /** What is done to a pool, or to a volume in it. */
    private interface Work<T> {
        T run() throws LibvirtException;
    }

    /**
     * Does it, again if need be: libvirt refuses to look at a pool while it makes a volume there, and stops one altogether when
     * a file is gone that it has just seen, as happens where other hosts share the folder.
     */
    private <T> T patiently(Work<T> work) throws LibvirtException {
        long until = System.nanoTime() + REFUSED_AT_MOST.toNanos();
        while (true) {
            try {
                return work.run();
            } catch (LibvirtException failed) {
                boolean stopped = pool.isActive() == 0;
                if (System.nanoTime() > until || !stopped && !LibvirtFailures.volumeIsBeingMade(failed)) {
                    throw failed;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
                if (stopped) {
                    startAgain();
                }
            }
        }
    }

    private void startAgain() {
        try {
            start(pool);
        } catch (LibvirtException refused) {
            LOG.debug("a pool that stopped does not start yet", refused);
        }
    }

    /** Two folders are two pools, also on a host that several sites or tests share. */
    static String poolName(String folder) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(folder.getBytes(StandardCharsets.UTF_8));
            return "shirako-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** As libvirt has them in mind: where hosts share the folder, some may be missing for a moment; see {@link #surely}. */
    List<String> names() throws LibvirtException {
        return List.of(patiently(pool::listVolumes));
    }

    long availableBytes() throws LibvirtException {
        return patiently(pool::getInfo).available;
    }

    Optional<StorageVol> find(String name) throws LibvirtException {
        return LibvirtFailures.unlessGone(() -> patiently(() -> pool.storageVolLookupByName(name)));
    }

    /**
     * The same where much depends on it. After each upload libvirt looks at the pool by itself, and when another host deletes a
     * file meanwhile, it gives up half-way and goes on with what it has seen of it until then.
     */
    Optional<StorageVol> surely(String name) throws LibvirtException {
        Optional<StorageVol> known = find(name);
        if (known.isPresent()) {
            return known;
        }
        refresh();
        return find(name);
    }

    /** All names, also when libvirt has lost sight of some: seen by one of two looks. */
    Set<String> surelyNames() throws LibvirtException {
        Set<String> names = new HashSet<>(names());
        refresh();
        names.addAll(names());
        return names;
    }

    StorageVol create(String name, long bytes, Readers readers) throws LibvirtException {
        return patiently(() -> pool.storageVolCreateXML(StorageXml.volume(name, bytes, readers), 0));
    }

    /**
     * @param bytes size of what is below
     * @param below path of a raw volume
     */
    StorageVol createOverlay(String name, long bytes, String below) throws LibvirtException {
        return patiently(() -> pool.storageVolCreateXML(StorageXml.overlay(name, bytes, below), 0));
    }

    /** At which hosts the container is, as its marks say. */
    List<HostMark> marks(ContainerId id) throws LibvirtException {
        return names().stream()
                .flatMap(name -> HostMark.parse(name).stream())
                .filter(mark -> mark.id().equals(id))
                .toList();
    }

    /** Deletes what says how large the container was when it was suspended. */
    void forgetSlivers(ContainerId id) throws LibvirtException {
        for (String name : names()) {
            if (SliverMark.parse(name).filter(mark -> mark.id().equals(id)).isPresent()) {
                delete(name);
            }
        }
    }

    /** An empty volume, unless there is one of that name. */
    void createOnce(String name) throws LibvirtException {
        make(name, 0, Readers.HYPERVISOR);
    }

    /**
     * Makes a volume unless there is one of that name, or a file that another host made.
     *
     * @return whether it was made now
     */
    boolean make(String name, long bytes, Readers readers) throws LibvirtException {
        try {
            create(name, bytes, readers);
            return true;
        } catch (LibvirtException refused) {
            if (surely(name).isEmpty()) {
                throw refused;
            }
            return false;
        }
    }

    /** Sees files that came to the folder, or went, without this host's libvirt. */
    void refresh() throws LibvirtException {
        patiently(() -> {
            pool.refresh(0);
            return true;
        });
    }

    void delete(String name) throws LibvirtException {
        Optional<StorageVol> volume = find(name);
        if (volume.isPresent()) {
            try {
                StorageVol file = volume.get();
                patiently(() -> {
                    file.delete(0);
                    return true;
                });
            } catch (LibvirtException failed) {
                // A file that somebody else removed is what we wanted.
                refresh();
                if (find(name).isPresent()) {
                    throw failed;
                }
            }
        }
    }

    /** Fills a volume with exactly {@code bytes} bytes, a piece at a time. */
    void upload(StorageVol volume, InputStream from, long bytes) throws LibvirtException, IOException {
        if (bytes == 0) {
            return;
        }
        Stream stream = connection.streamNew(0);
        patiently(() -> {
            volume.upload(stream, 0, bytes, 0);
            return true;
        });
        boolean done = false;
        try {
            for (long left = bytes; left > 0; ) {
                byte[] piece = from.readNBytes((int) Math.min(PIECE, left));
                if (piece.length == 0) {
                    throw new IOException(left + " of " + bytes + " bytes of the payload are missing");
                }
                send(stream, piece);
                left -= piece.length;
            }
            if (from.read() >= 0) {
                throw new IOException("the payload is longer than the " + bytes + " bytes that were announced");
            }
            stream.finish();
            done = true;
        } finally {
            if (!done) {
                stream.abort();
            }
        }
    }

    private static void send(Stream stream, byte[] piece) throws LibvirtException {
        byte[] rest = piece;
        while (rest.length > 0) {
            int sent = stream.send(rest);
            rest = sent == rest.length ? new byte[0] : Arrays.copyOfRange(rest, sent, rest.length);
        }
    }

    /** The volume's bytes from an offset on. */
    static InputStream download(HostConnection connection, StorageVol volume, long offset) throws LibvirtException {
        Stream stream = connection.streamNew(0);
        volume.download(stream, offset, 0, 0);
        return new VolumeStream(stream);
    }
}
