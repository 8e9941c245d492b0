package shirako.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar that somebody hostile may have written: no header makes it hold more than {@value #NAME_BYTES} bytes, and it
 * never believes a size without reading that far. Understands ustar, long names of GNU and pax, and large sizes.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 16 * 1024;

    private final InputStream from;
    private long left;
    private int padding;

    TarReader(InputStream from) {
        this.from = from;
    }

    /**
     * One entry of an archive.
     *
     * @param name as the archive has it: not trusted
     * @param bytes size of its content, as it says
     */
    record Entry(String name, long bytes, Kind kind) {}

    /** What an entry is. */
    enum Kind {
        FILE,
        FOLDER,
        /** A link, a device, a pipe, or something unheard of. */
        OTHER
    }

    /** The next entry, or nothing at the archive's end; what is left of the one before is skipped. */
    Optional<Entry> next() throws IOException {
        String longName = null;
        Pax pax = Pax.NONE;
        while (true) {
            skipRest();
            byte[] header = block();
            if (header == null || isZero(header)) {
                return Optional.empty();
            }
            checkSum(header);
            long size = TarNumber.read(header, 124, 12);
            char type = (char) (header[156] & 0xff);
            switch (type) {
                case 'L' -> {
                    enter(size);
                    longName = cut(new String(small(size, "a long name"), StandardCharsets.UTF_8));
                }
                case 'x' -> {
                    enter(size);
                    pax = Pax.read(small(size, "an extended header"));
                }
                case 'g', 'K' -> {
                    enter(size);
                    small(size, "an extended header");
                }
                default -> {
                    String name = pax.path().orElse(longName != null ? longName : shortName(header));
                    long bytes = pax.size().orElse(size);
                    enter(bytes);
                    return Optional.of(new Entry(name, bytes, kind(type)));
                }
            }
        }
    }

    private void enter(long size) {
        left = size;
        padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static Kind kind(char type) {
        return switch (type) {
            case '0', '\0', '7' -> Kind.FILE;
            case '5' -> Kind.FOLDER;
            default -> Kind.OTHER;
        };
    }

    /** Reads the current entry's content; -1 at its end. */
    int read(byte[] to) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = from.read(to, 0, (int) Math.min(to.length, left));
        if (read < 0) {
            throw new BrokenResult("it ends in the middle of a file");
        }
        left -= read;
        return read;
    }

    private byte[] small(long size, String what) throws IOException {
        if (size > NAME_BYTES) {
            throw new BrokenResult("it has " + what + " of " + size + " bytes");
        }
        byte[] all = from.readNBytes((int) size);
        if (all.length < size) {
            throw new BrokenResult("it ends in the middle of " + what);
        }
        left = 0;
        return all;
    }

    private void skipRest() throws IOException {
        byte[] waste = new byte[32 * 1024];
        while (read(waste) >= 0) {
            // Read, not skipped: a stream may claim to have skipped beyond its end.
        }
        if (from.readNBytes(padding).length < padding) {
            throw new BrokenResult("it ends in the middle of a file");
        }
        padding = 0;
    }

    private byte @Nullable [] block() throws IOException {
        byte[] block = from.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new BrokenResult("it ends in the middle of a header");
        }
        return block;
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkSum(byte[] header) throws BrokenResult {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (TarNumber.read(header, 148, 8) != sum) {
            throw new BrokenResult("it has a header with a wrong checksum");
        }
    }

    private static String shortName(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).startsWith("ustar") && header[262] == 0;
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int offset, int length) {
        return cut(new String(header, offset, length, StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
