package shirako.lease.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Gives up a writer that sends nothing for too long. */
final class PatientInput extends FilterInputStream {
    private final Duration patience;

    PatientInput(InputStream in, Duration patience) {
        super(in);
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        return Patience.within(patience, in::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return Patience.within(patience, () -> in.read(bytes, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        return Patience.within(patience, () -> in.skip(count));
    }
}
