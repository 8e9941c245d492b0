package shirako.batch.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import shirako.batch.job.JobId;

/** One container's console on its way to its job's live log: how much of it was seen, and what of its log is not written yet. */
public final class ConsoleReading {
    private static final int WAITING_MAX = 1 << 20;

    private ConsoleFilter filter = new ConsoleFilter();
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long seen;
    private long written;
    private long noted;

    /** Whether the script's start was seen. */
    public boolean started() {
        return filter.started();
    }

    /** Whether the script's end was seen. */
    public boolean ended() {
        return filter.ended();
    }

    /** Whether there is more of the console before these bytes that was not seen here. */
    public boolean misses(long offset) {
        return offset > seen;
    }

    /** Takes up where an earlier reading of this console, before a restart, came to. */
    public void goOn(LogFolder logs, JobId job, int attempt) throws IOException {
        Optional<ConsolePosition> before = logs.position(job, attempt);
        if (before.isPresent() && before.get().seen() > seen) {
            filter = ConsoleFilter.from(before.get().standing());
            seen = before.get().seen();
            written = before.get().written();
            waiting.reset();
        }
    }

    /**
     * Takes bytes of the console; those seen before add nothing.
     *
     * @param offset where in the console they are
     */
    public void add(long offset, byte[] bytes) {
        long fresh = offset + bytes.length - Math.max(seen, offset);
        if (fresh > 0) {
            waiting.writeBytes(filter.add(bytes, (int) (bytes.length - fresh)));
            seen = offset + bytes.length;
        }
    }

    /** Whether all that was seen is in the log. */
    public boolean written() {
        return waiting.size() == 0;
    }

    /** Adds to the log what is not there yet. */
    public void write(LogFolder logs, JobId job, int attempt) throws IOException {
        if (waiting.size() > 0) {
            logs.append(job, attempt, written, waiting.toByteArray());
            written += waiting.size();
            waiting.reset();
        }
        if (seen > noted) {
            logs.reached(job, attempt, new ConsolePosition(seen, written, filter.standing()));
            noted = seen;
        }
    }

    /** A log that cannot be written for long is not kept for ever. */
    public void drop() {
        if (waiting.size() > WAITING_MAX) {
            waiting.reset();
        }
    }
}
