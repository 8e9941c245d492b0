package shirako.lease.wire;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The JDK's HTTPS server with bounds on what strangers cost. They are system properties, read once, and the same for all
 * such servers of this JVM; whoever sets them on the command line keeps what was set.
 */
final class PlatformServer {
    /** Of which {@link ActorServer} leaves half to messages. */
    static final int MOST_CONNECTIONS = 1000;

    private static final int BACKLOG = 200;
    private static final Map<String, String> BOUNDS = Map.of(
            // Seconds for a handshake, a head and a body together: who is silent in between is cut off.
            "sun.net.httpserver.maxReqTime", "60",
            "jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS),
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            // Or every second small answer waits 40 ms for an acknowledgement.
            "sun.net.httpserver.nodelay", "true");

    private PlatformServer() {}

    static HttpsServer create(InetSocketAddress listen, SSLContext context) throws IOException {
        BOUNDS.forEach((property, value) -> {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        });
        HttpsServer server = HttpsServer.create(listen, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = Tls.parameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        return server;
    }
}
