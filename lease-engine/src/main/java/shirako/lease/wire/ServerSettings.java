package shirako.lease.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import shirako.lease.rate.RateLimit;

/**
 * Where and how a process listens.
 *
 * @param listen address and port; port 0 takes any that is free
 * @param rate how often each actor may ask
 * @param patience how long a client may take to send its request's body, to read an answer, or to take one piece of a
 *     longer one
 */
public record ServerSettings(InetSocketAddress listen, RateLimit rate, Duration patience) {
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

    /** With {@link RateLimit#USUAL} and half a minute of patience. */
    public static ServerSettings of(String host, int port) {
        return new ServerSettings(new InetSocketAddress(host, port), RateLimit.USUAL, USUAL_PATIENCE);
    }

    public ServerSettings limitedTo(RateLimit newRate) {
        return new ServerSettings(listen, newRate, patience);
    }

    public ServerSettings waiting(Duration newPatience) {
        return new ServerSettings(listen, rate, newPatience);
    }
}
