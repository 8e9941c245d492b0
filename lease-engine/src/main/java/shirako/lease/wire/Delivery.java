package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One request with signed envelopes. */
final class Delivery {
    /** How it ended. */
    sealed interface Outcome {
        /** The other process has looked at every envelope. */
        record Taken(List<Receipt> receipts) implements Outcome {}

        /** It wants them later. */
        record Later(Duration pause, String why) implements Outcome {}

        /** A connection that was kept open is gone, or a new one broke: another one may do. */
        record Broken(String why) implements Outcome {}

        /** It cannot be reached, or will not have them. */
        record Failed(String why) implements Outcome {}
    }

    private static final int ACCEPTED = 202;
    private static final int LONGEST_ANSWER = EnvelopeDesk.MOST_BYTES;
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Peer peer;
    private final Duration patience;

    Delivery(Peer peer, Duration patience) {
        this.peer = peer;
        this.patience = patience;
    }

    Outcome send(List<String> envelopes) {
        HttpRequest.Builder request = peer.request("/v1/envelopes")
                .header("Content-Type", EnvelopeDesk.MANY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(envelopes)));
        try {
            return outcome(peer.ask(request, patience), envelopes.size());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Failed("nobody answers at " + peer.address() + " (" + why(e) + ")");
        } catch (IOException e) {
            return new Outcome.Broken("the connection to " + peer.address() + " breaks: " + why(e));
        }
    }

    private static Outcome outcome(HttpResponse<InputStream> response, int sent) throws IOException {
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case ACCEPTED -> taken(body.readNBytes(LONGEST_ANSWER), sent);
                case Problem.TOO_MANY, Problem.NOT_NOW ->
                    new Outcome.Later(wait(response), Refusals.read(response.statusCode(), body));
                default -> new Outcome.Failed(Refusals.read(response.statusCode(), body));
            };
        }
    }

    private static Outcome taken(byte[] body, int sent) {
        try {
            List<Receipt> receipts = MAPPER.readValue(body, Receipts.class).results();
            if (receipts.size() == sent) {
                return new Outcome.Taken(receipts);
            }
        } catch (JacksonException e) {
            // As good as a wrong number of results.
        }
        return new Outcome.Failed("it accepts envelopes and does not say which");
    }

    private static Duration wait(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(USUAL_WAIT);
    }

    /** The handshake's reason lies below, and the top says nothing. */
    static String why(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e.getCause() == null || e.getCause() == e ? message : message + ", " + why(e.getCause());
    }
}
