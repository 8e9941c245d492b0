package shirako.portal.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers each address with what it was told to, in turn; the last answer stays. */
final class CannedPortal implements AutoCloseable {
    final List<String> received = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    CannedPortal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    CannedPortal on(String call, String... bodies) {
        answers.put(call, new ArrayDeque<>(List.of(bodies)));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(call + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            Deque<String> left = answers.get(call);
            byte[] bytes = (left == null ? "{\"type\":\"not-found\"}" : left.size() > 1 ? left.pop() : left.peek())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(left == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
