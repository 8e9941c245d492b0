package shirako.xen.host;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.Optional;

/** An open console: what the domain writes, from the moment of opening on. Read by one thread. */
final class Console {
    private final Pointer stream;

    private Console(Pointer stream) {
        this.stream = stream;
    }

    /** Empty when the hypervisor gives none, because the domain is gone for instance. */
    static Optional<Console> open(HostConnection connection, String domainName) {
        ConsoleCalls calls = ConsoleCalls.LIBVIRT;
        Pointer domain = calls.virDomainLookupByName(connection.pointer(), domainName);
        if (domain == null) {
            return Optional.empty();
        }
        try {
            Pointer stream = calls.virStreamNew(connection.pointer(), 0);
            if (stream == null) {
                return Optional.empty();
            }
            if (calls.virDomainOpenConsole(domain, null, stream, ConsoleCalls.VIR_DOMAIN_CONSOLE_FORCE) != 0) {
                calls.virStreamFree(stream);
                return Optional.empty();
            }
            return Optional.of(new Console(stream));
        } finally {
            calls.virDomainFree(domain);
        }
    }

    /** How a stream ended. */
    enum End {
        /** The domain is gone. */
        DOMAIN,
        /** The connection broke: the domain may well run on. */
        CONNECTION
    }

    /** Hands every piece to {@code sink} until the stream ends; closes it. */
    End drain(java.util.function.Consumer<byte[]> sink) {
        ConsoleCalls calls = ConsoleCalls.LIBVIRT;
        byte[] buffer = new byte[16 << 10];
        while (true) {
            int count = calls.virStreamRecv(stream, buffer, new NativeLong(buffer.length));
            if (count > 0) {
                sink.accept(Arrays.copyOf(buffer, count));
                continue;
            }
            if (count == 0) {
                calls.virStreamFinish(stream);
            } else {
                calls.virStreamAbort(stream);
            }
            calls.virStreamFree(stream);
            return count == 0 ? End.DOMAIN : End.CONNECTION;
        }
    }
}
