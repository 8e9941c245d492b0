package shirako.lease.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Refusal.Code;

/** Sees who comes and sends him to the right desk. */
final class Reception implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final String JSON = "application/json";
    private static final int OK = 200;

    private final Station station;
    private final ServerSettings settings;
    private final Turnstiles turnstiles;
    private final EnvelopeDesk envelopes;
    private final DataDesk data;
    private final Optional<OperatorDesk> operators;

    /** @param operators empty where no site lives */
    Reception(
            Station station,
            ServerSettings settings,
            Turnstiles turnstiles,
            EnvelopeDesk envelopes,
            DataDesk data,
            Optional<OperatorDesk> operators) {
        this.station = station;
        this.settings = settings;
        this.turnstiles = turnstiles;
        this.envelopes = envelopes;
        this.data = data;
        this.operators = operators;
    }

    /** Whoever leaves with an exception breaks the connection. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Visit visit = new Visit(exchange, settings.patience());
        try {
            lead(visit);
        } catch (ProblemException e) {
            visit.decline(e.problem());
        } catch (IOException e) {
            LOG.debug("a request to {} ended early", visit.path(), e);
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a request to {} failed", visit.path(), e);
            throw e;
        }
    }

    private void lead(Visit visit) throws IOException, ProblemException {
        RegisteredActor peer = peer(visit);
        turnstiles.enter(peer.id());
        switch (visit.path()) {
            case "/v1/envelopes" -> {
                only("POST", visit);
                envelopes.take(visit, peer);
            }
            case OperatorDesk.PATH -> {
                only("POST", visit);
                operators
                        .orElseThrow(() -> new ProblemException(
                                Problem.NOT_FOUND,
                                Code.NOT_HERE,
                                "No site lives in this process, only " + station.locals()
                                        + ". Instruct a site where it runs."))
                        .take(visit, peer);
            }
            case "/v1/openapi.json" -> {
                only("GET", visit);
                visit.answer(Answer.of(OK, JSON, openApi()));
            }
            case "/v1/about" -> {
                only("GET", visit);
                visit.answer(Answer.json(OK, JSON, About.of(station)));
            }
            default -> {
                only("GET", visit);
                data.give(visit, peer.id());
            }
        }
    }

    /** The handshake has let only registered keys in; a session that goes on may be older than the directory. */
    private RegisteredActor peer(Visit visit) throws ProblemException {
        return visit.clientKey()
                .flatMap(station.directory()::holding)
                .orElseThrow(() -> new ProblemException(
                        Problem.UNAUTHORIZED,
                        Code.UNKNOWN_ACTOR,
                        "The key of this connection belongs to no registered actor. Ask this process's operator to"
                                + " register it."));
    }

    private static void only(String method, Visit visit) throws ProblemException {
        if (!visit.method().equals(method)) {
            throw new ProblemException(
                    Problem.NO_SUCH_METHOD, Code.MALFORMED, "This path knows the method " + method + " only.");
        }
    }

    static byte[] openApi() {
        try (InputStream in = Reception.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing from this jar: build it anew");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json cannot be read from this jar", e);
        }
    }
}
