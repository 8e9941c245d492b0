package shirako.portal.leader;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers for a portal that stands by, on its own address: that it does, to whoever asks for whatever. */
public final class StandbyServer implements AutoCloseable {
    private static final byte[] ANSWER = """
            {"type":"about:blank","title":"Stands by","status":503,\
            "detail":"This portal takes over when the one that leads ends. Ask that one, or this one again later."}
            """.getBytes(StandardCharsets.UTF_8);
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;

    private StandbyServer(HttpServer server) {
        this.server = server;
    }

    /** @throws IOException when somebody else listens there */
    public static StandbyServer open(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", StandbyServer::answer);
        server.start();
        return new StandbyServer(server);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            exchange.getResponseHeaders().set("Retry-After", "5");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(UNAVAILABLE, ANSWER.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(ANSWER);
            }
        }
    }

    /** Nobody listens there any more once this returns. */
    @Override
    public void close() {
        server.stop(0);
    }
}
