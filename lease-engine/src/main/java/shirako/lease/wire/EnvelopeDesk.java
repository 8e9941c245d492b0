package shirako.lease.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.protocol.Envelope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes envelopes in, and gives them to the actors they are for. */
final class EnvelopeDesk {
    /** Envelopes of one request. */
    static final int MOST_ENVELOPES = 1000;
    /** Bytes of one request. */
    static final int MOST_BYTES = 8 * EnvelopeCodec.MOST_BYTES;

    static final String ONE = "application/jose";
    static final String MANY = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeDesk.class);
    private static final int ACCEPTED = 202;
    private static final JsonMapper BATCHES = WireMapper.strict(MOST_BYTES, EnvelopeCodec.MOST_BYTES);

    private final Station station;
    private final Turnstiles turnstiles;
    private final Seldom seldom;

    EnvelopeDesk(Station station, Turnstiles turnstiles, Seldom seldom) {
        this.station = station;
        this.turnstiles = turnstiles;
        this.seldom = seldom;
    }

    void take(Visit visit, RegisteredActor peer) throws IOException, ProblemException {
        switch (visit.contentType()) {
            case ONE -> visit.answer(one(peer, visit.body(EnvelopeCodec.MOST_BYTES)));
            case MANY -> visit.answer(many(peer, visit.body(MOST_BYTES)));
            default ->
                throw new ProblemException(
                        Problem.WRONG_TYPE,
                        Code.MALFORMED,
                        "Envelopes come as " + ONE + ", one JWS in compact serialisation, or as " + MANY
                                + ", an array of them. Say so in Content-Type.");
        }
    }

    private Answer one(RegisteredActor peer, byte[] body) throws ProblemException {
        Receipt receipt = take(peer, new String(body, StandardCharsets.ISO_8859_1));
        if (receipt instanceof Receipt.Refused(Refusal refusal)) {
            throw new ProblemException(Problem.of(refusal));
        }
        return Answer.json(ACCEPTED, MANY, new Receipts(List.of(receipt)));
    }

    private Answer many(RegisteredActor peer, byte[] body) throws ProblemException {
        List<String> documents = documents(body);
        turnstiles.pass(peer.id(), documents.size());
        Stream<Receipt> receipts = documents.stream().map(document -> take(peer, document));
        return Answer.json(ACCEPTED, MANY, new Receipts(receipts.toList()));
    }

    private static List<String> documents(byte[] body) throws ProblemException {
        @Nullable String[] documents;
        try {
            documents = BATCHES.readValue(body, String[].class);
        } catch (JacksonException e) {
            throw new ProblemException(Problem.of(Misreading.of(e)));
        }
        if (documents == null || Stream.of(documents).anyMatch(document -> document == null)) {
            throw new ProblemException(
                    Problem.BAD_REQUEST,
                    Code.MALFORMED,
                    "A batch is a JSON array of compact JWS, and this one has null.");
        }
        if (documents.length > MOST_ENVELOPES) {
            throw new ProblemException(
                    Problem.TOO_LARGE,
                    Code.OUT_OF_RANGE,
                    "A batch has at most " + MOST_ENVELOPES + " envelopes, and this one has " + documents.length
                            + ". Send several.");
        }
        return List.of(documents);
    }

    private Receipt take(RegisteredActor peer, String document) {
        try {
            Envelope envelope = station.codec().decode(document);
            receiver(peer, envelope).accept(envelope);
            return new Receipt.Accepted();
        } catch (RefusedException e) {
            if (seldom.due(peer.id() + " " + e.refusal().code())) {
                LOG.warn("an envelope from {} is refused: {}", peer.id(), e.refusal());
            }
            return new Receipt.Refused(e.refusal());
        }
    }

    private Consumer<Envelope> receiver(RegisteredActor peer, Envelope envelope) throws RefusedException {
        if (!envelope.from().equals(peer.id())) {
            throw new RefusedException(new Refusal(
                    Code.WRONG_HOLDER,
                    "This envelope is signed by another actor than the one whose key opened this connection, which is "
                            + peer.id() + ". Every actor sends its own envelopes itself."));
        }
        Optional<Consumer<Envelope>> receiver = station.resident(envelope.to());
        if (receiver.isPresent()) {
            Optional<Refusal> objection = station.directory()
                    .find(envelope.to())
                    .flatMap(to -> Parts.objection(peer, to, envelope.message()));
            if (objection.isPresent()) {
                throw new RefusedException(objection.get());
            }
            return receiver.get();
        }
        throw new RefusedException(
                station.locals().contains(envelope.to())
                        ? new Refusal(
                                Code.UNAVAILABLE, "The receiver is about to start. Send it again in a few seconds.")
                        : new Refusal(
                                Code.NOT_HERE,
                                "The receiver does not live here, where " + station.locals()
                                        + " are. Look its address up again."));
    }
}
