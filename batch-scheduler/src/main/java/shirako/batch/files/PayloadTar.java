package shirako.batch.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * A tar that is made while it is read: its size is known before, its bytes are the same each time, and memory use does not
 * grow with the files in it.
 */
final class PayloadTar {
    private static final int BLOCK = 512;
    private static final int NAME_MAX = 100;
    private static final int PLAIN = 0644;
    private static final int PROGRAM = 0755;

    private final List<Callable<InputStream>> parts = new ArrayList<>();
    private final long modifiedSeconds;
    private long bytes = 2L * BLOCK;

    /** @param modifiedSeconds the time that every entry carries, in seconds since 1970 */
    PayloadTar(long modifiedSeconds) {
        this.modifiedSeconds = modifiedSeconds;
    }

    PayloadTar file(String name, String content) {
        return text(name, content, PLAIN);
    }

    PayloadTar program(String name, String content) {
        return text(name, content, PROGRAM);
    }

    private PayloadTar text(String name, String content, int mode) {
        byte[] encoded = content.getBytes(StandardCharsets.UTF_8);
        return entry(name, encoded.length, mode, () -> new ByteArrayInputStream(encoded));
    }

    PayloadTar file(String name, long size, Callable<InputStream> content) {
        return entry(name, size, PLAIN, () -> new ExactStream(content.call(), size, name));
    }

    private PayloadTar entry(String name, long size, int mode, Callable<InputStream> content) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length > NAME_MAX) {
            // The GNU way of long names, which every tar understands: an entry whose content is the name.
            byte[] terminated = Arrays.copyOf(encoded, encoded.length + 1);
            part(header("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, terminated.length, PLAIN));
            part(terminated);
            part(new byte[padding(terminated.length)]);
            name = new String(encoded, 0, NAME_MAX, StandardCharsets.US_ASCII).replaceAll("[^\\x20-\\x7e]", "_");
        }
        part(header(name, TarConstants.LF_NORMAL, size, mode));
        parts.add(content);
        bytes += size;
        part(new byte[padding(size)]);
        return this;
    }

    private byte[] header(String name, byte type, long size, int mode) {
        var entry = new TarArchiveEntry(name, type);
        entry.setSize(size);
        entry.setMode(mode);
        entry.setModTime(modifiedSeconds * 1000);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        byte[] block = new byte[BLOCK];
        try {
            entry.writeEntryHeader(block, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return block;
    }

    private void part(byte[] content) {
        if (content.length > 0) {
            parts.add(() -> new ByteArrayInputStream(content));
            bytes += content.length;
        }
    }

    private static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    /** How many bytes {@link #open} gives. */
    long bytes() {
        return bytes;
    }

    InputStream open() {
        List<Callable<InputStream>> all = new ArrayList<>(parts);
        all.add(() -> new ByteArrayInputStream(new byte[2 * BLOCK]));
        Iterator<Callable<InputStream>> each = all.iterator();
        return new LazySequence(each);
    }

    /** Opens one part after the other; a part that cannot be opened fails the read. */
    private static final class LazySequence extends InputStream {
        private final Iterator<Callable<InputStream>> parts;
        private InputStream current = InputStream.nullInputStream();

        LazySequence(Iterator<Callable<InputStream>> parts) {
            this.parts = parts;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = current.read(to, offset, length);
            while (read < 0 && parts.hasNext()) {
                current.close();
                current = opened(parts.next());
                read = current.read(to, offset, length);
            }
            return read;
        }

        private static InputStream opened(Callable<InputStream> part) throws IOException {
            try {
                return part.call();
            } catch (IOException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IOException("a part of the payload cannot be opened", failed);
            }
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
