package shirako.batch.fakes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ResultSource;
import shirako.lease.substrate.SubstrateException;

/** What containers wrote, as a test says. */
public final class ResultTars implements ResultSource {
    private final Map<ContainerId, byte[]> results = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    public void put(ContainerId id, byte[] tar) {
        results.put(id, tar);
    }

    public int reads() {
        return reads.get();
    }

    @Override
    public InputStream result(ContainerId id) {
        byte[] tar = results.get(id);
        if (tar == null) {
            throw new SubstrateException("host h1 does not answer", true);
        }
        reads.incrementAndGet();
        return new ByteArrayInputStream(tar);
    }

    public static byte[] plain(int rc, String reason) {
        return new Tar()
                .statement(rc, reason)
                .file("out/stdout", "hello\n")
                .file("out/stderr", "")
                .bytes();
    }

    /** Builds a result tar. */
    public static final class Tar {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar = new TarArchiveOutputStream(all, 512, "UTF-8");

        public Tar() {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        }

        public Tar pax() {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            return this;
        }

        public Tar statement(int rc, String reason) {
            return file("out/rc", rc + "\n")
                    .file("out/reason", reason)
                    .file("out/usage", "cpuMillis=1500\npeakMemoryKib=20480\nelapsedMillis=2500\n");
        }

        public Tar file(String name, String content) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            return entry(entry, bytes);
        }

        public Tar special(String name, byte type, String target) {
            var entry = new TarArchiveEntry(name, type);
            entry.setLinkName(target);
            return entry(entry, new byte[0]);
        }

        private Tar entry(TarArchiveEntry entry, byte[] bytes) {
            try {
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
                return this;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        public byte[] bytes() {
            try {
                tar.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return all.toByteArray();
        }
    }
}
