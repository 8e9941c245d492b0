package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.libvirt.LibvirtException;
import org.libvirt.Stream;

/** A volume being downloaded. Closing it early is fine: nobody has to read the empty rest of a sparse volume. */
final class VolumeStream extends InputStream {
    private final Stream stream;
    private final byte[] piece = new byte[256 << 10];
    private int at;
    private int end;
    private boolean over;

    VolumeStream(Stream stream) {
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(piece, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        if (over) {
            return false;
        }
        try {
            at = 0;
            end = Math.max(0, stream.receive(piece));
            if (end == 0) {
                over = true;
                stream.finish();
            }
            return end > 0;
        } catch (LibvirtException failed) {
            end = 0;
            abort();
            throw new IOException("the download of a volume broke off: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() throws IOException {
        if (!over) {
            end = at;
            abort();
        }
    }

    private void abort() throws IOException {
        over = true;
        try {
            stream.abort();
        } catch (LibvirtException failed) {
            throw new IOException("a download could not be ended: " + failed.getMessage(), failed);
        }
    }
}
