package shirako.xen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Just enough tar to make payloads and to read results. */
public final class TarBytes {
    private TarBytes() {}

    public static byte[] of(Map<String, String> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, text) -> {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(header(name, content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static byte[] header(String name, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000755");
        put(header, 108, "0001750");
        put(header, 116, "0001750");
        put(header, 124, "%011o".formatted(size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** Every entry's name with the start of its content, and its whole size as {@code name#size}. */
    static Map<String, String> read(InputStream in) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        String longName = "";
        while (true) {
            byte[] header = in.readNBytes(512);
            if (header.length < 512 || header[0] == 0) {
                return entries;
            }
            long size = Long.parseLong(text(header, 124, 11).trim(), 8);
            long padded = (size + 511) / 512 * 512;
            byte[] start = in.readNBytes((int) Math.min(padded, 1 << 16));
            in.skipNBytes(padded - start.length);
            String content = new String(start, 0, (int) Math.min(size, start.length), StandardCharsets.UTF_8);
            if (header[156] == 'L') {
                longName = content.substring(0, content.length() - 1);
            } else {
                String name = longName.isEmpty() ? text(header, 0, 100) : longName;
                longName = "";
                entries.put(name, content);
                entries.put(name + "#size", Long.toString(size));
            }
        }
    }

    private static String text(byte[] header, int at, int length) {
        String text = new String(header, at, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
