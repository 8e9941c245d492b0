package shirako.lease.wire;

import java.util.Arrays;
import java.util.Optional;

/** The last bytes of one console. Guarded by its owner's lock. */
final class Tape {
    private static final int FIRST_LENGTH = 1024;

    private final int most;
    private byte[] bytes = new byte[0];
    private int length;
    private long start;

    Tape(int most) {
        this.most = most;
    }

    /** Takes what is new: a driver that reads a console again from its beginning says the same bytes again. */
    void write(long offset, byte[] more) {
        long end = start + length;
        if (offset > end) {
            // Something was missed: what came before does not belong to it.
            start = offset;
            length = 0;
            end = offset;
        }
        int known = (int) Math.min(more.length, end - offset);
        append(more, known);
    }

    private void append(byte[] more, int from) {
        int added = more.length - from;
        int skipped = Math.max(0, added - most);
        int kept = Math.min(length, most - (added - skipped));
        if (kept < length) {
            System.arraycopy(bytes, length - kept, bytes, 0, kept);
            start += length - kept;
            length = kept;
        }
        int needed = length + added - skipped;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(Math.max(FIRST_LENGTH, needed), 2 * bytes.length)));
        }
        System.arraycopy(more, from + skipped, bytes, length, added - skipped);
        start += skipped;
        length = needed;
    }

    Optional<ConsolePart> from(long offset) {
        long first = Math.max(offset, start);
        return first < start + length
                ? Optional.of(new ConsolePart(first, Arrays.copyOfRange(bytes, (int) (first - start), length)))
                : Optional.empty();
    }
}
