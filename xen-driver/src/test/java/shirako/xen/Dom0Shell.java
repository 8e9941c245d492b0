package shirako.xen;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A shell on a lab host, over its serial line: what Xen itself says, without libvirt between. */
final class Dom0Shell implements AutoCloseable {
    /** The serial line has no flow control, and dom0 is slow. */
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(2);

    private static final AtomicInteger COMMANDS = new AtomicInteger();

    private final SocketChannel line;

    Dom0Shell(Path socket) throws IOException {
        line = SocketChannel.open(StandardProtocolFamily.UNIX);
        line.connect(UnixDomainSocketAddress.of(socket));
    }

    /** What a command prints, when it ends; its end is waited for as long as the test may take. */
    synchronized String run(String command) throws IOException {
        String mark = "done-" + COMMANDS.incrementAndGet() + ".";
        // The mark is split in what is typed, so that its echo is not taken for it.
        type(" stty -echo; { " + command + "; } 2>&1; echo '" + mark.substring(0, 3) + "''" + mark.substring(3)
                + "'\n");
        StringBuilder heard = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (heard.indexOf(mark) < 0) {
            buffer.clear();
            if (line.read(buffer) < 0) {
                throw new IOException("the host's serial line ended; heard: " + heard);
            }
            heard.append(StandardCharsets.UTF_8.decode(buffer.flip()).toString().replace("\r", ""));
        }
        String output = heard.substring(0, heard.indexOf(mark));
        int echo = output.lastIndexOf(mark.substring(3) + "'\n");
        return (echo < 0 ? output : output.substring(echo + mark.length() - 1)).strip();
    }

    private void type(String text) throws IOException {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            line.write(ByteBuffer.wrap(new byte[] {each}));
            LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
