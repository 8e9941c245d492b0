package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.libvirt.LibvirtException;
import org.libvirt.StoragePool;
import org.libvirt.StorageVol;
import org.libvirt.Stream;
import shirako.lease.substrate.ContainerId;
import shirako.xen.domain.StorageXml;
import shirako.xen.domain.StorageXml.Readers;

/** The volumes of our pool on one host, over one connection. */
final class Volumes {
    private static final int PIECE = 256 << 10;
    /** libvirt does not look at a pool while it makes a volume there, and tells nobody when it has. */
    private static final Duration REFUSED_AT_MOST = Duration.ofSeconds(30);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final HostConnection connection;
    private final StoragePool pool;

    private Volumes(HostConnection connection, StoragePool pool) {
        this.connection = connection;
        this.pool = pool;
    }

    /** The pool of a folder: made and started as far as needed. */
    static Volumes open(HostConnection connection, String folder) throws LibvirtException {
        Optional<StoragePool> active = active(connection, poolName(folder));
        return new Volumes(connection, active.isPresent() ? active.get() : make(connection, folder));
    }

    private static Optional<StoragePool> active(HostConnection connection, String name) throws LibvirtException {
        try {
            StoragePool pool = connection.storagePoolLookupByName(name);
            return pool.isActive() == 1 ? Optional.of(pool) : Optional.empty();
        } catch (LibvirtException failed) {
            if (LibvirtFailures.gone(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** One at a time: the first survey and the first list come together. */
    private static synchronized StoragePool make(HostConnection connection, String folder) throws LibvirtException {
        String name = poolName(folder);
        Optional<StoragePool> meanwhile = active(connection, name);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        StoragePool pool = connection.storagePoolDefineXML(StorageXml.pool(name, folder), 0);
        pool.build(0);
        pool.create(0);
        pool.setAutostart(1);
        return pool;
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

    List<String> names() throws LibvirtException {
        return List.of(pool.listVolumes());
    }

    long availableBytes() throws LibvirtException {
        return pool.getInfo().available;
    }

    Optional<StorageVol> find(String name) throws LibvirtException {
        try {
            return Optional.of(pool.storageVolLookupByName(name));
        } catch (LibvirtException failed) {
            if (LibvirtFailures.gone(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    StorageVol create(String name, long bytes, Readers readers) throws LibvirtException {
        return pool.storageVolCreateXML(StorageXml.volume(name, bytes, readers), 0);
    }

    /** @param below path of a raw volume of this pool */
    StorageVol createOverlay(String name, String below) throws LibvirtException {
        long bytes = connection.storageVolLookupByPath(below).getInfo().capacity;
        return pool.storageVolCreateXML(StorageXml.overlay(name, bytes, below), 0);
    }

    /** At which hosts the container is, as its marks say. */
    List<HostMark> marks(ContainerId id) throws LibvirtException {
        return names().stream()
                .flatMap(name -> HostMark.parse(name).stream())
                .filter(mark -> mark.id().equals(id))
                .toList();
    }

    void mark(HostMark mark) throws LibvirtException {
        createOnce(mark.toString());
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
        if (find(name).isEmpty()) {
            create(name, 0, Readers.HYPERVISOR);
        }
    }

    /** Sees files that came to the folder, or went, without this host's libvirt. */
    void refresh() throws LibvirtException {
        long until = System.nanoTime() + REFUSED_AT_MOST.toNanos();
        while (true) {
            try {
                pool.refresh(0);
                return;
            } catch (LibvirtException failed) {
                if (!LibvirtFailures.volumeIsBeingMade(failed) || System.nanoTime() > until) {
                    throw failed;
                }
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    void delete(String name) throws LibvirtException {
        Optional<StorageVol> volume = find(name);
        if (volume.isPresent()) {
            try {
                volume.get().delete(0);
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
        volume.upload(stream, 0, bytes, 0);
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
