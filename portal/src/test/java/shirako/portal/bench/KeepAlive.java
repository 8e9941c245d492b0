package shirako.portal.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A connection over which HTTP/1.1 requests go one after the other: the same code towards both sides, as Java's client knows no
 * Unix sockets. A server that closes its connection is connected to again for the next request.
 */
final class KeepAlive implements AutoCloseable {
    private final SocketAddress address;
    private final String head;
    private SocketChannel channel;
    private InputStream in;
    private boolean closing;

    private KeepAlive(SocketAddress address, String head) throws IOException {
        this.address = address;
        this.head = head;
        this.channel = SocketChannel.open(address);
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
    }

    /** An answer, whose body is text. */
    record Answer(int status, String body) {}

    /** @param token what the server knows the caller by */
    static KeepAlive to(int port, String token) throws IOException {
        return new KeepAlive(new InetSocketAddress("127.0.0.1", port), "Authorization: Bearer " + token + "\r\n");
    }

    static KeepAlive to(Path socket) throws IOException {
        return new KeepAlive(UnixDomainSocketAddress.of(socket), "");
    }

    /** @throws IOException when the answer is not one of success, with what it says */
    String call(String method, String path, String body) throws IOException {
        Answer answer = send(method, path, body);
        if (answer.status() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer send(String method, String path, String body) throws IOException {
        if (closing) {
            channel.close();
            channel = SocketChannel.open(address);
            in = new BufferedInputStream(Channels.newInputStream(channel));
            closing = false;
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String type = content.length == 0 ? "" : "Content-Type: application/json\r\n";
        byte[] request = (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n" + head
                        + type + "Content-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(request.length + content.length)
                .put(request)
                .put(content)
                .flip();
        while (all.hasRemaining()) {
            channel.write(all);
        }
        return answer();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String low = header.toLowerCase(Locale.ROOT);
            if (low.startsWith("content-length:")) {
                length = Integer.parseInt(low.substring(low.indexOf(':') + 1).strip());
            }
            chunked |= low.startsWith("transfer-encoding:") && low.contains("chunked");
            closing |= low.startsWith("connection:") && low.contains("close");
        }
        byte[] body = chunked ? chunks() : in.readNBytes(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection in the middle of its answer");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
