package shirako.lease.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import shirako.lease.ActorId;
import shirako.lease.ticket.ActorKeyPair;

/** Processes of a federation on this machine: names, keys and free ports. */
final class Loopback {
    static final String HOST = "127.0.0.1";

    private final List<RegisteredActor> actors = new ArrayList<>();

    /** Always the same key for the same name. */
    static ActorKeyPair keys(String name) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) name.hashCode());
        return ActorKeyPair.fromSeed(new ActorId(name), seed);
    }

    /** A port that nobody listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Loopback with(String name, ActorRole role, int port) {
        return with(name, keys(name), role, port);
    }

    Loopback with(String name, ActorKeyPair key, ActorRole role, int port) {
        actors.add(new RegisteredActor(new ActorId(name), key.key(), role, URI.create("https://" + HOST + ":" + port)));
        return this;
    }

    ActorDirectory directory() {
        return ActorDirectory.of(actors);
    }

    Station station(InstantSource clock, String... own) {
        return new Station(directory(), Arrays.stream(own).map(Loopback::keys).toList(), clock);
    }
}
