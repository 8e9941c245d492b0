package shirako.lease.wire;

/**
 * A piece of a console.
 *
 * @param offset of its first byte, counted from the console's beginning
 * @param bytes at least one; belongs to whoever asked for it
 */
public record ConsolePart(long offset, byte[] bytes) {
    /** Of the first byte behind it. */
    public long end() {
        return offset + bytes.length;
    }
}
