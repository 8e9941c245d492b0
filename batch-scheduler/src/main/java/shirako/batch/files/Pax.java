package shirako.batch.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an extended header of a tar says about the entry after it.
 *
 * @param path its name
 * @param size its size in bytes
 */
record Pax(Optional<String> path, Optional<Long> size) {
    static final Pax NONE = new Pax(Optional.empty(), Optional.empty());
    private static final int DIGITS_MAX = 15;

    /** Reads records such as {@code 19 path=out/rc\n}, whose number counts the whole record's bytes. */
    static Pax read(byte[] header) throws BrokenResult {
        Pax pax = NONE;
        int at = 0;
        while (at < header.length && header[at] != 0) {
            int space = at;
            while (space < header.length && header[space] != ' ') {
                space++;
            }
            int end = Math.toIntExact(Math.min(at + number(header, at, space), Integer.MAX_VALUE));
            if (end > header.length || end <= space + 1) {
                throw new BrokenResult("it has an extended header that cannot be read");
            }
            pax = pax.with(new String(header, space + 1, end - space - 2, StandardCharsets.UTF_8));
            at = end;
        }
        return pax;
    }

    private Pax with(String record) throws BrokenResult {
        if (record.startsWith("path=")) {
            return new Pax(Optional.of(record.substring("path=".length())), size);
        }
        if (record.startsWith("size=")) {
            byte[] digits = record.substring("size=".length()).getBytes(StandardCharsets.UTF_8);
            return new Pax(path, Optional.of(number(digits, 0, digits.length)));
        }
        if (record.startsWith("GNU.sparse.")) {
            throw new BrokenResult("it has a sparse file");
        }
        return this;
    }

    private static long number(byte[] text, int from, int to) throws BrokenResult {
        String digits = new String(text, from, Math.max(0, to - from), StandardCharsets.UTF_8);
        if (!digits.matches("[0-9]{1," + DIGITS_MAX + "}")) {
            throw new BrokenResult("it has an extended header that cannot be read");
        }
        return Long.parseLong(digits);
    }
}
