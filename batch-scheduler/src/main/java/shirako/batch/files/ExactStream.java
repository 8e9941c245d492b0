package shirako.batch.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that must have exactly as many bytes as was said; anything else would shift all that follows it in a tar. */
final class ExactStream extends FilterInputStream {
    private final String name;
    private long left;

    ExactStream(InputStream from, long bytes, String name) {
        super(from);
        this.left = bytes;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(to, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new IOException(name + " is " + left + " bytes shorter than it was when it was uploaded");
        }
        left -= read;
        return read;
    }
}
