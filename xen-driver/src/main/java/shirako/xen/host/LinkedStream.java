package shirako.xen.host;

import java.io.IOException;
import java.io.InputStream;
import shirako.lease.substrate.SubstrateException;

/** What is read piece by piece from a host, each within a time limit. */
final class LinkedStream extends InputStream {
    private static final int PIECE = 256 << 10;

    private final Reader reader;
    private final Runnable whenClosed;
    private boolean closed;

    /** @param whenClosed does not wait for the host */
    LinkedStream(Reader reader, Runnable whenClosed) {
        this.reader = reader;
        this.whenClosed = whenClosed;
    }

    /** Fills an array, as {@link InputStream#read(byte[])} does. */
    interface Reader {
        int read(byte[] piece) throws SubstrateException;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        // Not into the caller's array: a read that was given up may still end.
        byte[] piece = new byte[Math.min(length, PIECE)];
        try {
            int count = reader.read(piece);
            System.arraycopy(piece, 0, to, offset, Math.max(0, count));
            return count;
        } catch (SubstrateException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            whenClosed.run();
        }
    }
}
