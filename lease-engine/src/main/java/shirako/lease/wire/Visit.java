package shirako.lease.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import shirako.lease.ActorKey;
import shirako.lease.Refusal.Code;

/** One request, with bounds on what the client may cost: the size of its body, and how long it may take for anything. */
final class Visit {
    /** What is read and forgotten of a body that is not wanted; twice as much as is ever allowed. */
    private static final long MOST_UNWANTED_BYTES = 2L * EnvelopeDesk.MOST_BYTES;

    private final HttpsExchange exchange;
    private final Duration patience;

    Visit(HttpExchange exchange, Duration patience) {
        this.exchange = (HttpsExchange) exchange;
        this.patience = patience;
    }

    /** The key in the client's certificate. */
    Optional<ActorKey> clientKey() {
        try {
            return exchange.getSSLSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? ActorCertificate.key(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> query() {
        return Optional.ofNullable(exchange.getRequestURI().getRawQuery());
    }

    /** The media type without its parameters; empty when there is none. */
    String contentType() {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    byte[] body(int mostBytes) throws IOException, ProblemException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        // The server has parsed it before: it is a number.
        if (length != null && Long.parseLong(length.strip()) > mostBytes) {
            throw tooLarge(mostBytes);
        }
        byte[] body;
        try {
            body = Patience.within(patience, () -> exchange.getRequestBody().readNBytes(mostBytes + 1));
        } catch (InterruptedIOException e) {
            throw new IOException("the rest of a request's body did not come within " + patience, e);
        }
        if (body.length > mostBytes) {
            throw tooLarge(mostBytes);
        }
        return body;
    }

    private static ProblemException tooLarge(int mostBytes) {
        return new ProblemException(
                Problem.TOO_LARGE,
                Code.OUT_OF_RANGE,
                "The body of a request is at most " + mostBytes + " bytes long here. Send less at once.");
    }

    /** Answers a request whose body may not have been read. */
    void decline(Problem problem) throws IOException {
        try {
            // A server that closes on a client in the middle of its sending takes the answer out of its hands.
            Patience.within(patience, () -> exchange.getRequestBody().skip(MOST_UNWANTED_BYTES));
        } catch (InterruptedIOException e) {
            throw new IOException("a client that was declined did not stop sending within " + patience, e);
        }
        answer(problem.answer());
    }

    void answer(Answer answer) throws IOException {
        Patience.within(patience, () -> {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean empty = answer.body().length == 0;
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
            exchange.close();
            return answer;
        });
    }

    /**
     * A body whose length nobody knows yet. Closing it says that it is complete; whoever cannot complete it leaves it open
     * and throws, so that the connection breaks and the client sees that something is missing.
     */
    OutputStream stream(Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        Patience.within(patience, () -> {
            exchange.sendResponseHeaders(200, 0);
            return exchange;
        });
        return new PatientOutput(exchange.getResponseBody(), patience);
    }
}
