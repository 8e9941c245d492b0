package shirako.portal.host;

/**
 * Bytes that went in and out, altogether or in a second.
 *
 * @param read from disks
 * @param written to disks
 * @param received from the network
 * @param sent to the network
 */
public record Traffic(long read, long written, long received, long sent) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0);

    Traffic plus(Traffic other) {
        return new Traffic(read + other.read, written + other.written, received + other.received, sent + other.sent);
    }

    /** Whether nothing was counted anew since then: a domain that came anew counts from the beginning. */
    boolean goesOnFrom(Traffic before) {
        return read >= before.read && written >= before.written && received >= before.received && sent >= before.sent;
    }

    /** What was added since then, in a second. */
    Traffic perSecondSince(Traffic before, double seconds) {
        return new Traffic(
                Math.round((read - before.read) / seconds),
                Math.round((written - before.written) / seconds),
                Math.round((received - before.received) / seconds),
                Math.round((sent - before.sent) / seconds));
    }
}
