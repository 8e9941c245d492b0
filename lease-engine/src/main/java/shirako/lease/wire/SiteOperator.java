package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shirako.lease.ticket.ActorKeyPair;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Instructs a site that runs, from outside of its process, with the site's own key. */
public final class SiteOperator implements AutoCloseable {
    static final int LONGEST_REPORT = 1 << 20;

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Where the site looks at its hosts first: that hangs for a minute and a half at one that is gone. */
    private static final Duration PATIENCE_WITH_HOSTS = Duration.ofMinutes(3);

    private static final JsonMapper REPORTS = WireMapper.strict(LONGEST_REPORT, Bounds.LONGEST_REASON);

    private final ActorKeyPair key;
    private final InstantSource clock;
    private final Peers peers;
    private final Peer site;

    /**
     * @param key the site's
     * @param address where its process listens: {@code https://host:port}
     */
    public SiteOperator(ActorKeyPair key, URI address, InstantSource clock) {
        RegisteredActor self = new RegisteredActor(key.actor(), key.key(), ActorRole.SITE, address);
        this.key = key;
        this.clock = clock;
        this.peers = new Peers(new Station(ActorDirectory.of(List.of(self)), List.of(key), clock));
        this.site = peers.peer(key.actor(), self);
    }

    /** @param by who wants it, for the event log: 1 to 200 printable characters */
    public OperatorAnswer tell(SiteOrder order, String by) {
        Instruction instruction =
                new Instruction(Instruction.VERSION, clock.instant(), UUID.randomUUID(), key.actor(), by, order);
        return send(InstructionCodec.encode(instruction, key), patience(order));
    }

    private static Duration patience(SiteOrder order) {
        return switch (order) {
            case SiteOrder.Status status -> PATIENCE;
            case SiteOrder.Drain drain -> PATIENCE;
            case SiteOrder.Open open -> PATIENCE_WITH_HOSTS;
            case SiteOrder.DeclareDead dead -> PATIENCE_WITH_HOSTS;
        };
    }

    OperatorAnswer send(String document, Duration patience) {
        HttpRequest.Builder request = site.request(OperatorDesk.PATH)
                .header("Content-Type", EnvelopeDesk.ONE)
                .POST(HttpRequest.BodyPublishers.ofString(document));
        try {
            return answer(site.ask(request, patience));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new OperatorAnswer.NobodyThere(site.address());
        } catch (IOException e) {
            return notBelieved(e)
                    ? new OperatorAnswer.AnotherKey(site.address())
                    : new OperatorAnswer.Broken("the connection to " + site.address() + " breaks: " + Delivery.why(e));
        }
    }

    private static OperatorAnswer answer(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return response.statusCode() == OK
                    ? new OperatorAnswer.Followed(
                            REPORTS.readValue(body.readNBytes(LONGEST_REPORT + 1), SiteReport.class))
                    : new OperatorAnswer.Refused(Refusals.read(response.statusCode(), body));
        } catch (JacksonException e) {
            return new OperatorAnswer.Broken("its answer is in another form than this version of Shirako knows");
        }
    }

    /** Whether the other side's certificate is what went wrong, somewhere below the failure of the handshake. */
    private static boolean notBelieved(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    @Override
    public void close() {
        peers.close();
    }
}
