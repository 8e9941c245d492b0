package shirako.lease.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Gives up a reader that takes nothing for too long. */
final class PatientOutput extends FilterOutputStream {
    private final Duration patience;

    PatientOutput(OutputStream out, Duration patience) {
        super(out);
        this.patience = patience;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Patience.within(patience, () -> {
            out.write(bytes, offset, length);
            return length;
        });
    }

    @Override
    public void flush() throws IOException {
        Patience.within(patience, () -> {
            out.flush();
            return out;
        });
    }

    @Override
    public void close() throws IOException {
        Patience.within(patience, () -> {
            out.close();
            return out;
        });
    }
}
