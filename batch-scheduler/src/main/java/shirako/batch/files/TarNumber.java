package shirako.batch.files;

/** Numbers in tar headers: octal digits, or base 256 where they are too large for that. */
final class TarNumber {
    private TarNumber() {}

    static long read(byte[] header, int offset, int length) throws BrokenResult {
        if ((header[offset] & 0x80) != 0) {
            return binary(header, offset, length);
        }
        long value = 0;
        boolean digits = false;
        for (int i = offset; i < offset + length; i++) {
            int each = header[i];
            if (each >= '0' && each <= '7') {
                value = value * 8 + (each - '0');
                digits = true;
            } else if (each == 0 || (each == ' ' && digits)) {
                break;
            } else if (each != ' ') {
                throw new BrokenResult("it has a header with a number that is none");
            }
        }
        return value;
    }

    private static long binary(byte[] header, int offset, int length) throws BrokenResult {
        long value = header[offset] & 0x7f;
        for (int i = offset + 1; i < offset + length; i++) {
            if (value >= 1L << 54) {
                throw new BrokenResult("it has a file of an impossible size");
            }
            value = value << 8 | header[i] & 0xff;
        }
        return value;
    }
}
